package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.subtract;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Pointwise;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.operations.Sigmoid;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * {@code -y·ln σ(x) - (1-y)·ln(1-σ(x))} for a logit x and a probability y, as {@code max(x, 0) -
 * x·y + ln(1 + e^-|x|)}, in which nothing overflows or cancels. Reverse derivative: {@code dx =
 * (σ(x) - y) · dL} and {@code dy = -x · dL}; smooth, although its parts are not.
 *
 * <p>Source: PyTorch's {@code binary_cross_entropy_with_logits}.
 */
record BinaryCrossEntropy(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Expression scalar(List<Expression> operands) {
    Expression x = operands.get(0);
    Expression y = operands.get(1);
    Expression positive = Expression.apply(Scalar.MAXIMUM, x, Expression.literal(0));
    Expression small =
        Expression.apply(
            Scalar.EXP, Expression.apply(Scalar.NEGATE, Expression.apply(Scalar.ABSOLUTE, x)));
    return Expression.apply(
        Scalar.ADD,
        Expression.apply(Scalar.SUBTRACT, positive, Expression.apply(Scalar.MULTIPLY, x, y)),
        Expression.apply(Scalar.LOG1P, small));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, l, dl) -> {
          Wire probability = dl.get(0).builder().apply(new Sigmoid(type), x.get(0));
          return List.of(
              multiply(subtract(probability, x.get(1)), dl.get(0)),
              negate(multiply(x.get(0), dl.get(0))));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "binaryCrossEntropy(" + String.join(", ", x) + ")";
  }
}
