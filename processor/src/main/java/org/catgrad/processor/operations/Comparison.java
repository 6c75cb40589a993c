package org.catgrad.processor.operations;

import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.types.ArrayType;

/**
 * A comparison of two arrays, element by element: 1 where it holds, else 0, in the type of the
 * operands. Constant almost everywhere; reverse derivative: 0 for both, also where they are equal.
 */
interface Comparison extends Pointwise {
  @Override
  default int arity() {
    return 2;
  }

  @Override
  default OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, d) -> Constant.zerosFor(b, source()));
  }
}
