package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.less;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.select;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * The larger of x and y, element by element; NaN if one of them is. Reverse derivative: the larger
 * one has the cotangent d, the other 0; equal ones share it, d/2 each, as in PyTorch.
 */
public record PointwiseMaximum(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.MAXIMUM, x.get(0), x.get(1));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> {
          if (dy.isEmpty()) {
            return List.of(); // integers
          }
          Wire a = x.get(0);
          Wire b = x.get(1);
          Wire none = constantLike(dy.get(0), 0);
          Wire share = select(Wires.equal(a, b), scale(dy.get(0), 0.5), dy.get(0));
          return List.of(select(less(a, b), none, share), select(less(b, a), none, share));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "max(" + x.get(0) + ", " + x.get(1) + ")";
  }

  /** The meaning of {@code @Maximum}. */
  @AutoService(Word.class)
  public static final class MaximumAnnotation extends NumericWord {
    /** For the service loader. */
    public MaximumAnnotation() {
      super("Maximum", 2, PointwiseMaximum::new);
    }
  }
}
