package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.scale;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * The square root. Reverse derivative: dx = dy / (2·√x), from the saved result, so infinite at 0.
 */
public record SquareRoot(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.SQUARE_ROOT, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(this, (x, y, dy) -> List.of(divide(dy.get(0), scale(y.get(0), 2))));
  }

  @Override
  public String formula(List<String> x) {
    return "sqrt(" + x.get(0) + ")";
  }

  /** The meaning of {@code @SquareRoot}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("SquareRoot", 1, SquareRoot::new);
    }
  }
}
