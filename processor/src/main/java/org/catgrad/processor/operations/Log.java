package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.divide;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** The natural logarithm. Reverse derivative: dx = dy / x. */
public record Log(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.LOG, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(this, (x, y, dy) -> List.of(divide(dy.get(0), x.get(0))));
  }

  @Override
  public String formula(List<String> x) {
    return "log(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Log}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Log", 1, Log::new);
    }
  }
}
