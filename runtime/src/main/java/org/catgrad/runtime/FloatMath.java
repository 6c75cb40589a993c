package org.catgrad.runtime;

/**
 * Scalar {@code float} functions that generated loops call.
 *
 * <p>{@link #sigmoid} and {@link #tanh} are clamped rational functions in straight-line arithmetic,
 * without branches or calls, because HotSpot's compiler turns a loop over such code into vector
 * instructions and never one over {@link Math#exp}. They use only operations that Java defines to
 * the bit, so results are equal on every machine.
 */
public final class FloatMath {
  // The hyperbolic tangent on [−7.84, 7.84] is x·P(x²)/R(x²) with polynomials of degree 4, R with 1
  // as its leading coefficient: the function of this form whose largest error is the least, 2·10⁻⁸
  // with rounded coefficients, fitted by scripts/tanh.py. At the bound the tangent has come to 1
  // within 3.1·10⁻⁷; beyond, the function would go on growing. The errors stated below are the
  // largest over all floats.
  private static final float BOUND = 7.84f;
  private static final float P0 = 1165931.88f;
  private static final float P1 = 156796.719f;
  private static final float P2 = 4169.60693f;
  private static final float P3 = 25.6289444f;
  private static final float P4 = 0.0179312192f;
  private static final float R0 = 1165931.88f;
  private static final float R1 = 545440.562f;
  private static final float R2 = 30525.6895f;
  private static final float R3 = 398.662659f;

  // The upper tail of the standard normal distribution is e^(-a²/2) times a quotient of polynomials
  // in a, fitted to erfcx(a/√2)/2 on [0, 14.5] within 6·10⁻⁹ of its value. The exponential is the
  // 128th power, by seven squarings, of a polynomial fitted to e⁻ˢ on [0, 0.83] within 2·10⁻¹⁰.
  private static final double TAIL = 14.5;
  private static final double N0 = 0.500000002954;
  private static final double N1 = 0.438293028802;
  private static final double N2 = 0.183233607027;
  private static final double N3 = 0.0406326806798;
  private static final double N4 = 0.00411622038986;
  private static final double D1 = 1.67447103872;
  private static final double D2 = 1.20249701457;
  private static final double D3 = 0.469466566477;
  private static final double D4 = 0.101857473469;
  private static final double D5 = 0.0103177146688;
  private static final double E1 = -0.999999983542697;
  private static final double E2 = 0.499999524835286;
  private static final double E3 = -0.166661944258222;
  private static final double E4 = 0.0416440815749987;
  private static final double E5 = -0.00827466572618035;
  private static final double E6 = 0.00130333510718869;
  private static final double E7 = -0.000130959636425246;

  private FloatMath() {}

  /**
   * The hyperbolic tangent, within 3.2·10⁻⁷ of the exact value and within [−1, 1]; NaN for NaN.
   *
   * @param x any value
   */
  public static float tanh(float x) {
    float z = Math.max(-BOUND, Math.min(BOUND, x));
    float q = z * z;
    float q2 = q * q;
    // Summed by pairs, not by Horner's rule: shorter chains and a smaller error.
    float p = (P4 * q2 + (P3 * q + P2)) * q2 + (P1 * q + P0);
    float r = (q2 + (R3 * q + R2)) * q2 + (R1 * q + R0);
    return z * p / r;
  }

  /**
   * The logistic function 1 / (1 + e⁻ˣ) = ½ + ½·tanh(x/2), within 2·10⁻⁷ of the exact value and
   * within [0, 1]; NaN for NaN.
   *
   * @param x any value
   */
  public static float sigmoid(float x) {
    // The powers of two of ½ + ½·tanh(x/2) are folded into the coefficients, which is exact.
    float z = Math.max(-2 * BOUND, Math.min(2 * BOUND, x));
    float q = z * z;
    float q2 = q * q;
    float p = (P4 / 4 * q2 + (P3 * q + 4 * P2)) * q2 + (16 * P1 * q + 64 * P0);
    float r = (q2 + (4 * R3 * q + 16 * R2)) * q2 + (64 * R1 * q + 256 * R0);
    return 0.5f + z * p / r;
  }

