package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * Positions along an axis, moved onto it where they are outside: {@code min(max(p, 0), size - 1)},
 * as NumPy's {@code take} with {@code mode="clip"}. It stands before every operation that takes
 * elements at positions, so that none is read from outside an array. Where the positions enter the
 * model the trainer checks them instead, and where they are known to be in range nothing is done.
 *
 * @param type the type of the positions, int32
 * @param size the number of positions
 */
public record ClipPositions(ArrayType type, int size) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(
        Scalar.MINIMUM,
        Expression.apply(Scalar.MAXIMUM, x.get(0), Expression.literal(0)),
        Expression.literal(size - 1.0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> List.of());
  }

  @Override
  public String formula(List<String> x) {
    return "clip(" + x.get(0) + ")";
  }
}
