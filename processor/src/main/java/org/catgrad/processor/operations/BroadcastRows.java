package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;

/**
 * The same value for each row of the batch: a broadcast along the implicit axis. Linear; its
 * reverse derivative is {@link SumRows}, which is how a parameter gathers its gradient over the
 * batch.
 *
 * @param type the type of the operand, without rows
 */
public record BroadcastRows(ArrayType type) implements Primitive {
  /** Checks that the operand has no rows. */
  public BroadcastRows {
    if (type.rows()) {
      throw new IllegalArgumentException(type + " has rows already");
    }
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type.withRows(true));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return Expression.load(0, at);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> dy.stream().map(Wires::sumRows).toList());
  }

  @Override
  public String formula(List<String> x) {
    return x.get(0);
  }
}
