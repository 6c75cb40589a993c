package org.catgrad.runtime;

/**
 * The values of several operands one after the other: {@code result[p · length + l] = x_p[l]}.
 *
 * <p>Arguments: as many operands as {@code parts}, each with {@code length} values per row, and
 * result with {@code parts · length}; {@code float32}, {@code int32} or {@code bool}, all the same.
 * One array may be several of the operands.
 *
 * @param length the values of each operand
 * @param parts the number of operands
 */
public record Join(int length, int parts) implements Routine {
  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is below 1 or the result larger than a Java array
   */
  public Join {
    Shapes.size(new int[] {parts, length});
  }
}
