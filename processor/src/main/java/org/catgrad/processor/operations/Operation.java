package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * A generator of the category: a box with typed source and target wires and a reverse derivative.
 * Implementations are records, so that equal operations on equal types are equal.
 */
public interface Operation {
  /** The types of the wires that the operation consumes. */
  List<ArrayType> source();

  /** The types of the wires that it produces. */
  List<ArrayType> target();

  /**
   * The forward and reverse maps of the operation's reverse derivative, as diagrams. There is a
   * backward wire for each forward wire whose type is differentiable.
   */
  OpticImage<ArrayType, Operation> optic();

  /** The operation in a formula, for comments: {@code a + b}, {@code sigmoid(x)}. */
  String formula(List<String> arguments);

  /** The diagram that consists of this operation alone. */
  default OpenHypergraph<ArrayType, Operation> diagram() {
    return OpenHypergraph.singleton(this, source(), target());
  }
}
