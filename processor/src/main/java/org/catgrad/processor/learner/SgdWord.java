package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.scale;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.WordException;

/**
 * The meaning of {@code @Sgd}, with λ the weight decay: {@code g ← g + λ·p} and {@code p ← p -
 * η·g}; with momentum {@code v ← μ·v + g} and {@code p ← p - η·v}; with Nesterov's momentum {@code
 * p ← p - η·(g + μ·v)}. Sutskever, Martens, Dahl and Hinton, "On the importance of initialization
 * and momentum in deep learning" (2013), in PyTorch's form.
 */
@AutoService(Optimizer.Word.class)
public final class SgdWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Sgd";
  }

  @Override
  public UpdateRule meaning(Arguments arguments) {
    double rate = OptimizerRules.positive(arguments, "learningRate");
    double momentum = OptimizerRules.fraction(arguments, "momentum");
    boolean nesterov = arguments.flag("nesterov");
    if (nesterov && momentum == 0) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, "nesterov", "Nesterov's momentum needs momentum above 0");
    }
    double decay = OptimizerRules.notNegative(arguments, "weightDecay");
    return new Sgd(rate, momentum, nesterov, decay);
  }

  private record Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay)
      implements UpdateRule {
    @Override
    public List<String> memories() {
      return momentum == 0 ? List.of() : List.of("momentum");
    }

    @Override
    public Formula at(Step step) {
      return (p, gradient, memories, decay) -> {
        Wire g = UpdateRule.withDecay(gradient, p, decay);
        if (momentum == 0) {
          return new Change(UpdateRule.descend(p, step.learningRate(), g), List.of());
        }
        Wire v = add(scale(memories.get(0), momentum), g);
        Wire direction = nesterov ? add(g, scale(v, momentum)) : v;
        return new Change(UpdateRule.descend(p, step.learningRate(), direction), List.of(v));
      };
    }
  }
}
