package org.catgrad.runtime;

/** An array in the Java heap. */
final class CpuArray extends Array {
  /** Columns are this long or a multiple: a whole number of vectors of any machine. */
  private static final int COLUMN_MULTIPLE = 16;

  // One of float[], int[], boolean[] or, by columns, an array of those.
  private final Object values;

  CpuArray(ElementType type, int size, boolean rows, Layout layout, int capacity) {
    super(type, size, rows, layout, capacity);
    long total = (long) size * capacity;
    long column = ((long) capacity + COLUMN_MULTIPLE - 1) / COLUMN_MULTIPLE * COLUMN_MULTIPLE;
    boolean columns = layout == Layout.COLUMNS;
    if ((columns ? Math.max(total, column) : total) > Shapes.LARGEST_ARRAY) {
      throw new IllegalArgumentException(
          "an array of "
              + capacity
              + " rows × "
              + size
              + " values = "
              + total
              + ": more than the "
              + Shapes.LARGEST_ARRAY
              + " that a Java array can hold");
    }
    this.values = columns ? columns(type, size, (int) column) : flat(type, (int) total);
  }

  private static Object flat(ElementType type, int length) {
    return switch (type) {
      case FLOAT32 -> new float[length];
      case INT32 -> new int[length];
      case BOOL -> new boolean[length];
    };
  }

  private static Object columns(ElementType type, int size, int length) {
    return switch (type) {
      case FLOAT32 -> new float[size][length];
      case INT32 -> new int[size][length];
      case BOOL -> new boolean[size][length];
    };
  }

  @Override
  public float[] floats() {
    if (values instanceof float[] array) {
      return array;
    }
    throw wrongKind("floats()");
  }

  @Override
  public int[] ints() {
    if (values instanceof int[] array) {
      return array;
    }
    throw wrongKind("ints()");
  }

  @Override
  public boolean[] booleans() {
    if (values instanceof boolean[] array) {
      return array;
    }
    throw wrongKind("booleans()");
  }

  @Override
  public float[][] floatColumns() {
    if (values instanceof float[][] arrays) {
      return arrays;
    }
    throw wrongKind("floatColumns()");
  }

  @Override
  public int[][] intColumns() {
    if (values instanceof int[][] arrays) {
      return arrays;
    }
    throw wrongKind("intColumns()");
  }

  @Override
  public boolean[][] booleanColumns() {
    if (values instanceof boolean[][] arrays) {
      return arrays;
    }
    throw wrongKind("booleanColumns()");
  }
}
