package org.catgrad.processor.hypergraph;

/**
 * A wire of a string diagram.
 *
 * @param <O> the objects that label wires
 * @param label the type of the values that flow through the wire
 * @param provenance what the wire descends from
 */
public record Node<O>(O label, Provenance provenance) {}
