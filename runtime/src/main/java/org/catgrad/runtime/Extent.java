package org.catgrad.runtime;

/**
 * The length of an axis: fixed, or proportional to the rows of the call.
 *
 * @param factor the length, or what the number of rows is multiplied by; at least 1
 * @param rows whether the length is {@code factor} times the rows of the call
 */
public record Extent(int factor, boolean rows) {
  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException if {@code factor} is less than 1
   */
  public Extent {
    if (factor < 1) {
      throw new IllegalArgumentException("an extent of " + factor + ": it must be at least 1");
    }
  }

  /** A fixed length. */
  public static Extent of(int length) {
    return new Extent(length, false);
  }

  /** {@code factor} times the rows of the call. */
  public static Extent rowsTimes(int factor) {
    return new Extent(factor, true);
  }

  /**
   * The length in a call with the given rows.
   *
   * @throws IllegalArgumentException if it is larger than an {@code int} can hold
   */
  public int resolve(int rowsOfCall) {
    if (!rows) {
      return factor;
    }
    long length = (long) factor * rowsOfCall;
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          rowsOfCall + " rows × " + factor + " = " + length + ": more than " + Integer.MAX_VALUE);
    }
    return (int) length;
  }

  /** {@code 512}, {@code rows} or {@code rows×784}. */
  @Override
  public String toString() {
    if (!rows) {
      return Integer.toString(factor);
    }
    return factor == 1 ? "rows" : "rows×" + factor;
  }
}
