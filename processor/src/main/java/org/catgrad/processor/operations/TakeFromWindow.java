package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;

/**
 * The element of each window of an image at an offset that is data, numbered in row-major order.
 * Linear in the image, but for the constant outside it; the reverse derivative is {@link
 * PlaceInWindow}.
 *
 * @param pooling the arrays
 * @param outside what is taken where the offset falls outside the image
 */
public record TakeFromWindow(Pooling pooling, double outside) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of(pooling.image(), pooling.numbers());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(pooling.result());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Variable number = new Variable("j", pooling.terms());
    return new Expression.Bind(
        number,
        Expression.load(1, at),
        pooling.load(at, pooling.offsets(Index.of(number)), outside));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) ->
            List.of(dy.get(0).builder().apply(new PlaceInWindow(pooling), dy.get(0), x.get(1))));
  }

  @Override
  public String formula(List<String> x) {
    return "takeFromWindow(" + x.get(0) + ", " + x.get(1) + ")";
  }
}
