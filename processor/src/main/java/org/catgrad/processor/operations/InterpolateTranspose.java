package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;

/**
 * The transpose of {@link Interpolate}, which is also its reverse derivative: every element is
 * divided between the two that it would be made from. The element is written as a sum over those
 * that have a share for it.
 *
 * @param interpolation the arrays
 */
public record InterpolateTranspose(Interpolation interpolation) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of(interpolation.result());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(interpolation.type());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return interpolation.transposed(at);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this, (b, dy) -> List.of(b.apply(new Interpolate(interpolation), dy.get(0))));
  }

  @Override
  public String formula(List<String> x) {
    return "interpolateTranspose(" + x.get(0) + ")";
  }
}
