package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** The hyperbolic tangent t. Reverse derivative: dx = (1 - t²) · dy, from the saved result. */
public record Tanh(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.TANH, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, t, dy) -> {
          Wire square = multiply(t.get(0), t.get(0));
          return List.of(multiply(dy.get(0), subtract(constantLike(square, 1), square)));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "tanh(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Tanh}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Tanh", 1, Tanh::new);
    }
  }
}
