package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.greater;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.select;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * The smaller of x and y, element by element; NaN if one of them is. Reverse derivative: the
 * smaller one has the cotangent d, the other 0; equal ones share it, d/2 each, as in PyTorch.
 */
public record PointwiseMinimum(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.MINIMUM, x.get(0), x.get(1));
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
          return List.of(select(greater(a, b), none, share), select(greater(b, a), none, share));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "min(" + x.get(0) + ", " + x.get(1) + ")";
  }

  /** The meaning of {@code @Minimum}. */
  @AutoService(Word.class)
  public static final class MinimumAnnotation extends NumericWord {
    /** For the service loader. */
    public MinimumAnnotation() {
      super("Minimum", 2, PointwiseMinimum::new);
    }
  }
}
