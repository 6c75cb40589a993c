package org.catgrad.processor.passes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/** Computes once what is computed several times: equal operations on equal wires. */
public final class CommonSubexpressions {
  private CommonSubexpressions() {}

  private record Key(Operation operation, List<Wire> operands) {}

  /** The diagram without repeated operations. */
  public static OpenHypergraph<ArrayType, Operation> apply(
      OpenHypergraph<ArrayType, Operation> diagram) {
    Map<Key, List<Wire>> known = new HashMap<>();
    return new Rewriter(diagram) {
      @Override
      List<Wire> rewrite(Operation operation, List<Wire> operands, Site site) {
        Key key = new Key(operation, operands);
        List<Wire> results = known.get(key);
        if (results == null) {
          results = keep(operation, operands, site);
          known.put(key, results);
        }
        return results;
      }
    }.run();
  }
}
