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
  // The odd/even rational interpolant of tanh, degrees 13 and 6, of Eigen's
  // generic_fast_tanh_float (Eigen/src/Core/MathFunctionsImpl.h, by Pedro Gonnet, MPL 2.0). At the
  // bound it has come to 1 within its own error; beyond, it would go on growing. The errors stated
  // below are the largest over all floats.
  private static final float BOUND = 7.90531110763549805f;
  private static final float A1 = 4.89352455891786e-03f;
  private static final float A3 = 6.37261928875436e-04f;
  private static final float A5 = 1.48572235717979e-05f;
  private static final float A7 = 5.12229709037114e-08f;
  private static final float A9 = -8.60467152213735e-11f;
  private static final float A11 = 2.00018790482477e-13f;
  private static final float A13 = -2.76076847742355e-16f;
  private static final float B0 = 4.89352518554385e-03f;
  private static final float B2 = 2.26843463243900e-03f;
  private static final float B4 = 1.18534705686654e-04f;
  private static final float B6 = 1.19825839466702e-06f;

  // The upper tail of the standard normal distribution is e^(-a²/2) times a quotient of polynomials
  // in a, fitted to erfcx(a/√2)/2 on [0, 14.5] within 6·10⁻⁹ of its value. The exponential is the
  // 128th power, by seven squarings, of a polynomial fitted to e⁻ˢ on [0, 0.83] within 2·10⁻¹⁰.
  private static final double TAIL = 14.5;
  private static final double P0 = 0.500000002954;
  private static final double P1 = 0.438293028802;
  private static final double P2 = 0.183233607027;
  private static final double P3 = 0.0406326806798;
  private static final double P4 = 0.00411622038986;
  private static final double Q1 = 1.67447103872;
  private static final double Q2 = 1.20249701457;
  private static final double Q3 = 0.469466566477;
  private static final double Q4 = 0.101857473469;
  private static final double Q5 = 0.0103177146688;
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
    float p = (A13 * q2 + A9) * q2 * q2 + (A11 * q2 + A7) * (q2 * q) + A5 * q2 + (A3 * q + A1);
    float r = (B6 * q + B4) * q2 + (B2 * q + B0);
    return z * (p / r);
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
    float p =
        (A13 / 16384 * q2 + A9 / 1024) * q2 * q2
            + (A11 / 4096 * q2 + A7 / 256) * (q2 * q)
            + A5 / 64 * q2
            + (A3 / 16 * q + A1 / 4);
    float r = (B6 / 64 * q + B4 / 16) * q2 + (B2 / 4 * q + B0);
    return 0.5f + z * (p / r);
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
    double p = (((P4 * a + P3) * a + P2) * a + P1) * a + P0;
    double q = ((((Q5 * a + Q4) * a + Q3) * a + Q2) * a + Q1) * a + 1;
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
