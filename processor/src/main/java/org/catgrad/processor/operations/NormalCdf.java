package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.square;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * Φ(x), the probability that a standard normal variable is at most x. Reverse derivative: dx = φ(x)
 * · dy with the density φ(x) = e^(-x²/2) / √(2π).
 */
public record NormalCdf(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.NORMAL_CDF, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(this, (x, y, dy) -> List.of(multiply(dy.get(0), density(x.get(0)))));
  }

  @Override
  public String formula(List<String> x) {
    return "normalCdf(" + x.get(0) + ")";
  }

  /** The density of the standard normal distribution. */
  static Wire density(Wire x) {
    return scale(exp(scale(square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
  }
}
