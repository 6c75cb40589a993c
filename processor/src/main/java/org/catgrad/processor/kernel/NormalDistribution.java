package org.catgrad.processor.kernel;

/**
 * The standard normal distribution in double precision, after G. Marsaglia, <i>Evaluating the
 * Normal Distribution</i>, Journal of Statistical Software 11(4), 2004.
 */
final class NormalDistribution {
  /** From here on the continued fraction converges fast. */
  private static final double TAIL = 3;

  /** So many quotients are exact to double precision from {@link #TAIL} on. */
  private static final int QUOTIENTS = 120;

  private NormalDistribution() {}

  /** The density e^(-x²/2) / √(2π). */
  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The probability of values up to x; accurate in relative terms in the left tail. */
  static double cdf(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (Math.abs(x) < TAIL) {
      return 0.5 + density(x) * series(x);
    }
    double tail = upperTail(Math.abs(x));
    return x < 0 ? tail : 1 - tail;
  }

  /** x + x³/3 + x⁵/(3·5) + x⁷/(3·5·7) + …, equation 1 of the paper. */
  private static double series(double x) {
    double term = x;
    double sum = 0;
    for (int odd = 3; sum + term != sum; odd += 2) {
      sum += term;
      term *= x * x / odd;
    }
    return sum;
  }

  /** The probability of values above x: density(x) / (x + 1/(x + 2/(x + 3/(x + …)))). */
  private static double upperTail(double x) {
    double fraction = x;
    for (int i = QUOTIENTS; i >= 1; i--) {
      fraction = x + i / fraction;
    }
    return Double.isInfinite(x) ? 0 : density(x) / fraction;
  }
}
