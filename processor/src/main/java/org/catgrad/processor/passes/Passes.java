package org.catgrad.processor.passes;

import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Gather;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.ScatterAdd;
import org.catgrad.processor.types.ArrayType;

/** The passes on diagrams, in their order, until nothing changes. */
public final class Passes {
  /** Each sweep of simplification shortens chains; real models settle after three or four. */
  private static final int MOST_SWEEPS = 20;

  private Passes() {}

  /** An equal diagram that is cheaper to compute. */
  public static OpenHypergraph<ArrayType, Operation> optimize(
      OpenHypergraph<ArrayType, Operation> diagram) {
    OpenHypergraph<ArrayType, Operation> settled = settle(diagram);
    // only now are the terms of a sum as equal as they will be
    OpenHypergraph<ArrayType, Operation> summed = DeadCode.apply(SumsOfProducts.apply(settled));
    return summed.equals(settled) ? settled : settle(summed);
  }

  private static OpenHypergraph<ArrayType, Operation> settle(
      OpenHypergraph<ArrayType, Operation> diagram) {
    OpenHypergraph<ArrayType, Operation> current = DeadCode.apply(diagram);
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      OpenHypergraph<ArrayType, Operation> next =
          FoldIntoContractions.apply(Simplify.apply(CommonSubexpressions.apply(current)));
      if (next.edges().stream().anyMatch(Passes::takesElements)) {
        next = FoldIntoGathers.apply(next);
      }
      next = DeadCode.apply(next);
      if (next.equals(current)) {
        return next;
      }
      current = next;
    }
    return current;
  }

  private static boolean takesElements(Hyperedge<Operation> edge) {
    return edge.label() instanceof Gather || edge.label() instanceof ScatterAdd;
  }
}
