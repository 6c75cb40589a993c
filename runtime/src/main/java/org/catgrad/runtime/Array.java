package org.catgrad.runtime;

import java.util.Objects;

/**
 * An array on the device of an {@link ArrayBackend}.
 *
 * <p>It is either <em>shared</em> by all rows, such as a parameter ({@code rows()} is false: {@code
 * size()} values), or it has <em>rows</em> ({@code size()} values for each of at most {@code
 * capacity()} rows). Values beyond the rows of the current call are undefined.
 *
 * <p>The arrays of {@link CpuBackend} show the Java arrays which hold their values; those of other
 * devices do not.
 */
public abstract class Array {
  private final ElementType type;
  private final int size;
  private final boolean rows;
  private final Layout layout;
  private final int capacity;

  /**
   * Describes an array; for the back ends.
   *
   * @param type the type of its values
   * @param size values per row, or in all when shared; at least 1
   * @param rows whether it has rows
   * @param layout how rows are kept; {@link Layout#ROWS} when shared
   * @param capacity the largest number of rows; 1 when shared
   * @throws IllegalArgumentException if a number is not positive or a shared array has rows
   */
  protected Array(ElementType type, int size, boolean rows, Layout layout, int capacity) {
    this.type = Objects.requireNonNull(type, "type");
    this.layout = Objects.requireNonNull(layout, "layout");
    if (size < 1 || capacity < 1) {
      throw new IllegalArgumentException(
          "an array of size " + size + " with " + capacity + " rows: both must be at least 1");
    }
    if (!rows && (capacity != 1 || layout != Layout.ROWS)) {
      throw new IllegalArgumentException(
          "a shared array has capacity 1 and Layout.ROWS, not " + capacity + " and " + layout);
    }
    this.size = size;
    this.rows = rows;
    this.capacity = capacity;
  }

  /** The type of the values. */
  public final ElementType type() {
    return type;
  }

  /** The number of values per row, or of all values when shared. */
  public final int size() {
    return size;
  }

  /** Whether the array has rows; otherwise all rows share its values. */
  public final boolean rows() {
    return rows;
  }

  /** How the rows are kept; {@link Layout#ROWS} for a shared array. */
  public final Layout layout() {
    return layout;
  }

  /** The largest number of rows; 1 for a shared array. */
  public final int capacity() {
    return capacity;
  }

  /**
   * The Java array of a {@code float32} CPU array that is shared or kept by rows.
   *
   * @throws IllegalStateException if this is an array of another kind
   */
  public float[] floats() {
    throw wrongKind("floats()");
  }

  /**
   * The Java array of an {@code int32} CPU array that is shared or kept by rows.
   *
   * @throws IllegalStateException if this is an array of another kind
   */
  public int[] ints() {
    throw wrongKind("ints()");
  }

  /**
   * The Java array of a {@code bool} CPU array that is shared or kept by rows.
   *
   * @throws IllegalStateException if this is an array of another kind
   */
  public boolean[] booleans() {
    throw wrongKind("booleans()");
  }

  /**
   * The Java arrays of a {@code float32} CPU array kept by columns, one per value of a row, each of
   * {@code capacity()} elements rounded up to a multiple of 16.
   *
   * @throws IllegalStateException if this is an array of another kind
   */
  public float[][] floatColumns() {
    throw wrongKind("floatColumns()");
  }

  /**
   * The Java arrays of an {@code int32} CPU array kept by columns.
   *
   * @throws IllegalStateException if this is an array of another kind
   * @see #floatColumns()
   */
  public int[][] intColumns() {
    throw wrongKind("intColumns()");
  }

  /**
   * The Java arrays of a {@code bool} CPU array kept by columns.
   *
   * @throws IllegalStateException if this is an array of another kind
   * @see #floatColumns()
   */
  public boolean[][] booleanColumns() {
    throw wrongKind("booleanColumns()");
  }

  /** What kind of array this is, for example {@code float32[rows≤150, 4] by columns}. */
  @Override
  public String toString() {
    return rows
        ? type
            + "[rows≤"
            + capacity
            + ", "
            + size
            + "] by "
            + (layout == Layout.ROWS ? "rows" : "columns")
        : type + "[" + size + "] shared";
  }

  final IllegalStateException wrongKind(String asked) {
    return new IllegalStateException(
        asked
            + " does not apply to "
            + this
            + " of "
            + getClass().getSimpleName()
            + ": shared arrays and Layout.ROWS have floats(), ints() or booleans(), Layout.COLUMNS"
            + " has floatColumns(), intColumns() or booleanColumns(), each for its own type and on"
            + " the CPU only; elsewhere use ArrayBackend.download");
  }
}
