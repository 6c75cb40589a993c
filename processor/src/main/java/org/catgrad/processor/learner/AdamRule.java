package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.fill;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.power;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.squareRoot;
import static org.catgrad.processor.operations.Wires.subtract;

import java.util.List;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.Shape;

/**
 * {@code t ← t+1}, {@code m ← β₁·m + (1-β₁)·g}, {@code v ← β₂·v + (1-β₂)·g²}, {@code p ← p -
 * η/(1-β₁ᵗ) · m / (√v/√(1-β₂ᵗ) + ε)}. Kingma and Ba (arXiv 1412.6980), Algorithm 1, in PyTorch's
 * form. Weight decay is {@code g + λ·p} before all this, or {@code p·(1 - η·λ)} if it is decoupled.
 *
 * @param learningRate η
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 * @param weightDecay λ
 * @param decoupled whether the weight decay bypasses the moments
 */
record AdamRule(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean decoupled)
    implements UpdateRule {
  static AdamRule of(Arguments arguments, boolean decoupled) {
    return new AdamRule(
        OptimizerRules.positive(arguments, "learningRate"),
        OptimizerRules.fraction(arguments, "beta1"),
        OptimizerRules.fraction(arguments, "beta2"),
        OptimizerRules.positive(arguments, "epsilon"),
        OptimizerRules.notNegative(arguments, "weightDecay"),
        decoupled);
  }

  @Override
  public List<String> memories() {
    return List.of("m", "v");
  }

  @Override
  public boolean countsSteps() {
    return true;
  }

  @Override
  public Formula at(Step step) {
    Wire rate = step.learningRate();
    Wire count = step.count().orElseThrow();
    DiagramBuilder builder = rate.builder();
    builder.from(Provenance.named("step size"));
    Wire stepSize = divide(rate, correction(count, beta1));
    builder.from(Provenance.named("v correction"));
    Wire rootOfCorrection = squareRoot(correction(count, beta2));
    builder.from(Provenance.NONE);
    return (p, gradient, memories, decay) -> {
      Wire g = decoupled ? gradient : UpdateRule.withDecay(gradient, p, decay);
      Wire start = decoupled ? UpdateRule.shrunk(p, rate, decay) : p;
      Shape shape = p.type().shape();
      Wire m = add(scale(memories.get(0), beta1), scale(g, 1 - beta1));
      Wire v = add(scale(memories.get(1), beta2), scale(multiply(g, g), 1 - beta2));
      Wire root = divide(squareRoot(v), fill(rootOfCorrection, shape));
      Wire denominator = add(root, constantLike(root, epsilon));
      Wire change = multiply(fill(stepSize, shape), divide(m, denominator));
      return new Change(subtract(start, change), List.of(m, v));
    };
  }

  /** 1 - β^t. */
  private static Wire correction(Wire count, double beta) {
    return subtract(constantLike(count, 1), power(constantLike(count, beta), count));
  }
}
