package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.fill;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;

import java.util.List;
import java.util.Optional;
import org.catgrad.processor.operations.Wire;

/** The rule of an optimiser: how a parameter moves, given its gradient. */
public non-sealed interface UpdateRule extends OptimizerPart {
  /** The learning rate that a trainer starts with. */
  double learningRate();

  /** The weight decay of parameters that no group says otherwise of. */
  default double weightDecay() {
    return 0;
  }

  /** The names of the arrays, each like the parameter and 0 at first, that it keeps for each. */
  List<String> memories();

  /** Whether its formulas need the number of steps. */
  default boolean countsSteps() {
    return false;
  }

  /**
   * The formulas of one step. What all parameters share is best computed here, once.
   *
   * @param step what changes from step to step
   */
  Formula at(Step step);

  /**
   * What all parameters of a step share.
   *
   * @param learningRate the learning rate, a scalar, schedule and group included
   * @param count the number of steps with this one, a scalar, if the rule asks for it
   */
  record Step(Wire learningRate, Optional<Wire> count) {}

  /** The update of one parameter. */
  @FunctionalInterface
  interface Formula {
    /**
     * The new values.
     *
     * @param parameter the parameter
     * @param gradient its gradient
     * @param memories what the rule keeps for it, in the order of the names
     * @param weightDecay its weight decay, 0 for none
     */
    Change change(Wire parameter, Wire gradient, List<Wire> memories, double weightDecay);
  }

  /**
   * New values of a parameter and of what is kept for it.
   *
   * @param parameter the parameter
   * @param memories in the order of the names
   */
  record Change(Wire parameter, List<Wire> memories) {
    /** Copies the list. */
    public Change {
      memories = List.copyOf(memories);
    }
  }

  /** p - rate · direction. */
  static Wire descend(Wire parameter, Wire rate, Wire direction) {
    return subtract(parameter, multiply(fill(rate, parameter.type().shape()), direction));
  }

  /** Weight decay as part of the loss (½·decay·p²): g + decay · p. */
  static Wire withDecay(Wire gradient, Wire parameter, double decay) {
    return decay == 0 ? gradient : add(gradient, scale(parameter, decay));
  }

  /**
   * Weight decay beside the loss: (1 - rate · decay) · p. Loshchilov and Hutter, "Decoupled Weight
   * Decay Regularization" (arXiv 1711.05101).
   */
  static Wire shrunk(Wire parameter, Wire rate, double decay) {
    if (decay == 0) {
      return parameter;
    }
    Wire factor = subtract(constantLike(rate, 1), scale(rate, decay));
    return multiply(fill(factor, parameter.type().shape()), parameter);
  }
}
