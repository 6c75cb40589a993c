package org.catgrad.processor.layers;

import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.DiagramBuilder;

/** The names of the parts of a layer: {@code query.weight}, {@code feedForward.expand.bias}. */
final class Names {
  private Names() {}

  /** A name inside a part; the empty name stands for the layer itself. */
  static String within(String part, String name) {
    return part.isEmpty() ? name : part + "." + name;
  }

  /** Names the wires that are added to a diagram from now on after a part of the layer. */
  static void from(DiagramBuilder builder, String part) {
    builder.from(Provenance.named(part));
  }
}
