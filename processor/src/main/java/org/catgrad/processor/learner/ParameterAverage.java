package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.scale;

import java.util.List;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Wire;

/**
 * An exponential moving average of each parameter, which predictions use: {@code a ← decay · a + (1
 * - decay) · p} after each update, from the first value of p.
 *
 * @param decay the share of the average that is kept
 */
public record ParameterAverage(double decay) implements OptimizerPart {
  /** The name under which the average of a parameter is kept. */
  public static String name(Parameter parameter) {
    return "average." + parameter.name();
  }

  /** The averages. */
  static List<Optimizer.State> states(List<Parameter> parameters) {
    return parameters.stream()
        .map(p -> Optimizer.State.average(name(p), p.type(), p.name()))
        .toList();
  }

  /** The new average. */
  Wire update(Wire average, Wire parameter) {
    return add(scale(average, decay), scale(parameter, 1 - decay));
  }
}
