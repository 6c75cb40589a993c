package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * The largest integer that is not greater than x. Constant almost everywhere; reverse derivative:
 * 0.
 */
public record Floor(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.FLOOR, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> Constant.zerosFor(b, source()));
  }

  @Override
  public String formula(List<String> x) {
    return "floor(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Floor}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Floor", 1, Floor::new);
    }
  }
}
