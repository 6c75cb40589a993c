package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.equal;
import static org.catgrad.processor.operations.Wires.fill;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.select;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * An update for every so many gradients, with their mean: {@code c ← c+1} and {@code a ← a + g};
 * when c reaches n, {@code a/n} is the gradient of an update and both start anew from 0.
 *
 * @param count n
 */
public record GradientAccumulation(int count) implements OptimizerPart {
  /** The number of states: the counter and a sum for each parameter. */
  static int states(int parameters) {
    return 1 + parameters;
  }

  /** The counter and the sums. */
  static List<Optimizer.State> states(List<Parameter> parameters) {
    List<Optimizer.State> states = new ArrayList<>();
    ArrayType scalar = ArrayType.shared(DType.FLOAT32, Shape.SCALAR);
    states.add(new Optimizer.State("optimizer.accumulated", scalar, 0));
    states.addAll(OptimizerRules.like(parameters, "accumulated"));
    return states;
  }

  /**
   * A step.
   *
   * @param gradients the means of the gradients so far; of all where they are complete
   * @param complete 1 if this step updates the parameters, else 0; a scalar
   * @param states the new states
   */
  record Accumulated(List<Wire> gradients, Wire complete, List<Wire> states) {
    /** The new value in a step that updates, else the old one. */
    Wire choose(Wire updated, Wire old) {
      return select(fill(complete, old.type().shape()), updated, old);
    }
  }

  /** Adds gradients to the sums. */
  Accumulated accumulate(List<Wire> states, List<Wire> gradients) {
    Wire counted = add(states.get(0), constantLike(states.get(0), 1));
    Wire complete = equal(counted, constantLike(counted, count));
    List<Wire> means = new ArrayList<>();
    List<Wire> newStates = new ArrayList<>();
    newStates.add(select(complete, constantLike(counted, 0), counted));
    for (int i = 0; i < gradients.size(); i++) {
      Wire sum = add(states.get(1 + i), gradients.get(i));
      means.add(scale(sum, 1.0 / count));
      newStates.add(select(fill(complete, sum.type().shape()), constantLike(sum, 0), sum));
    }
    return new Accumulated(means, complete, newStates);
  }
}
