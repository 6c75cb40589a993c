package org.catgrad.processor.definitions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.types.ArrayType;

/**
 * Named diagrams that {@link Call}s refer to, in the order in which they were first used.
 *
 * @param bodies the diagram of each definition; it may call other definitions
 */
public record Definitions(Map<String, OpenHypergraph<ArrayType, Operation>> bodies) {
  /** Copies the map, keeping its order. */
  public Definitions {
    bodies = Collections.unmodifiableMap(new LinkedHashMap<>(bodies));
  }

  /** The diagram of a definition. */
  public OpenHypergraph<ArrayType, Operation> body(String key) {
    OpenHypergraph<ArrayType, Operation> body = bodies.get(key);
    if (body == null) {
      throw new IllegalArgumentException("no definition " + key + " in " + bodies.keySet());
    }
    return body;
  }
}
