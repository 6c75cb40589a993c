package org.catgrad.processor.kernel;

/**
 * An index variable that runs over {@code 0 … extent-1}. Two variables are equal only if they are
 * the same object, so that substituting one expression into another can capture nothing.
 */
public final class Variable {
  private final String name;
  private final int extent;

  /** A new variable; the name is for people and need not be unique. */
  public Variable(String name, int extent) {
    this.name = name;
    this.extent = extent;
  }

  /** The name that printed forms show. */
  public String name() {
    return name;
  }

  /** The number of values that the variable takes. */
  public int extent() {
    return extent;
  }

  @Override
  public String toString() {
    return name;
  }
}
