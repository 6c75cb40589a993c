package org.catgrad.runtime;

/**
 * A range of the values of each row: {@code result[l] = x[offset + l]} for l below {@code length}.
 *
 * <p>Arguments: x with {@code size} values and result with {@code length} values per row; {@code
 * float32}, {@code int32} or {@code bool}, both the same.
 *
 * @param offset the first value, at least 0
 * @param length the number of values
 * @param size the number of values of x
 */
public record Part(int offset, int length, int size) implements Routine {
  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is empty or not within x
   */
  public Part {
    if (offset < 0 || length < 1 || length > size - offset) {
      throw new IllegalArgumentException(
          "a part of " + length + " values from " + offset + ": not within " + size + " values");
    }
  }
}
