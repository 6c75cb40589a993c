package org.catgrad.runtime;

/**
 * The positions of the largest values along an axis, the largest first; the indices of PyTorch's
 * {@code topk}. Of equal values the one with the smaller position comes first, and NaN is larger
 * than any number; 0 and −0 are equal.
 *
 * <p>Arguments: x, {@code float32} [outer, length, inner]; result, {@code int32} [outer, count,
 * inner], positions from 0 to length − 1.
 *
 * @param outer the product of the axes before the one that is searched
 * @param length the length of that axis
 * @param inner the product of the axes after it
 * @param count how many positions are found, at most {@code length}
 */
public record TopK(int outer, int length, int inner, int count) implements Routine {
  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is below 1, {@code count} is above {@code length}, or
   *     the array is larger than a Java array
   */
  public TopK {
    Shapes.size(new int[] {outer, length, inner});
    if (count < 1 || count > length) {
      throw new IllegalArgumentException(
          "the top " + count + " of " + length + " values: expected 1 to " + length);
    }
  }
}
