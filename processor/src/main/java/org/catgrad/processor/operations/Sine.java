package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.cosine;
import static org.catgrad.processor.operations.Wires.multiply;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** sin x, in radians. Reverse derivative: dx = cos(x) · dy. */
public record Sine(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.SINE, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(this, (x, y, dy) -> List.of(multiply(dy.get(0), cosine(x.get(0)))));
  }

  @Override
  public String formula(List<String> x) {
    return "sin(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Sine}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Sine", 1, Sine::new);
    }
  }
}
