package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;

/**
 * The sum of each window of an image, which is 0 outside. Divided by the number of offsets it is
 * average pooling (PyTorch's {@code avg_pool2d}, which counts the padding). Linear; its reverse
 * derivative is {@link SumPoolTranspose}.
 *
 * @param pooling the arrays
 */
public record SumPool(Pooling pooling) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of(pooling.image());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(pooling.result());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    List<Variable> kernel = pooling.kernel();
    return Axes.reduce(Reduction.SUM, kernel, pooling.load(at, Axes.indices(kernel), 0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this, (b, dy) -> List.of(b.apply(new SumPoolTranspose(pooling), dy.get(0))));
  }

  @Override
  public String formula(List<String> x) {
    return "sumPool(" + x.get(0) + ")";
  }
}
