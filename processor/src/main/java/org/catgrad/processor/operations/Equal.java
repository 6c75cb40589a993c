package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * 1 where x equals y, else 0, in the type of x. Constant almost everywhere; reverse derivative: 0
 * for both.
 */
public record Equal(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.EQUAL, x.get(0), x.get(1));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, d) -> Constant.zerosFor(b, source()));
  }

  @Override
  public String formula(List<String> x) {
    return "(" + x.get(0) + " = " + x.get(1) + ")";
  }
}
