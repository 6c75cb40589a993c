package org.catgrad.runtime;

/**
 * The values of an array in the other layout: from {@link Layout#ROWS} to {@link Layout#COLUMNS} or
 * back.
 *
 * <p>Arguments: an array with rows and one in the other layout, both with {@code size} values per
 * row and of the same type. It is the one routine that takes arrays by columns.
 *
 * @param size the number of values per row
 */
public record LayoutChange(int size) implements Routine {
  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public LayoutChange {
    if (size < 1) {
      throw new IllegalArgumentException("a change of layout of " + size + " values per row");
    }
  }
}
