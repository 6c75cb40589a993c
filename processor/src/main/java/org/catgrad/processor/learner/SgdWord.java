package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.WordException;

/**
 * The meaning of {@code @Sgd}: {@code p ← p - η·g}; with momentum {@code v ← μ·v + g} and {@code p
 * ← p - η·v}; with Nesterov's momentum {@code p ← p - η·(g + μ·v)}. Sutskever, Martens, Dahl and
 * Hinton, "On the importance of initialization and momentum in deep learning" (2013), in PyTorch's
 * form.
 */
@AutoService(Optimizer.Word.class)
public final class SgdWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Sgd";
  }

  @Override
  public Optimizer meaning(Arguments arguments) {
    double rate = OptimizerRules.positive(arguments, "learningRate");
    double momentum = OptimizerRules.fraction(arguments, "momentum");
    boolean nesterov = arguments.flag("nesterov");
    if (nesterov && momentum == 0) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, "nesterov", "Nesterov's momentum needs momentum above 0");
    }
    return new Sgd(rate, momentum, nesterov);
  }

  private record Sgd(double rate, double momentum, boolean nesterov) implements Optimizer {
    @Override
    public List<State> states(List<Parameter> parameters) {
      return momentum == 0 ? List.of() : OptimizerRules.like(parameters, "momentum");
    }

    @Override
    public Update update(List<Wire> states, List<Wire> parameters, List<Wire> gradients) {
      List<Wire> newStates = new ArrayList<>();
      List<Wire> newParameters = new ArrayList<>();
      for (int i = 0; i < parameters.size(); i++) {
        Wire direction = gradients.get(i);
        if (momentum != 0) {
          Wire velocity = add(scale(states.get(i), momentum), direction);
          newStates.add(velocity);
          direction = nesterov ? add(direction, scale(velocity, momentum)) : velocity;
        }
        newParameters.add(subtract(parameters.get(i), scale(direction, rate)));
      }
      return new Update(newStates, newParameters);
    }
  }
}
