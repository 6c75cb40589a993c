package org.catgrad.processor.operations;

import java.util.List;
import java.util.Optional;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;

/**
 * An image to which the value of each window is added at an offset that is data, numbered in
 * row-major order; what falls outside is lost. The element is written as a sum over the windows
 * that it is in, so that rows and elements can be computed in any order. Linear in the values; the
 * reverse derivative is {@link TakeFromWindow}.
 *
 * @param pooling the arrays
 */
public record PlaceInWindow(Pooling pooling) implements Routed {
  @Override
  public List<ArrayType> source() {
    return List.of(pooling.result(), pooling.numbers());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(pooling.image());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return pooling.sumOfWindows(
        at,
        (window, offset) ->
            Expression.apply(
                Scalar.SELECT,
                Expression.apply(
                    Scalar.EQUAL, Expression.load(1, window), new Expression.Position(offset)),
                Expression.load(0, window),
                Axes.ZERO));
  }

  @Override
  public Optional<Routine> routine() {
    return pooling.maximum(Routine.PoolResult.PLACED);
  }

  /** By columns it is a loop along the batch. */
  @Override
  public boolean wantsRows() {
    return false;
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (y, x, dx) ->
            List.of(
                dx.get(0).builder().apply(new TakeFromWindow(pooling, 0), dx.get(0), y.get(1))));
  }

  @Override
  public String formula(List<String> x) {
    return "placeInWindow(" + x.get(0) + ", " + x.get(1) + ")";
  }
}
