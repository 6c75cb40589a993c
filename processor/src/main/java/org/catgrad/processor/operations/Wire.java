package org.catgrad.processor.operations;

import org.catgrad.processor.types.ArrayType;

/** A wire of a diagram under construction; it may be used any number of times. */
public final class Wire {
  private final DiagramBuilder builder;
  private final int node;
  private final ArrayType type;

  Wire(DiagramBuilder builder, int node, ArrayType type) {
    this.builder = builder;
    this.node = node;
    this.type = type;
  }

  /** The diagram that the wire belongs to. */
  public DiagramBuilder builder() {
    return builder;
  }

  /** The type of the wire. */
  public ArrayType type() {
    return type;
  }

  int node() {
    return node;
  }

  @Override
  public String toString() {
    return "w" + node + " : " + type;
  }
}
