package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.clamp;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.reciprocal;
import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * x · s with the logistic function s = 1 / (1 + e^-x), computed as x / (1 + e^-x), which loses
 * nothing where s is small. Reverse derivative: dx = s · (1 + x · (1 - s)) · dy. Beyond ±104 the
 * slope is 1 or 0 in single precision, so that x is bounded there, lest infinity times 0 make a
 * NaN.
 */
public record Silu(ArrayType type) implements Pointwise {
  private static final double BOUND = 104;

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    Expression e = Expression.apply(Scalar.EXP, Expression.apply(Scalar.NEGATE, x.get(0)));
    return Expression.apply(
        Scalar.DIVIDE, x.get(0), Expression.apply(Scalar.ADD, Expression.literal(1), e));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> {
          Wire c = clamp(x.get(0), -BOUND, BOUND);
          Wire one = constantLike(c, 1);
          Wire s = reciprocal(add(one, exp(negate(c))));
          Wire slope = multiply(s, add(one, multiply(c, subtract(one, s))));
          return List.of(multiply(dy.get(0), slope));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "silu(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Silu}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Silu", 1, Silu::new);
    }
  }
}
