package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.squareRoot;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;

/**
 * The meaning of {@code @RmsProp}: {@code g ← g + λ·p}, {@code s ← α·s + (1-α)·g²}, {@code d = g /
 * (√s + ε)} and {@code p ← p - η·d}; with momentum {@code v ← μ·v + d} and {@code p ← p - η·v}.
 * Tieleman and Hinton, "Neural Networks for Machine Learning", lecture 6.5 (2012), in PyTorch's
 * form.
 */
@AutoService(Optimizer.Word.class)
public final class RmsPropWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "RmsProp";
  }

  @Override
  public UpdateRule meaning(Arguments arguments) {
    return new RmsProp(
        OptimizerRules.positive(arguments, "learningRate"),
        OptimizerRules.fraction(arguments, "decay"),
        OptimizerRules.positive(arguments, "epsilon"),
        OptimizerRules.fraction(arguments, "momentum"),
        OptimizerRules.notNegative(arguments, "weightDecay"));
  }

  private record RmsProp(
      double learningRate, double decay, double epsilon, double momentum, double weightDecay)
      implements UpdateRule {
    @Override
    public List<String> memories() {
      return momentum == 0 ? List.of("squares") : List.of("squares", "momentum");
    }

    @Override
    public Formula at(Step step) {
      return (p, gradient, memories, weightDecay) -> {
        Wire g = UpdateRule.withDecay(gradient, p, weightDecay);
        Wire squares = add(scale(memories.get(0), decay), scale(multiply(g, g), 1 - decay));
        List<Wire> kept = new ArrayList<>(List.of(squares));
        Wire root = squareRoot(squares);
        Wire direction = divide(g, add(root, constantLike(root, epsilon)));
        if (momentum != 0) {
          direction = add(scale(memories.get(1), momentum), direction);
          kept.add(direction);
        }
        return new Change(UpdateRule.descend(p, step.learningRate(), direction), kept);
      };
    }
  }
}
