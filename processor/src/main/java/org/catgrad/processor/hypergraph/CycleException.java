package org.catgrad.processor.hypergraph;

import java.util.List;

/** A wire depends on itself. */
public final class CycleException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Integer> nodes;

  CycleException(List<Integer> nodes, String chain) {
    super("cycle: " + chain);
    this.nodes = List.copyOf(nodes);
  }

  /** The wires of one cycle, in the direction of flow; the first is not repeated at the end. */
  public List<Integer> nodes() {
    return nodes;
  }
}
