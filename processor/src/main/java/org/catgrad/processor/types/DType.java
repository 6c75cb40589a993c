package org.catgrad.processor.types;

/** The element type of an array. */
public enum DType {
  /** IEEE single precision. */
  FLOAT32("float32", "float"),
  /** IEEE double precision; used for checking derivatives. */
  FLOAT64("float64", "double"),
  /** Signed 32-bit integers: labels and indices. */
  INT32("int32", "int"),
  /** Truth values. */
  BOOL("bool", "boolean");

  private final String label;
  private final String javaName;

  DType(String label, String javaName) {
    this.label = label;
    this.javaName = javaName;
  }

  /** Whether values of this type have a derivative. */
  public boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** The Java primitive type that holds one value. */
  public String javaName() {
    return javaName;
  }

  /** The bytes of one value in memory. */
  public int bytes() {
    return switch (this) {
      case BOOL -> 1;
      case FLOAT32, INT32 -> Float.BYTES;
      case FLOAT64 -> Double.BYTES;
    };
  }

  @Override
  public String toString() {
    return label;
  }
}
