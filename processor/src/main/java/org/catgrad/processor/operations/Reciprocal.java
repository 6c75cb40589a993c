package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.square;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** 1 / x. Reverse derivative: dx = -y² · dy, from the saved result. */
public record Reciprocal(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.DIVIDE, Expression.literal(1), x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this, (x, y, dy) -> List.of(negate(multiply(dy.get(0), square(y.get(0))))));
  }

  @Override
  public String formula(List<String> x) {
    return "(1 / " + x.get(0) + ")";
  }

  /** The meaning of {@code @Reciprocal}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Reciprocal", 1, Reciprocal::new);
    }
  }
}
