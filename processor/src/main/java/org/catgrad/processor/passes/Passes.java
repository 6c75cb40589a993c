package org.catgrad.processor.passes;

import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.types.ArrayType;

/** The passes on diagrams, in their order, until nothing changes. */
public final class Passes {
  /** Each sweep of simplification shortens chains; real models settle after three or four. */
  private static final int MOST_SWEEPS = 20;

  private Passes() {}

  /** An equal diagram that is cheaper to compute. */
  public static OpenHypergraph<ArrayType, Operation> optimize(
      OpenHypergraph<ArrayType, Operation> diagram) {
    OpenHypergraph<ArrayType, Operation> current = diagram;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      OpenHypergraph<ArrayType, Operation> next =
          DeadCode.apply(
              FoldIntoContractions.apply(
                  Simplify.apply(CommonSubexpressions.apply(DeadCode.apply(current)))));
      if (next.equals(current)) {
        return next;
      }
      current = next;
    }
    return current;
  }
}
