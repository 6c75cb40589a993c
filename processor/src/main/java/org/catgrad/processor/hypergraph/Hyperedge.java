package org.catgrad.processor.hypergraph;

import java.util.List;

/**
 * A box of a string diagram: an operation with ordered source and target wires.
 *
 * @param <A> the operations that label hyperedges
 * @param label the operation
 * @param sources the consumed nodes, by index
 * @param targets the produced nodes, by index
 * @param provenance what the box descends from
 */
public record Hyperedge<A>(
    A label, List<Integer> sources, List<Integer> targets, Provenance provenance) {
  /** Copies the lists. */
  public Hyperedge {
    sources = List.copyOf(sources);
    targets = List.copyOf(targets);
  }
}
