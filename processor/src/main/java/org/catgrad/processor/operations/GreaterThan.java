package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * 1 where x is greater than y, else 0, in the type of x, as in catgrad. Constant almost everywhere;
 * reverse derivative: 0 for both.
 */
public record GreaterThan(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.GREATER, x.get(0), x.get(1));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, d) -> Constant.zerosFor(b, source()));
  }

  @Override
  public String formula(List<String> x) {
    return "(" + x.get(0) + " > " + x.get(1) + ")";
  }

  /** The meaning of {@code @GreaterThan}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "GreaterThan";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.numeric(source);
      if (!arguments.stated("value")) {
        Rules.operandCount(source, 2);
        Rules.equalTypes(source);
        return new GreaterThan(source.get(0)).diagram();
      }
      Rules.operandCount(source, 1);
      double value = Rules.finite(arguments, "value");
      Constant.Annotation.checkRepresentable(List.of(value), source.get(0).dtype());
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      return builder.build(List.of(Wires.greater(x, Wires.constantLike(x, value))));
    }
  }
}