  /**
   * The rectifier max(x, 0); NaN for NaN.
   *
   * @param x any value
   */
  public static float relu(float x) {
    return Math.max(x, 0f);
  }

  /**
   * 1 if {@code a > b}, otherwise 0, and so 0 if either is NaN.
   *
   * @param a the left value
   * @param b the right value
   */
  public static float greaterThan(float a, float b) {
    return a > b ? 1f : 0f;
  }

  /**
   * 1 if {@code x > 0} and 0 if {@code x <= 0}, in straight-line arithmetic, so that a loop over it
   * becomes vector instructions; NaN for NaN, unlike {@link #greaterThan}.
   *
   * @param x any value
   */
  public static float positive(float x) {
    // Twice 10³⁸ lifts even the smallest positive float above 1.
    return Math.min(1f, Math.max(0f, x) * 1e38f * 1e38f);
  }

  /**
   * The standard normal distribution function Φ(x) = ½ + ½·erf(x/√2): the probability that a
   * standard normal variable is at most {@code x}. Within 10⁻⁷ of the exact value in relative terms
   * wherever that is a normal float, so in the left tail, too; NaN for NaN. In double precision,
   * since the tail is steep.
   *
   * @param x any value
   */
  public static float normalCdf(float x) {
    // Never made into vector instructions, for its length; so a branch, which is always predicted.
    double size = Math.abs((double) x);
    double a = size > TAIL ? TAIL : size;
    double s = a * a * (1.0 / 256);
    double s2 = s * s;
    double e =
        ((E7 * s + E6) * s2 + (E5 * s + E4)) * (s2 * s2) + ((E3 * s + E2) * s2 + (E1 * s + 1));
    e = e * e;
    e = e * e;
    e = e * e;
    e = e * e;
    e = e * e;
    e = e * e;
    e = e * e;
    double p = (((N4 * a + N3) * a + N2) * a + N1) * a + N0;
    double q = ((((D5 * a + D4) * a + D3) * a + D2) * a + D1) * a + 1;
    double tail = e * (p / q);
    // ½ with the sign of x; copying a sign costs less than a minimum and a maximum
    double half = Math.copySign(0.5, (double) x);
    return (float) ((half + 0.5) - (half + half) * tail);
  }

  /**
   * e to the power {@code x}: {@link Math#exp} rounded to {@code float}.
   *
   * @param x the exponent
   */
  public static float exp(float x) {
    return (float) Math.exp(x);
  }

  /**
   * The natural logarithm: {@link Math#log} rounded to {@code float}.
   *
   * @param x the argument; NaN below zero
   */
  public static float log(float x) {
    return (float) Math.log(x);
  }

  /**
   * {@code x} to the power {@code y}: {@link Math#pow} rounded to {@code float}.
   *
   * @param x the base
   * @param y the exponent
   */
  public static float pow(float x, float y) {
    return (float) Math.pow(x, y);
  }

  /**
   * The square root, correctly rounded.
   *
   * @param x the argument; NaN below zero
   */
  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /**
   * e to the power {@code x}, minus 1: {@link Math#expm1} rounded to {@code float}.
   *
   * @param x the exponent
   */
  public static float expm1(float x) {
    return (float) Math.expm1(x);
  }

  /**
   * The natural logarithm of {@code 1 + x}: {@link Math#log1p} rounded to {@code float}.
   *
   * @param x the argument; NaN below −1
   */
  public static float log1p(float x) {
    return (float) Math.log1p(x);
  }

  /**
   * The sine: {@link Math#sin} rounded to {@code float}.
   *
   * @param x the angle in radians; NaN where it is infinite
   */
  public static float sin(float x) {
    return (float) Math.sin(x);
  }

  /**
   * The cosine: {@link Math#cos} rounded to {@code float}.
   *
   * @param x the angle in radians; NaN where it is infinite
   */
  public static float cos(float x) {
    return (float) Math.cos(x);
  }

  /**
   * The largest integer that is not greater than {@code x}, exactly.
   *
   * @param x any value
   */
  public static float floor(float x) {
    return (float) Math.floor(x);
  }

  /**
   * The integer closest to {@code x}, of two the even one, exactly.
   *
   * @param x any value
   */
  public static float round(float x) {
    return (float) Math.rint(x);
  }
}
