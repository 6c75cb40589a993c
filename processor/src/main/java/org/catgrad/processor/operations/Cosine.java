package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.sine;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** cos x, in radians. Reverse derivative: dx = -sin(x) · dy. */
public record Cosine(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.COSINE, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this, (x, y, dy) -> List.of(negate(multiply(dy.get(0), sine(x.get(0))))));
  }

  @Override
  public String formula(List<String> x) {
    return "cos(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Cosine}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Cosine", 1, Cosine::new);
    }
  }
}
