package org.catgrad.runtime;

/** A column of a {@link BatchSource}: its type and its values per row. */
record Column(ElementType type, int size) {
  Column {
    if (size < 1) {
      throw new IllegalArgumentException(
          "a column of " + size + " values per row: there must be at least 1");
    }
  }

  /** An array for a number of rows. */
  Object allocate(int rows) {
    int length = Math.multiplyExact(rows, size);
    return switch (type) {
      case FLOAT32 -> new float[length];
      case INT32 -> new int[length];
      case BOOL -> new boolean[length];
    };
  }

  /** {@code float32[4]}. */
  @Override
  public String toString() {
    return type + "[" + size + "]";
  }
}
