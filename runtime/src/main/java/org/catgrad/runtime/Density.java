package org.catgrad.runtime;

/** How many of an array's elements are other than zero, from a sample. */
final class Density {
  private Density() {}

  /** The share in some elements; the same are looked at each time. */
  static double estimate(float[] values, int from, int length, int sample) {
    // an odd step: what is left of a pooling is in rows and columns of even and of odd numbers
    int step = length / sample | 1;
    int count = 0;
    int others = 0;
    for (int i = step / 2; i < length; i += step) {
      count++;
      others += values[from + i] == 0f ? 0 : 1;
    }
    return (double) others / Math.max(1, count);
  }
}
