package org.catgrad.runtime;

import java.util.Objects;
import jdk.incubator.vector.FloatVector;

/**
 * Functions of {@code float} arrays, computed with vector instructions ({@code
 * jdk.incubator.vector}, with the widest vectors of the machine).
 *
 * <p>Each takes {@code length} elements of {@code x} from {@code xAt} on and writes the results to
 * {@code result} from {@code at} on. Both may be the same range of the same array; ranges that
 * overlap otherwise give undefined results. A result depends on nothing but its operand: not on its
 * place, nor on the length, nor on how many lanes the machine's vectors have. All arithmetic is
 * IEEE 754's, with fused multiply-adds, so results are equal on every machine; without an
 * instruction for these it is slow. Nothing is allocated, but for a few bytes at a thread's first
 * call.
 *
 * <p>Errors are in units in the last place (ulp) of the exact value, stated as the largest over all
 * floats for which the exact value is a normal float; they were measured against {@link Math} in
 * double precision. Where the exact value is below that, results underflow gradually, with the same
 * error in units of the smallest float. NaN gives NaN; infinities, zeros and what is outside of a
 * function's domain give what {@link Math} gives, signs of zeros included.
 *
 * <p>All methods throw {@link IndexOutOfBoundsException} where a range is not within its array.
 */
public final class VectorMath {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /**
   * One vector for what is left of a range. A vector that is loaded or stored under a mask becomes
   * an object on JDK 17.
   */
  private static final ThreadLocal<float[]> REST = ThreadLocal.withInitial(() -> new float[LANES]);

  private VectorMath() {}

  /**
   * e to the power {@code x}, within 1.02 ulp.
   *
   * @param x the exponents
   * @param xAt where they begin
   * @param result the results
   * @param at where they begin
   * @param length how many
   */
  public static void exp(float[] x, int xAt, float[] result, int at, int length) {
    Objects.checkFromIndexSize(xAt, length, x.length);
    Objects.checkFromIndexSize(at, length, result.length);
    int whole = length & -LANES;
    VectorExponential.exp(x, xAt, result, at, whole);
    if (whole < length) {
      float[] rest = REST.get();
      System.arraycopy(x, xAt + whole, rest, 0, length - whole);
      VectorExponential.exp(rest, 0, rest, 0, LANES);
      System.arraycopy(rest, 0, result, at + whole, length - whole);
    }
  }

  /**
   * e to the power {@code x}, minus 1, within 1.44 ulp.
   *
   * @param x the exponents
   * @param xAt where they begin
   * @param result the results
   * @param at where they begin
   * @param length how many
   */
  public static void expm1(float[] x, int xAt, float[] result, int at, int length) {
    Objects.checkFromIndexSize(xAt, length, x.length);
    Objects.checkFromIndexSize(at, length, result.length);
    int whole = length & -LANES;
    VectorExponential.expm1(x, xAt, result, at, whole);
    if (whole < length) {
      float[] rest = REST.get();
      System.arraycopy(x, xAt + whole, rest, 0, length - whole);
      VectorExponential.expm1(rest, 0, rest, 0, LANES);
      System.arraycopy(rest, 0, result, at + whole, length - whole);
    }
  }

  /**
   * The natural logarithm, within 1 ulp; NaN below zero.
   *
   * @param x the arguments
   * @param xAt where they begin
   * @param result the results
   * @param at where they begin
   * @param length how many
   */
  public static void log(float[] x, int xAt, float[] result, int at, int length) {
    Objects.checkFromIndexSize(xAt, length, x.length);
    Objects.checkFromIndexSize(at, length, result.length);
    int whole = length & -LANES;
    VectorLogarithm.log(x, xAt, result, at, whole);
    if (whole < length) {
      float[] rest = REST.get();
      System.arraycopy(x, xAt + whole, rest, 0, length - whole);
      VectorLogarithm.log(rest, 0, rest, 0, LANES);
      System.arraycopy(rest, 0, result, at + whole, length - whole);
    }
  }

  /**
   * The natural logarithm of {@code 1 + x}, within 1.64 ulp; NaN below −1.
   *
   * @param x the arguments
   * @param xAt where they begin
   * @param result the results
   * @param at where they begin
   * @param length how many
   */
  public static void log1p(float[] x, int xAt, float[] result, int at, int length) {
    Objects.checkFromIndexSize(xAt, length, x.length);
    Objects.checkFromIndexSize(at, length, result.length);
    int whole = length & -LANES;
    VectorLogarithm.log1p(x, xAt, result, at, whole);
    if (whole < length) {
      float[] rest = REST.get();
      System.arraycopy(x, xAt + whole, rest, 0, length - whole);
      VectorLogarithm.log1p(rest, 0, rest, 0, LANES);
      System.arraycopy(rest, 0, result, at + whole, length - whole);
    }
  }

