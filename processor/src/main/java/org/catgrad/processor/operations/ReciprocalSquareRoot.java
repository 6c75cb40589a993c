package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.square;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** 1 / √x. Reverse derivative: dx = -y³ / 2 · dy, from the saved result. */
public record ReciprocalSquareRoot(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    Expression root = Expression.apply(Scalar.SQUARE_ROOT, x.get(0));
    return Expression.apply(Scalar.DIVIDE, Expression.literal(1), root);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) ->
            List.of(multiply(dy.get(0), scale(multiply(square(y.get(0)), y.get(0)), -0.5))));
  }

  @Override
  public String formula(List<String> x) {
    return "rsqrt(" + x.get(0) + ")";
  }

  /** The meaning of {@code @ReciprocalSquareRoot}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("ReciprocalSquareRoot", 1, ReciprocalSquareRoot::new);
    }
  }
}
