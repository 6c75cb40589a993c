package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.sign;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;

/**
 * The meaning of {@code @Lion}: {@code p ← p·(1 - η·λ) - η · sign(β₁·m + (1-β₁)·g)} and {@code m ←
 * β₂·m + (1-β₂)·g}. Chen et al., "Symbolic Discovery of Optimization Algorithms" (arXiv
 * 2302.06675), Algorithm 2.
 */
@AutoService(Optimizer.Word.class)
public final class LionWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Lion";
  }

  @Override
  public UpdateRule meaning(Arguments arguments) {
    return new Lion(
        OptimizerRules.positive(arguments, "learningRate"),
        OptimizerRules.fraction(arguments, "beta1"),
        OptimizerRules.fraction(arguments, "beta2"),
        OptimizerRules.notNegative(arguments, "weightDecay"));
  }

  private record Lion(double learningRate, double beta1, double beta2, double weightDecay)
      implements UpdateRule {
    @Override
    public List<String> memories() {
      return List.of("m");
    }

    @Override
    public Formula at(Step step) {
      Wire rate = step.learningRate();
      return (p, g, memories, decay) -> {
        Wire m = memories.get(0);
        Wire direction = sign(add(scale(m, beta1), scale(g, 1 - beta1)));
        Wire next = add(scale(m, beta2), scale(g, 1 - beta2));
        Wire start = UpdateRule.shrunk(p, rate, decay);
        return new Change(UpdateRule.descend(start, rate, direction), List.of(next));
      };
    }
  }
}