  /**
   * The hyperbolic tangent, within 1.6 ulp, and odd to the bit.
   *
   * @param x any values
   * @param xAt where they begin
   * @param result the results
   * @param at where they begin
   * @param length how many
   */
  public static void tanh(float[] x, int xAt, float[] result, int at, int length) {
    Objects.checkFromIndexSize(xAt, length, x.length);
    Objects.checkFromIndexSize(at, length, result.length);
    int whole = length & -LANES;
    VectorExponential.tanh(x, xAt, result, at, whole);
    if (whole < length) {
      float[] rest = REST.get();
      System.arraycopy(x, xAt + whole, rest, 0, length - whole);
      VectorExponential.tanh(rest, 0, rest, 0, LANES);
      System.arraycopy(rest, 0, result, at + whole, length - whole);
    }
  }

  /**
   * The logistic function 1 / (1 + e⁻ˣ), within 2 ulp; below −88.37, where it is subnormal, within
   * 16 units of the smallest float, and 0 where e⁻ˣ is no float any more.
   *
   * @param x any values
   * @param xAt where they begin
   * @param result the results
   * @param at where they begin
   * @param length how many
   */
  public static void sigmoid(float[] x, int xAt, float[] result, int at, int length) {
    Objects.checkFromIndexSize(xAt, length, x.length);
    Objects.checkFromIndexSize(at, length, result.length);
    int whole = length & -LANES;
    VectorExponential.sigmoid(x, xAt, result, at, whole);
    if (whole < length) {
      float[] rest = REST.get();
      System.arraycopy(x, xAt + whole, rest, 0, length - whole);
      VectorExponential.sigmoid(rest, 0, rest, 0, LANES);
      System.arraycopy(rest, 0, result, at + whole, length - whole);
    }
  }

  /**
   * The standard normal distribution function Φ(x) = ½ + ½·erf(x/√2), see {@link
   * FloatMath#normalCdf}, within 1.99 ulp, so in the left tail, too.
   *
   * @param x any values
   * @param xAt where they begin
   * @param result the results
   * @param at where they begin
   * @param length how many
   */
  public static void normalCdf(float[] x, int xAt, float[] result, int at, int length) {
    Objects.checkFromIndexSize(xAt, length, x.length);
    Objects.checkFromIndexSize(at, length, result.length);
    int whole = length & -LANES;
    VectorNormal.normalCdf(x, xAt, result, at, whole);
    if (whole < length) {
      float[] rest = REST.get();
      System.arraycopy(x, xAt + whole, rest, 0, length - whole);
      VectorNormal.normalCdf(rest, 0, rest, 0, LANES);
      System.arraycopy(rest, 0, result, at + whole, length - whole);
    }
  }

  /**
   * The sine: {@link FloatMath#sin} of each element, one by one.
   *
   * @param x the angles in radians
   * @param xAt where they begin
   * @param result the results
   * @param at where they begin
   * @param length how many
   */
  public static void sin(float[] x, int xAt, float[] result, int at, int length) {
    Objects.checkFromIndexSize(xAt, length, x.length);
    Objects.checkFromIndexSize(at, length, result.length);
    for (int i = 0; i < length; i++) {
      result[at + i] = FloatMath.sin(x[xAt + i]);
    }
  }

  /**
   * The cosine: {@link FloatMath#cos} of each element, one by one.
   *
   * @param x the angles in radians
   * @param xAt where they begin
   * @param result the results
   * @param at where they begin
   * @param length how many
   */
  public static void cos(float[] x, int xAt, float[] result, int at, int length) {
    Objects.checkFromIndexSize(xAt, length, x.length);
    Objects.checkFromIndexSize(at, length, result.length);
    for (int i = 0; i < length; i++) {
      result[at + i] = FloatMath.cos(x[xAt + i]);
    }
  }

  /**
   * {@code x} to the power {@code y}: {@link FloatMath#pow} of each pair, one by one.
   *
   * @param x the bases
   * @param xAt where they begin
   * @param y the exponents
   * @param yAt where they begin
   * @param result the results, which may be the same range as one of the operands
   * @param at where they begin
   * @param length how many
   */
  public static void pow(
      float[] x, int xAt, float[] y, int yAt, float[] result, int at, int length) {
    Objects.checkFromIndexSize(xAt, length, x.length);
    Objects.checkFromIndexSize(yAt, length, y.length);
    Objects.checkFromIndexSize(at, length, result.length);
    for (int i = 0; i < length; i++) {
      result[at + i] = FloatMath.pow(x[xAt + i], y[yAt + i]);
    }
  }
}
