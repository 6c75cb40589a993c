package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.squareRoot;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;

/**
 * The meaning of {@code @Adagrad}: {@code g ← g + λ·p}, {@code s ← s + g²}, {@code p ← p - η · g /
 * (√s + ε)}. Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and
 * Stochastic Optimization" (2011), in PyTorch's form.
 */
@AutoService(Optimizer.Word.class)
public final class AdagradWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Adagrad";
  }

  @Override
  public UpdateRule meaning(Arguments arguments) {
    return new Adagrad(
        OptimizerRules.positive(arguments, "learningRate"),
        OptimizerRules.positive(arguments, "epsilon"),
        OptimizerRules.notNegative(arguments, "weightDecay"));
  }

  private record Adagrad(double learningRate, double epsilon, double weightDecay)
      implements UpdateRule {
    @Override
    public List<String> memories() {
      return List.of("squares");
    }

    @Override
    public Formula at(Step step) {
      return (p, gradient, memories, decay) -> {
        Wire g = UpdateRule.withDecay(gradient, p, decay);
        Wire squares = add(memories.get(0), multiply(g, g));
        Wire root = squareRoot(squares);
        Wire direction = divide(g, add(root, constantLike(root, epsilon)));
        return new Change(UpdateRule.descend(p, step.learningRate(), direction), List.of(squares));
      };
    }
  }
}
