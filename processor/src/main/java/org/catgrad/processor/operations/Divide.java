package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * x / y. Reverse derivative: the cotangent d gives d/y for x and -(x/y)·(d/y) for y, from the saved
 * quotient.
 */
public record Divide(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.DIVIDE, x.get(0), x.get(1));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, quotient, d) -> {
          Wire dx = divide(d.get(0), x.get(1));
          return List.of(dx, negate(multiply(quotient.get(0), dx)));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "(" + x.get(0) + " / " + x.get(1) + ")";
  }

  /** The meaning of {@code @Divide}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Divide", 2, Divide::new);
    }
  }
}
