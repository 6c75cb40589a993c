package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.greater;
import static org.catgrad.processor.operations.Wires.minimum;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.select;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * x where x > 0, else alpha · (e^x - 1). Reverse derivative: dx = dy where x > 0, else alpha · e^x
 * · dy; at 0 that of the left side, as in PyTorch.
 *
 * @param type the type of x
 * @param alpha minus the limit on the left
 */
public record Elu(ArrayType type, double alpha) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    Expression zero = Expression.literal(0);
    Expression left =
        Expression.apply(Scalar.EXPM1, Expression.apply(Scalar.MINIMUM, x.get(0), zero));
    return Expression.apply(
        Scalar.ADD,
        Expression.apply(Scalar.MAXIMUM, x.get(0), zero),
        Expression.apply(Scalar.MULTIPLY, Expression.literal(alpha), left));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> {
          Wire zero = constantLike(x.get(0), 0);
          Wire left = scale(exp(minimum(x.get(0), zero)), alpha);
          Wire slope = select(greater(x.get(0), zero), constantLike(x.get(0), 1), left);
          return List.of(multiply(dy.get(0), slope));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "elu(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Elu}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Elu";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      double alpha = Rules.finite(arguments, "alpha");
      return Pointwise.floating(source, 1, type -> new Elu(type, alpha));
    }
  }
}
