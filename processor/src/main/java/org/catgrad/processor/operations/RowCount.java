package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * The number of rows of the call, as a scalar. It depends on no wire, so there is nothing to
 * differentiate.
 */
public record RowCount(DType dtype) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of();
  }

  @Override
  public List<ArrayType> target() {
    return List.of(ArrayType.shared(dtype, Shape.SCALAR));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return new Expression.RowCount();
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> List.of());
  }

  @Override
  public String formula(List<String> x) {
    return "rows";
  }
}
