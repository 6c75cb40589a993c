package org.catgrad.runtime;

/** The type of the values in an {@link Array}. */
public enum ElementType {
  /** IEEE 754 single precision, {@code float} in Java. */
  FLOAT32("float32"),
  /** Signed 32-bit integer, {@code int} in Java. */
  INT32("int32"),
  /** Truth value, {@code boolean} in Java. */
  BOOL("bool");

  private final String text;

  ElementType(String text) {
    this.text = text;
  }

  /** The name used in models and messages: {@code float32}, {@code int32} or {@code bool}. */
  @Override
  public String toString() {
    return text;
  }
}
