package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * -1, 0 or 1, as x is negative, zero or positive. Constant almost everywhere; reverse derivative:
 * 0, also at 0.
 */
public record Sign(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.SIGN, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> Constant.zerosFor(b, source()));
  }

  @Override
  public String formula(List<String> x) {
    return "sign(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Sign}. */
  @AutoService(Word.class)
  public static final class Annotation extends NumericWord {
    /** For the service loader. */
    public Annotation() {
      super("Sign", 1, Sign::new);
    }
  }
}
