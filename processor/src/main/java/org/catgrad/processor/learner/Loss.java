package org.catgrad.processor.learner;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/** A loss for outputs of certain types. */
public interface Loss {
  /** What the user supplies for each output. */
  List<Target> targets();

  /** From the outputs followed by the targets to one number: the loss of the whole batch. */
  OpenHypergraph<ArrayType, Operation> diagram();

  /**
   * What the user supplies for one output.
   *
   * @param type its type, with rows
   * @param classes if positive, the values are labels from 0 to below this number, which the
   *     trainer checks before it uses them
   */
  record Target(ArrayType type, int classes) {}

  /**
   * The meaning of an annotation that stands for a loss. Implementations are found by {@link
   * java.util.ServiceLoader}.
   */
  interface Word {
    /** The qualified name of the annotation. */
    String annotation();

    /**
     * The loss for outputs of the given types, all with rows.
     *
     * @throws WordException if the loss cannot be taken of them; its operand is the output's
     *     position
     */
    Loss meaning(Arguments arguments, List<ArrayType> outputs);
  }
}
