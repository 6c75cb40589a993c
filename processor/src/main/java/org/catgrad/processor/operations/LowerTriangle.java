package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;

/**
 * The lower triangle of the matrices in the last two axes, {@code [.., t, s]} with s ≤ t; every
 * element above the diagonal is replaced by a number (NumPy's {@code tril}, where it is 0). Reverse
 * derivative: the lower triangle of dy, 0 above.
 *
 * @param type the type of operand and result, with at least two axes
 * @param above what stands above the diagonal
 */
public record LowerTriangle(ArrayType type, double above) implements Primitive {
  /** Checks the number of axes. */
  public LowerTriangle {
    if (type.shape().rank() < 2) {
      throw new IllegalArgumentException("no matrices in " + type);
    }
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type);
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Index column = at.get(at.size() - 1);
    Index row = at.get(at.size() - 2);
    Index beyond = column.plus(row.times(-1));
    Expression load = Expression.load(0, at);
    Expression replaced = Expression.literal(above);
    if (beyond.maximum() < 1) {
      return load;
    }
    return beyond.minimum() >= 1 ? replaced : new Expression.Choose(beyond, 1, load, replaced);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this, (b, dy) -> dy.stream().map(d -> b.apply(new LowerTriangle(type, 0), d)).toList());
  }

  @Override
  public String formula(List<String> x) {
    return "lowerTriangle(" + x.get(0) + ")";
  }
}
