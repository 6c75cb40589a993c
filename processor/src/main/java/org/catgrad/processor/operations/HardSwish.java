package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.greater;
import static org.catgrad.processor.operations.Wires.less;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.select;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * x · min(max(x + 3, 0), 6) / 6. Reverse derivative: 0 left of -3, x / 3 + 1/2 from -3 to 3, 1 to
 * the right, times dy; at -3 and at 3 it is x / 3 + 1/2, as in PyTorch 1.13.
 */
public record HardSwish(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    Expression above = Expression.apply(Scalar.ADD, x.get(0), Expression.literal(3));
    Expression positive = Expression.apply(Scalar.MAXIMUM, above, Expression.literal(0));
    Expression gate = Expression.apply(Scalar.MINIMUM, positive, Expression.literal(6));
    return Expression.apply(
        Scalar.DIVIDE, Expression.apply(Scalar.MULTIPLY, x.get(0), gate), Expression.literal(6));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> {
          Wire three = constantLike(x.get(0), 3);
          Wire line = add(scale(x.get(0), 1.0 / 3), constantLike(x.get(0), 0.5));
          Wire right = constantLike(x.get(0), 1);
          Wire slope =
              select(
                  less(x.get(0), negate(three)),
                  constantLike(x.get(0), 0),
                  select(greater(x.get(0), three), right, line));
          return List.of(multiply(dy.get(0), slope));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "hardSwish(" + x.get(0) + ")";
  }

  /** The meaning of {@code @HardSwish}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("HardSwish", 1, HardSwish::new);
    }
  }
}
