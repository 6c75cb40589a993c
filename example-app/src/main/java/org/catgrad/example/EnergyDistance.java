package org.catgrad.example;

/**
 * How far two sets of points of the plane are from being drawn alike: {@code D = sqrt(2 E|X - Y| -
 * E|X - X'| - E|Y - Y'|)}, zero for equal distributions only. Székely and Rizzo, <i>Energy
 * Statistics</i>, Journal of Statistical Planning and Inference 143 (2013). The expectations are
 * means over all pairs, a point with itself included, so that the value under the root is never
 * negative but for rounding.
 */
final class EnergyDistance {
  private EnergyDistance() {}

  /**
   * The distance.
   *
   * @param x points, count × 2
   * @param y points, another count × 2
   */
  static double between(float[] x, float[] y) {
    return Math.sqrt(Math.max(0, 2 * mean(x, y) - mean(x, x) - mean(y, y)));
  }

  private static double mean(float[] x, float[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i += 2) {
      for (int j = 0; j < y.length; j += 2) {
        double across = x[i] - y[j];
        double up = x[i + 1] - y[j + 1];
        sum += Math.sqrt(across * across + up * up);
      }
    }
    return sum / (x.length / 2) / (y.length / 2);
  }
}
