package org.catgrad.runtime;

/**
 * Sums from the start of an axis to each of its positions, or from each to the end; PyTorch's
 * {@code cumsum}:
 *
 * <pre>{@code
 * result[o, l, i] = Σ_{p ≤ l} x[o, p, i]        reverse: Σ_{p ≥ l} x[o, p, i]
 * }</pre>
 *
 * <p>Arguments: x and result, both {@code float32} [outer, length, inner].
 *
 * @param outer the product of the axes before the one that is summed
 * @param length the length of that axis
 * @param inner the product of the axes after it
 * @param reverse whether the sums run from the end; this is also the reverse derivative
 */
public record CumulativeSum(int outer, int length, int inner, boolean reverse) implements Routine {
  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is below 1 or the array is larger than a Java array
   */
  public CumulativeSum {
    Shapes.size(new int[] {outer, length, inner});
  }
}
