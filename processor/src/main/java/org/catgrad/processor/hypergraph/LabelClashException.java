package org.catgrad.processor.hypergraph;

/** Two wires that should be one carry different types. */
public final class LabelClashException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Node<?> first;
  private final transient Node<?> second;

  LabelClashException(Node<?> first, Node<?> second) {
    super(
        "cannot join wire "
            + first.provenance()
            + " : "
            + first.label()
            + " with wire "
            + second.provenance()
            + " : "
            + second.label());
    this.first = first;
    this.second = second;
  }

  /** The node that was added first. */
  public Node<?> first() {
    return first;
  }

  /** The node that was to be merged with it. */
  public Node<?> second() {
    return second;
  }
}
