package org.catgrad.processor.learner;

import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Parameter;

/** Two parameters share a name but not a type. */
public final class ParameterClashException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Provenance provenance;

  ParameterClashException(Parameter first, Parameter second, Provenance provenance) {
    super(
        "parameter "
            + second.name()
            + " is "
            + second.type().perExample()
            + " here and "
            + first.type().perExample()
            + " elsewhere; words that share parameters need equal shapes");
    this.provenance = provenance;
  }

  /** Where the second parameter comes from. */
  public Provenance provenance() {
    return provenance;
  }
}
