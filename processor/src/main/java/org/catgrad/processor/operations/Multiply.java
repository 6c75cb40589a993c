package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.multiply;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** x · y. Reverse derivative: the cotangent d gives y·d for x and x·d for y. */
public record Multiply(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.MULTIPLY, x.get(0), x.get(1));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, d) ->
            d.isEmpty()
                ? List.of()
                : List.of(multiply(x.get(1), d.get(0)), multiply(x.get(0), d.get(0))));
  }

  @Override
  public String formula(List<String> x) {
    return "(" + x.get(0) + " * " + x.get(1) + ")";
  }

  /** The meaning of {@code @Multiply}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Multiply";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCountAtLeast(source, 2);
      Rules.numeric(source);
      Rules.equalTypes(source);
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(
          List.of(builder.inputs(source).stream().reduce(Wires::multiply).orElseThrow()));
    }
  }
}
