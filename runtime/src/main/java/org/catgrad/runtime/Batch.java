package org.catgrad.runtime;

import java.util.List;

/**
 * Some rows of a {@link BatchSource}, one Java array for each of its columns.
 *
 * <p>The arrays have exactly the length of the rows, as a trainer expects, and belong to the loop:
 * they are valid until the step returns and are then used for other rows.
 */
public final class Batch {
  private final int rows;
  private final List<Column> columns;
  private final Object[] values;

  /** Allocates arrays for a number of rows. */
  Batch(int rows, List<Column> columns) {
    this.rows = rows;
    this.columns = columns;
    this.values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).allocate(rows);
    }
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /**
   * The values of a {@code float} column.
   *
   * @param column its place among the columns of the source, from 0
   * @return row-major, rows × values per row
   * @throws IllegalArgumentException if there is no such column or it has another type
   */
  public float[] floats(int column) {
    if (values(column) instanceof float[] array) {
      return array;
    }
    throw wrongType(column, "floats");
  }

  /**
   * The values of an {@code int} column.
   *
   * @param column its place among the columns of the source, from 0
   * @return row-major, rows × values per row
   * @throws IllegalArgumentException if there is no such column or it has another type
   */
  public int[] ints(int column) {
    if (values(column) instanceof int[] array) {
      return array;
    }
    throw wrongType(column, "ints");
  }

  /**
   * The values of a {@code boolean} column.
   *
   * @param column its place among the columns of the source, from 0
   * @return row-major, rows × values per row
   * @throws IllegalArgumentException if there is no such column or it has another type
   */
  public boolean[] booleans(int column) {
    if (values(column) instanceof boolean[] array) {
      return array;
    }
    throw wrongType(column, "booleans");
  }

  /** The array of a column, whatever its type. */
  Object values(int column) {
    if (column < 0 || column >= values.length) {
      throw new IllegalArgumentException(
          "there is no column " + column + ": the source has " + values.length + ", from 0");
    }
    return values[column];
  }

  private IllegalArgumentException wrongType(int column, String asked) {
    return new IllegalArgumentException(
        "column " + column + " is " + columns.get(column) + ": it has no " + asked);
  }
}
