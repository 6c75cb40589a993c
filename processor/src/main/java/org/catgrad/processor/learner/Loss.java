package org.catgrad.processor.learner;

import java.util.List;
import java.util.OptionalInt;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/** A loss for outputs of certain types. */
public interface Loss {
  /** What the user supplies, in the order of the outputs; at most one target for each. */
  List<Target> targets();

  /** From the outputs followed by the targets to one number: the loss of the whole batch. */
  OpenHypergraph<ArrayType, Operation> diagram();

  /**
   * What the user supplies for one output.
   *
   * @param output the position of the output
   * @param type its type, with rows
   * @param classes if positive, the values are labels from 0 to below this number, which the
   *     trainer checks before it uses them
   * @param ignored a label outside of that range that is allowed too
   */
  record Target(int output, ArrayType type, int classes, OptionalInt ignored) {
    /** Numbers of any value. */
    public static Target of(int output, ArrayType type) {
      return new Target(output, type, 0, OptionalInt.empty());
    }

    /** Labels. */
    public static Target labels(int output, ArrayType type, int classes) {
      return new Target(output, type, classes, OptionalInt.empty());
    }

    /** The same for the output at another position. */
    Target at(int position) {
      return new Target(position, type, classes, ignored);
    }

    /** What is expected, as messages name it: {@code int32[], labels from 0 to 9}. */
    public String shown() {
      return type.perExample()
          + (classes > 0 ? ", labels from 0 to " + (classes - 1) : "")
          + (ignored.isPresent() ? " or " + ignored.getAsInt() : "");
    }
  }

  /**
   * The meaning of an annotation that stands for a loss. Implementations are found by {@link
   * java.util.ServiceLoader}.
   *
   * <p>An annotation may have the attributes {@code String[] outputs}, the outputs that the loss is
   * taken of, and {@code double weight}, its factor in the sum of several losses. They are read for
   * it.
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
