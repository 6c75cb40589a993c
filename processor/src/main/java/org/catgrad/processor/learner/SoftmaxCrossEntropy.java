package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.log;
import static org.catgrad.processor.operations.Wires.maximum;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sum;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Composite;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.OneHot;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.operations.Softmax;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * {@code -ln softmax(x)[label]} along the last axis, as {@code m + ln Σ e^(x-m) - x[label]} with m
 * the largest logit, so that nothing overflows and small probabilities keep their precision.
 * Reverse derivative: {@code dx = (softmax(x) - oneHot(label)) · dL}, which never divides by a
 * probability.
 *
 * @param logits the type of x, rank 1 or more
 */
record SoftmaxCrossEntropy(ArrayType logits) implements Composite {
  /** The type of the labels for some logits: those without their last axis. */
  static ArrayType labels(ArrayType logits) {
    List<Integer> sizes = logits.shape().sizes();
    Shape leading = new Shape(sizes.subList(0, sizes.size() - 1));
    return new ArrayType(DType.INT32, leading, logits.rows());
  }

  /** ln Σ e^x along the last axis. */
  static Wire logSumExp(Wire x) {
    List<Integer> last = List.of(x.type().shape().rank() - 1);
    Wire m = maximum(x, last);
    return add(m, log(sum(exp(subtract(x, alongLast(m, x.type()))), last)));
  }

  /** Copies along the last axis of a type. */
  static Wire alongLast(Wire x, ArrayType type) {
    return broadcast(x, type.shape(), List.of(type.shape().rank() - 1));
  }

  /** The probabilities of the classes. */
  static Wire softmax(Wire x) {
    return x.builder().apply(new Softmax(x.type(), x.type().shape().rank() - 1), x);
  }

  /** The unit vectors of labels, along a last axis. */
  static Wire oneHot(Wire label, ArrayType logits) {
    int classes = logits.shape().size(logits.shape().rank() - 1);
    return label.builder().apply(new OneHot(label.type(), classes, logits.dtype()), label);
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(logits);
    Wire label = builder.input(labels(logits));
    Wire chosen = sum(multiply(oneHot(label, logits), x), List.of(logits.shape().rank() - 1));
    return builder.build(List.of(subtract(logSumExp(x), chosen)));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        body(),
        (x, y, dy) -> {
          Wire difference = subtract(softmax(x.get(0)), oneHot(x.get(1), logits));
          return List.of(multiply(difference, alongLast(dy.get(0), logits)));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "softmaxCrossEntropy(" + String.join(", ", x) + ")";
  }
}
