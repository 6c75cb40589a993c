package org.catgrad.processor.operations;

import java.util.List;
import java.util.Optional;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;

/**
 * At which offset of each window, numbered in row-major order, the first largest element of an
 * image is; outside the image it is -∞. Constant almost everywhere; reverse derivative: 0.
 *
 * @param pooling the arrays
 */
public record LargestOfWindow(Pooling pooling) implements Routed {
  @Override
  public List<ArrayType> source() {
    return List.of(pooling.image());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(pooling.numbers());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    List<Variable> kernel = pooling.kernel();
    return new Expression.ArgMaximum(
        kernel, pooling.load(at, Axes.indices(kernel), Double.NEGATIVE_INFINITY));
  }

  @Override
  public Optional<Routine> routine() {
    return pooling.maximum(Routine.PoolResult.POSITIONS);
  }

  /** By columns it is a loop along the batch. */
  @Override
  public boolean wantsRows() {
    return false;
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> Constant.zerosFor(b, source()));
  }

  @Override
  public String formula(List<String> x) {
    return "largestOfWindow(" + x.get(0) + ")";
  }
}
