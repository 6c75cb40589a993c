package org.catgrad.processor.learner;

import org.catgrad.processor.hypergraph.Provenance;

/** Two arrays that a model keeps share a name but not a type, or only one of them is trained. */
public final class ParameterClashException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Provenance provenance;

  ParameterClashException(String message, Provenance provenance) {
    super(message);
    this.provenance = provenance;
  }

  /** Where the second of them comes from. */
  public Provenance provenance() {
    return provenance;
  }
}
