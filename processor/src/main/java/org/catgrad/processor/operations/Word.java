package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of an annotation that stands for an operation. Implementations are found by {@link
 * java.util.ServiceLoader} on the processor path, the project's own as well as a user's.
 */
public interface Word {
  /** The qualified name of the annotation. */
  String annotation();

  /**
   * The diagram that the annotation stands for where it is applied to wires of the given types;
   * this is the operation's type rule. Either all the wires have rows or none has.
   *
   * @throws WordException if the wires or the arguments do not fit
   */
  OpenHypergraph<ArrayType, Operation> meaning(Arguments arguments, List<ArrayType> source);
}
