package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.greater;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * x where x > 0, else slope · x. Reverse derivative: dx = dy where x > 0, else slope · dy; at 0
 * that of the left side, as in PyTorch.
 *
 * @param type the type of x
 * @param slope the factor on the left
 */
public record LeakyRelu(ArrayType type, double slope) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    Expression zero = Expression.literal(0);
    Expression left =
        Expression.apply(
            Scalar.MULTIPLY,
            Expression.literal(slope),
            Expression.apply(Scalar.MINIMUM, x.get(0), zero));
    return Expression.apply(Scalar.ADD, Expression.apply(Scalar.MAXIMUM, x.get(0), zero), left);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> {
          Wire positive = greater(x.get(0), constantLike(x.get(0), 0));
          Wire negative = subtract(constantLike(x.get(0), 1), positive);
          return List.of(multiply(dy.get(0), add(positive, scale(negative, slope))));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "leakyRelu(" + x.get(0) + ")";
  }

  /** The meaning of {@code @LeakyRelu}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "LeakyRelu";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      double slope = Rules.finite(arguments, "slope");
      return Pointwise.floating(source, 1, type -> new LeakyRelu(type, slope));
    }
  }
}
