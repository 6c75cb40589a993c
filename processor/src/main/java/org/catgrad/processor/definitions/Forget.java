package org.catgrad.processor.definitions;

import java.util.List;
import org.catgrad.processor.functors.Functor;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Composite;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.types.ArrayType;

/**
 * The functor that forgets which operations were kept whole, recursively: what is left are
 * primitives. It is applied after differentiation, when the stated reverse derivatives have been
 * used.
 */
public final class Forget implements Functor<ArrayType, Operation, ArrayType, Operation> {
  @Override
  public List<ArrayType> mapObject(ArrayType object) {
    return List.of(object);
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> mapOperation(
      Hyperedge<Operation> edge, List<ArrayType> source, List<ArrayType> target) {
    return edge.label() instanceof Composite composite
        ? apply(composite.body())
        : edge.label().diagram();
  }
}
