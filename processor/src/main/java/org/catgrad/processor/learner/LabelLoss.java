package org.catgrad.processor.learner;

import static org.catgrad.processor.learner.SoftmaxCrossEntropy.alongLast;
import static org.catgrad.processor.learner.SoftmaxCrossEntropy.oneHot;
import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.constant;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.equal;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.sum;
import static org.catgrad.processor.operations.Wires.withRows;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * The cross-entropy of a softmax over the last axis with labels. With smoothing ε, C classes and
 * class weights w, and n over the labels that are not ignored,
 *
 * <pre>
 *   L = Σ_n [ (1-ε) · w[y_n] · -ln p_n[y_n]  +  ε/C · Σ_c w[c] · -ln p_n[c] ]  /  Σ_n w[y_n]
 * </pre>
 *
 * <p>PyTorch's {@code cross_entropy}; Szegedy et al., "Rethinking the Inception Architecture"
 * (arXiv 1512.00567), section 7, for the smoothing. Unlike PyTorch's, which is not-a-number, the
 * loss and its gradients are 0 if all labels are ignored (or all their weights are 0), so that one
 * empty batch does not end a training.
 *
 * @param logits the type of the logits, rank 1 or more, with rows
 * @param smoothing ε, from 0 to 1
 * @param ignored the label that does not count
 * @param weights w, empty for weights of 1
 */
record LabelLoss(ArrayType logits, double smoothing, OptionalInt ignored, List<Double> weights)
    implements Loss {
  LabelLoss {
    weights = List.copyOf(weights);
  }

  private int classes() {
    return logits.shape().size(logits.shape().rank() - 1);
  }

  @Override
  public List<Target> targets() {
    boolean outside =
        ignored.isPresent() && (ignored.getAsInt() < 0 || ignored.getAsInt() >= classes());
    return List.of(
        new Target(
            0,
            SoftmaxCrossEntropy.labels(logits),
            classes(),
            outside ? ignored : OptionalInt.empty()));
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> diagram() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(logits);
    Wire label = builder.input(SoftmaxCrossEntropy.labels(logits));
    long count = label.type().shape().count();
    if (smoothing == 0 && ignored.isEmpty() && weights.isEmpty()) {
      Wire each = builder.apply(new SoftmaxCrossEntropy(logits), x, label);
      return builder.build(List.of(LossRules.mean(LossRules.total(each), count)));
    }
    Wire hot = oneHot(label, logits);
    Wire weighted = weights.isEmpty() ? hot : multiply(hot, weightOfClass(builder, 1));
    Wire q = weighted;
    if (smoothing != 0) {
      q = add(scale(weighted, 1 - smoothing), weightOfClass(builder, smoothing / classes()));
    }
    Wire counted = null;
    if (ignored.isPresent()) {
      counted =
          builder.apply(new CountedLabels(label.type(), ignored.getAsInt(), logits.dtype()), label);
      q = multiply(q, alongLast(counted, logits));
    }
    Wire each = builder.apply(new WeightedCrossEntropy(logits), x, q);
    Wire total = LossRules.total(each);
    if (counted == null && weights.isEmpty()) {
      return builder.build(List.of(LossRules.mean(total, count)));
    }
    Wire share = counted;
    if (!weights.isEmpty()) {
      Wire ofLabel = sum(weighted, List.of(logits.shape().rank() - 1));
      share = counted == null ? ofLabel : multiply(ofLabel, counted);
    }
    Wire shares = LossRules.total(share);
    // nothing counts: 0 / 1 instead of 0 / 0
    Wire divisor = add(shares, equal(shares, constantLike(shares, 0)));
    return builder.build(List.of(divide(total, divisor)));
  }

  /** The weight of each class times a factor, for each logit. */
  private Wire weightOfClass(DiagramBuilder builder, double factor) {
    if (weights.isEmpty()) {
      return constant(builder, logits, factor);
    }
    ArrayType type = ArrayType.shared(logits.dtype(), Shape.of(classes()));
    Wire each =
        builder.apply(new Constant(type, weights.stream().map(weight -> weight * factor).toList()));
    List<Integer> leading = IntStream.range(0, logits.shape().rank() - 1).boxed().toList();
    return withRows(broadcast(each, logits.shape(), leading), logits.rows());
  }
}
