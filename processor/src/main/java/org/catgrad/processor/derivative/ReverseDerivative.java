package org.catgrad.processor.derivative;

import java.util.List;
import org.catgrad.processor.functors.Optic;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.types.ArrayType;

/**
 * The optic whose reverse maps are reverse derivatives: every differentiable wire gets a backward
 * wire of the same type, for its cotangent; integers and truth values get none.
 *
 * <p>Cockett, Cruttwell, Gallagher, Lemay, MacAdam, Plotkin and Pronk, "Reverse derivative
 * categories" (arXiv 1910.07065).
 */
public final class ReverseDerivative implements Optic<ArrayType, Operation, ArrayType, Operation> {
  @Override
  public List<ArrayType> forward(ArrayType object) {
    return List.of(object);
  }

  @Override
  public List<ArrayType> reverse(ArrayType object) {
    return object.isDifferentiable() ? List.of(object) : List.of();
  }

  @Override
  public OpticImage<ArrayType, Operation> image(
      Hyperedge<Operation> edge, List<ArrayType> source, List<ArrayType> target) {
    return edge.label().optic();
  }
}
