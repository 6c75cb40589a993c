package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.types.ArrayType;

/**
 * The sum over the rows of the batch. Linear; its reverse derivative is {@link BroadcastRows}.
 *
 * @param type the type of the operand, with rows
 */
public record SumRows(ArrayType type) implements Primitive {
  /** Checks that the operand has rows. */
  public SumRows {
    if (!type.rows()) {
      throw new IllegalArgumentException(type + " has no rows");
    }
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type.withRows(false));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return new Expression.ReduceRows(Reduction.SUM, Expression.load(0, at));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> dy.stream().map(Wires::broadcastRows).toList());
  }

  @Override
  public String formula(List<String> x) {
    return "sumRows(" + x.get(0) + ")";
  }
}
