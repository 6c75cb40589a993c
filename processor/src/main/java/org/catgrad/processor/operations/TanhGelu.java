package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.clamp;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.reciprocal;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.square;
import static org.catgrad.processor.operations.Wires.subtract;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * x / 2 · (1 + tanh(√(2/π) · (x + 0.044715 · x³))), which approximates Gelu. It is computed as x ·
 * s with the logistic function s = 1 / (1 + e^-u) of u = 2√(2/π) · (x + 0.044715 · x³), which is
 * equal and loses nothing where s is small. Reverse derivative: dx = (s + x · s · (1 - s) · du/dx)
 * · dy. Beyond ±15 the slope is 1 or 0 in single precision, so that x is bounded there, lest
 * infinity times 0 make a NaN.
 */
public record TanhGelu(ArrayType type) implements Pointwise {
  private static final double BOUND = 15;
  private static final double LINEAR = 2 * Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715 * LINEAR;

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    Expression square = Expression.apply(Scalar.MULTIPLY, x.get(0), x.get(0));
    Expression cubic = Expression.apply(Scalar.MULTIPLY, Expression.literal(-CUBIC), square);
    Expression factor = Expression.apply(Scalar.SUBTRACT, cubic, Expression.literal(LINEAR));
    Expression e =
        Expression.apply(Scalar.EXP, Expression.apply(Scalar.MULTIPLY, x.get(0), factor));
    return Expression.apply(
        Scalar.DIVIDE, x.get(0), Expression.apply(Scalar.ADD, Expression.literal(1), e));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> {
          Wire c = clamp(x.get(0), -BOUND, BOUND);
          Wire square = square(c);
          Wire one = constantLike(c, 1);
          Wire factor = add(constantLike(c, LINEAR), scale(square, CUBIC));
          Wire s = reciprocal(add(one, exp(negate(multiply(c, factor)))));
          Wire du = add(constantLike(c, LINEAR), scale(square, 3 * CUBIC));
          Wire bend = multiply(multiply(c, subtract(one, s)), du);
          return List.of(multiply(dy.get(0), multiply(s, add(one, bend))));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "gelu(" + x.get(0) + ")";
  }
}
