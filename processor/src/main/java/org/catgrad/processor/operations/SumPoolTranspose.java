package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;

/**
 * For each element of an image the sum of what stands at the windows that it is in. Linear; its
 * reverse derivative is {@link SumPool}.
 *
 * @param pooling the arrays
 */
public record SumPoolTranspose(Pooling pooling) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of(pooling.result());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(pooling.image());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return pooling.sumOfWindows(at, (window, offset) -> Expression.load(0, window));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dx) -> List.of(b.apply(new SumPool(pooling), dx.get(0))));
  }

  @Override
  public String formula(List<String> x) {
    return "sumPoolTranspose(" + x.get(0) + ")";
  }
}
