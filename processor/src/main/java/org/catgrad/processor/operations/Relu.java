package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.greater;
import static org.catgrad.processor.operations.Wires.multiply;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * max(x, 0). Reverse derivative: dx = dy where x > 0, else 0; at 0 it is 0, as in PyTorch. The
 * result is positive where x is, so that x need not be kept.
 */
public record Relu(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.MAXIMUM, x.get(0), Expression.literal(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> List.of(multiply(dy.get(0), greater(y.get(0), constantLike(y.get(0), 0)))));
  }

  @Override
  public String formula(List<String> x) {
    return "relu(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Relu}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Relu", 1, Relu::new);
    }
  }
}
