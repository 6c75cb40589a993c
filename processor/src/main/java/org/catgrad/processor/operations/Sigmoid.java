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

/**
 * The logistic function s = 1 / (1 + e^-x). Reverse derivative: dx = s · (1 - s) · dy, from the
 * saved result.
 */
public record Sigmoid(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.SIGMOID, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, s, dy) -> {
          Wire slope = multiply(s.get(0), subtract(constantLike(s.get(0), 1), s.get(0)));
          return List.of(multiply(dy.get(0), slope));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "sigmoid(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Sigmoid}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Sigmoid", 1, Sigmoid::new);
    }
  }
}
