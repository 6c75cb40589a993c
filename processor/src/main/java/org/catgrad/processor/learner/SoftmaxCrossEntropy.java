package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.fill;
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
 * {@code -ln softmax(x)[label]} for one row, as {@code m + ln Σ e^(x-m) - x[label]} with m the
 * largest logit, so that nothing overflows and small probabilities keep their precision. Reverse
 * derivative: {@code dx = (softmax(x) - oneHot(label)) · dL}, which never divides by a probability.
 *
 * @param logits the type of x, rank 1
 */
record SoftmaxCrossEntropy(ArrayType logits) implements Composite {
  private static final List<Integer> CLASSES = List.of(0);

  private ArrayType labels() {
    return new ArrayType(DType.INT32, Shape.SCALAR, logits.rows());
  }

  private Wire oneHot(Wire label) {
    return label
        .builder()
        .apply(new OneHot(labels(), logits.shape().size(0), logits.dtype()), label);
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(logits);
    Wire label = builder.input(labels());
    Wire m = maximum(x, CLASSES);
    Wire logSum = add(m, log(sum(exp(subtract(x, fill(m, logits.shape()))), CLASSES)));
    Wire chosen = sum(multiply(oneHot(label), x), CLASSES);
    return builder.build(List.of(subtract(logSum, chosen)));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        body(),
        (x, y, dy) -> {
          Wire softmax = dy.get(0).builder().apply(new Softmax(logits, 0), x.get(0));
          Wire difference = subtract(softmax, oneHot(x.get(1)));
          return List.of(multiply(difference, fill(dy.get(0), logits.shape())));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "softmaxCrossEntropy(" + String.join(", ", x) + ")";
  }
}
