package org.catgrad.processor.learner;

import java.util.List;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/**
 * A rule that turns gradients into new parameters. {@link OptimizerLens} makes it an operation that
 * composes with the model.
 */
public interface Optimizer {
  /** The arrays that the rule keeps between steps. */
  List<State> states(List<Parameter> parameters);

  /** The new states and parameters, as formulas over the old ones and the gradients. */
  Update update(List<Wire> states, List<Wire> parameters, List<Wire> gradients);

  /**
   * An array that an optimiser keeps between steps.
   *
   * @param name the name under which it is saved
   * @param type its type, without rows
   * @param start the value that every element starts with
   */
  record State(String name, ArrayType type, double start) {}

  /** New states and new parameters, in the order of the old ones. */
  record Update(List<Wire> states, List<Wire> parameters) {
    /** Copies the lists. */
    public Update {
      states = List.copyOf(states);
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * The meaning of an annotation that stands for an optimiser. Implementations are found by {@link
   * java.util.ServiceLoader}.
   */
  interface Word {
    /** The qualified name of the annotation. */
    String annotation();

    /**
     * The optimiser.
     *
     * @throws WordException if an argument is out of range
     */
    Optimizer meaning(Arguments arguments);
  }
}
