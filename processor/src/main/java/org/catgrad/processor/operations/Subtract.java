package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.negate;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** x - y. Linear; reverse derivative: the cotangent d for x and -d for y. */
public record Subtract(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.SUBTRACT, x.get(0), x.get(1));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this, (b, d) -> d.isEmpty() ? List.of() : List.of(d.get(0), negate(d.get(0))));
  }

  @Override
  public String formula(List<String> x) {
    return "(" + x.get(0) + " - " + x.get(1) + ")";
  }

  /** The meaning of {@code @Subtract}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Subtract";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 2);
      Rules.numeric(source);
      Rules.equalTypes(source);
      return new Subtract(source.get(0)).diagram();
    }
  }
}
