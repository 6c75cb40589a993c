package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;

/**
 * Linear interpolation along an axis. Linear; its reverse derivative is {@link
 * InterpolateTranspose}.
 *
 * @param interpolation the arrays
 */
public record Interpolate(Interpolation interpolation) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of(interpolation.type());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(interpolation.result());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return interpolation.forward(at);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this, (b, dy) -> List.of(b.apply(new InterpolateTranspose(interpolation), dy.get(0))));
  }

  @Override
  public String formula(List<String> x) {
    return "interpolate(" + x.get(0) + ")";
  }
}
