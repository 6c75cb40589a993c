package org.catgrad.processor.learner;

import static org.catgrad.processor.learner.SoftmaxCrossEntropy.alongLast;
import static org.catgrad.processor.learner.SoftmaxCrossEntropy.logSumExp;
import static org.catgrad.processor.learner.SoftmaxCrossEntropy.softmax;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sum;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Composite;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * The cross-entropy of a softmax with a weight for every class: {@code L = -Σ_c q_c · ln
 * softmax(x)_c} along the last axis, for weights q ≥ 0 that need not add up to 1. Each term is
 * {@code q_c · (ln Σ e^x - x_c)}, so that nothing overflows. Reverse derivative: {@code dx = (Σq ·
 * softmax(x) - q) · dL} and {@code dq = -ln softmax(x) · dL}; no probability is divided by.
 *
 * <p>Source: PyTorch's {@code cross_entropy} with class probabilities.
 *
 * @param type the type of x and of q, rank 1 or more
 */
record WeightedCrossEntropy(ArrayType type) implements Composite {
  private Wire surprise(Wire x) {
    return subtract(alongLast(logSumExp(x), type), x);
  }

  private Wire sumLast(Wire x) {
    return sum(x, List.of(type.shape().rank() - 1));
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(type);
    Wire q = builder.input(type);
    return builder.build(List.of(sumLast(multiply(q, surprise(x)))));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        body(),
        (x, y, dy) -> {
          Wire q = x.get(1);
          Wire along = alongLast(dy.get(0), type);
          Wire expected = multiply(softmax(x.get(0)), alongLast(sumLast(q), type));
          return List.of(
              multiply(subtract(expected, q), along), multiply(surprise(x.get(0)), along));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "crossEntropy(" + String.join(", ", x) + ")";
  }
}
