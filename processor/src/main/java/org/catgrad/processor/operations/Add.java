package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** x + y. Linear; reverse derivative: dx = dy = the cotangent. */
public record Add(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.ADD, x.get(0), x.get(1));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this, (b, d) -> d.isEmpty() ? List.of() : List.of(d.get(0), d.get(0)));
  }

  @Override
  public String formula(List<String> x) {
    return "(" + x.get(0) + " + " + x.get(1) + ")";
  }

  /** The meaning of {@code @Add}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Add";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCountAtLeast(source, 2);
      Rules.numeric(source);
      Rules.equalTypes(source);
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(
          List.of(builder.inputs(source).stream().reduce(Wires::add).orElseThrow()));
    }
  }
}
