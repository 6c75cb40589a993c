package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.clamp;
import static org.catgrad.processor.operations.Wires.multiply;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Pointwise;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.types.ArrayType;

/**
 * {@code x²/2} where |x| ≤ δ, else {@code δ·(|x| - δ/2)}; with q the smaller of |x| and δ, that is
 * {@code q·(|x| - q/2)}. Reverse derivative: {@code dx = max(-δ, min(x, δ)) · dy}, continuous.
 *
 * <p>Source: Huber, "Robust Estimation of a Location Parameter" (1964); PyTorch's {@code
 * huber_loss}.
 *
 * @param delta δ, where the parabola becomes a line
 */
record HuberFunction(ArrayType type, double delta) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> operands) {
    Expression size = Expression.apply(Scalar.ABSOLUTE, operands.get(0));
    Expression q = Expression.apply(Scalar.MINIMUM, size, Expression.literal(delta));
    Expression half = Expression.apply(Scalar.MULTIPLY, Expression.literal(0.5), q);
    return Expression.apply(Scalar.MULTIPLY, q, Expression.apply(Scalar.SUBTRACT, size, half));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this, (x, y, dy) -> List.of(multiply(clamp(x.get(0), -delta, delta), dy.get(0))));
  }

  @Override
  public String formula(List<String> x) {
    return "huber(" + x.get(0) + ")";
  }
}
