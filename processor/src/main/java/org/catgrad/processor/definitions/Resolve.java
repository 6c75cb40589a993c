package org.catgrad.processor.definitions;

import java.util.List;
import org.catgrad.processor.derivative.Recomputed;
import org.catgrad.processor.functors.Functor;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.ByMode;
import org.catgrad.processor.operations.Mode;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.StatedReverse;
import org.catgrad.processor.operations.Stateful;
import org.catgrad.processor.types.ArrayType;

/**
 * The functor that puts the diagram of one mode in the place of each {@link ByMode}, inside
 * transitions and stated reverse derivatives as well. It is applied to an inlined diagram, before
 * differentiation.
 */
public final class Resolve implements Functor<ArrayType, Operation, ArrayType, Operation> {
  private final Mode mode;

  /** The functor of a mode. */
  public Resolve(Mode mode) {
    this.mode = mode;
  }

  @Override
  public List<ArrayType> mapObject(ArrayType object) {
    return List.of(object);
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> mapOperation(
      Hyperedge<Operation> edge, List<ArrayType> source, List<ArrayType> target) {
    Operation operation = edge.label();
    if (operation instanceof ByMode choice) {
      return apply(choice.in(mode));
    }
    if (operation instanceof Stateful stateful) {
      return stateful.with(apply(stateful.transition())).diagram();
    }
    if (operation instanceof Recomputed block) {
      return block.with(apply(block.body())).diagram();
    }
    if (operation instanceof StatedReverse block) {
      return new StatedReverse(block.name(), apply(block.body()), apply(block.reverse())).diagram();
    }
    return operation.diagram();
  }
}
