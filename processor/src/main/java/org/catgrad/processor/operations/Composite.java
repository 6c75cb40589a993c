package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * An operation whose meaning is a diagram, kept whole because its reverse derivative is not the one
 * that its parts would compose to: it is better conditioned, or the user stated another.
 */
public interface Composite extends Operation {
  /** What the operation computes. */
  OpenHypergraph<ArrayType, Operation> body();

  @Override
  default List<ArrayType> source() {
    return body().source();
  }

  @Override
  default List<ArrayType> target() {
    return body().target();
  }
}
