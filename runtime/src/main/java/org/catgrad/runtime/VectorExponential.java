package org.catgrad.runtime;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link VectorMath} over the exponential function and those made of it, for lengths
 * that are multiples of the number of lanes.
 *
 * <p>x is reduced to r = x − n·ln 2 with an integer n, |r| ≤ ln 2 / 2, in two steps (W. J. Cody and
 * W. Waite, Software Manual for the Elementary Functions, 1980), so that eˣ = 2ⁿ·eʳ. To round to an
 * integer, 1.5·2²³ is added: the integer is then in the low bits of the sum, from where it goes to
 * the exponent of 2ⁿ without a conversion. A polynomial of minimal relative error gives eʳ.
 *
 * <p>Vectors stay in local variables: passed to a method of ours they would become objects.
 * Constants are broadcast in the method that uses them, which keeps them in registers: of a vector
 * in a static field the elements would be loaded anew each time, because what is stored could be
 * those elements. Each method has more than 325 bytes of bytecode: HotSpot would inline a smaller
 * one ({@code FreqInlineSize}), and a kernel with several of these has too few registers for it.
 */
final class VectorExponential {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** 1.5·2²³: the floats from 2²³ on are integers. */
  private static final float ROUND = 0x1.8p23f;

  private static final int ROUND_BITS = Float.floatToIntBits(ROUND);

  private static final int SIGN = 0x80000000;

  // In sigmoid the sum holds n + 127, which is the exponent of 2ⁿ, up to n = 127. At
  // x = 88 it is 0, and so is 2ⁿ; beyond, r would overflow.
  private static final float BIASED_ROUND = ROUND + 127;
  private static final int LARGEST = Float.floatToIntBits(ROUND + 254);
  private static final int SATURATED_BITS = Float.floatToIntBits(88f);

  /** From the bits of infinity to the largest integer. */
  private static final int TO_TOP =
      Integer.MAX_VALUE - Float.floatToIntBits(Float.POSITIVE_INFINITY);

  private static final float LOG2_E = 1.44269504f;

  // ln 2, its first part short enough for products with n to be exact
  private static final float LN2_HIGH = 0x1.62e4p-1f;
  private static final float LN2_LOW = 0x1.7f7d1cp-20f;

  // (eʳ − 1 − r) / r² for |r| ≤ 0.3475, so that eʳ is within 2⁻²⁸ of its value
  private static final float E0 = 0x1.fffffcp-2f;
  private static final float E1 = 0x1.555492p-3f;
  private static final float E2 = 0x1.5558bep-5f;
  private static final float E3 = 0x1.1239ep-7f;
  private static final float E4 = 0x1.6a3fb4p-10f;

  // the same for |r| ≤ 0.43, so that eʳ − 1 is within 2⁻²⁹ of its value
  private static final float M0 = 0.5f;
  private static final float M1 = 0x1.555554p-3f;
  private static final float M2 = 0x1.55546ep-5f;
  private static final float M3 = 0x1.11126cp-7f;
  private static final float M4 = 0x1.6ddf24p-10f;
  private static final float M5 = 0x1.9fd234p-13f;

  /**
   * Up to here eˣ − 1 is taken without reduction. Not ln 2 / 2: with n = ±1 close to it, 2ⁿ·eʳ − 1
   * would lose more digits.
   */
  private static final float UNREDUCED = 0.42f;

  private VectorExponential() {}

  static void exp(float[] x, int xAt, float[] result, int at, int length) {
    FloatVector rounding = FloatVector.broadcast(SPECIES, ROUND);
    FloatVector log2e = FloatVector.broadcast(SPECIES, LOG2_E);
    FloatVector ln2High = FloatVector.broadcast(SPECIES, LN2_HIGH);
    FloatVector ln2Low = FloatVector.broadcast(SPECIES, LN2_LOW);
    FloatVector e0 = FloatVector.broadcast(SPECIES, E0);
    FloatVector e1 = FloatVector.broadcast(SPECIES, E1);
    FloatVector e2 = FloatVector.broadcast(SPECIES, E2);
    FloatVector e3 = FloatVector.broadcast(SPECIES, E3);
    FloatVector e4 = FloatVector.broadcast(SPECIES, E4);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector t = v.fma(log2e, rounding);
      FloatVector n = rounding.sub(t);
      FloatVector r = n.fma(ln2Low, n.fma(ln2High, v));
      FloatVector p = e4.fma(r, e3).fma(r, e2).fma(r, e1).fma(r, e0).fma(r.mul(r), r).add(one);
      // 2ⁿ as two factors: at either end of the range one would not be a normal float.
      IntVector exponent = t.reinterpretAsInts().sub(ROUND_BITS);
      IntVector half = exponent.lanewise(ASHR, 1);
      FloatVector first = half.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector second = exponent.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats();
      p.mul(first)
          .mul(second)
          .blend(Float.POSITIVE_INFINITY, v.compare(GT, 88.73f))
          .blend(0f, v.compare(LT, -104f))
          .intoArray(result, at + i);
    }
  }

  static void expm1(float[] x, int xAt, float[] result, int at, int length) {
    FloatVector rounding = FloatVector.broadcast(SPECIES, ROUND);
    FloatVector log2e = FloatVector.broadcast(SPECIES, LOG2_E);
    FloatVector ln2High = FloatVector.broadcast(SPECIES, LN2_HIGH);
    FloatVector ln2Low = FloatVector.broadcast(SPECIES, LN2_LOW);
    FloatVector m0 = FloatVector.broadcast(SPECIES, M0);
    FloatVector m1 = FloatVector.broadcast(SPECIES, M1);
    FloatVector m2 = FloatVector.broadcast(SPECIES, M2);
    FloatVector m3 = FloatVector.broadcast(SPECIES, M3);
    FloatVector m4 = FloatVector.broadcast(SPECIES, M4);
    FloatVector m5 = FloatVector.broadcast(SPECIES, M5);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector size = v.abs();
      FloatVector t = v.fma(log2e, rounding).blend(rounding, size.compare(LT, UNREDUCED));
      FloatVector n = rounding.sub(t);
      FloatVector r = n.fma(ln2Low, n.fma(ln2High, v));
      FloatVector p = m5.fma(r, m4).fma(r, m3).fma(r, m2).fma(r, m1).fma(r, m0).fma(r.mul(r), r);
      // Half of 2ⁿ·(p + 1) − 1, since 2¹²⁸ is no float.
      FloatVector power =
          t.reinterpretAsInts().add(126 - ROUND_BITS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector half = power.fma(p, power.sub(m0));
      half.add(half)
          .blend(Float.POSITIVE_INFINITY, v.compare(GT, 88.73f))
          .blend(-1f, v.compare(LT, -17.5f))
          .blend(v, size.compare(LT, 0x1p-25f))
          .intoArray(result, at + i);
    }
  }

  /**
   * 1 / (1 + 2ⁿ·e⁻ʳ) with n for −x. With q = (e⁻ʳ − 1) / r, which is about −1, the sum is (1 +
   * 2ⁿ·r·q) + 2ⁿ: what is rounded first is small beside 2ⁿ, or else beside 1.
   */
  static void sigmoid(float[] x, int xAt, float[] result, int at, int length) {
    FloatVector bias = FloatVector.broadcast(SPECIES, BIASED_ROUND);
    FloatVector minusLog2e = FloatVector.broadcast(SPECIES, -LOG2_E);
    FloatVector ln2High = FloatVector.broadcast(SPECIES, LN2_HIGH);
    FloatVector ln2Low = FloatVector.broadcast(SPECIES, LN2_LOW);
    FloatVector e0 = FloatVector.broadcast(SPECIES, E0);
    FloatVector e1 = FloatVector.broadcast(SPECIES, -E1);
    FloatVector e2 = FloatVector.broadcast(SPECIES, E2);
    FloatVector e3 = FloatVector.broadcast(SPECIES, -E3);
    FloatVector e4 = FloatVector.broadcast(SPECIES, E4);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector minusOne = FloatVector.broadcast(SPECIES, -1f);
    IntVector toTop = IntVector.broadcast(IntVector.SPECIES_PREFERRED, TO_TOP);
    IntVector largest = IntVector.broadcast(IntVector.SPECIES_PREFERRED, LARGEST);
    for (int i = 0; i < length; i += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + i);
      // At most 88; NaN, whose bits overflow in the first sum, stays NaN.
      IntVector bits = x0.reinterpretAsInts().add(toTop).min(SATURATED_BITS + TO_TOP);
      FloatVector v = bits.sub(toTop).reinterpretAsFloats();
      IntVector t = v.fma(minusLog2e, bias).reinterpretAsInts().min(largest);
      FloatVector n = t.reinterpretAsFloats().sub(bias);
      FloatVector r = n.fma(ln2Low, n.fma(ln2High, v));
      FloatVector power = t.lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector q = e4.fma(r, e3).fma(r, e2).fma(r, e1).fma(r, e0).fma(r, minusOne);
      FloatVector sum = q.fma(power.mul(r), one).add(power);
      one.div(sum).intoArray(result, at + i);
    }
  }

  /** (e²ˣ − 1) / (e²ˣ + 1) of |x|, with the sign of x. */
  static void tanh(float[] x, int xAt, float[] result, int at, int length) {
    FloatVector rounding = FloatVector.broadcast(SPECIES, ROUND);
    FloatVector log2e = FloatVector.broadcast(SPECIES, LOG2_E);
    FloatVector ln2High = FloatVector.broadcast(SPECIES, LN2_HIGH);
    FloatVector ln2Low = FloatVector.broadcast(SPECIES, LN2_LOW);
    FloatVector m0 = FloatVector.broadcast(SPECIES, M0);
    FloatVector m1 = FloatVector.broadcast(SPECIES, M1);
    FloatVector m2 = FloatVector.broadcast(SPECIES, M2);
    FloatVector m3 = FloatVector.broadcast(SPECIES, M3);
    FloatVector m4 = FloatVector.broadcast(SPECIES, M4);
    FloatVector m5 = FloatVector.broadcast(SPECIES, M5);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector size = v.abs();
      FloatVector twice = size.add(size);
      FloatVector t = twice.fma(log2e, rounding).blend(rounding, twice.compare(LT, UNREDUCED));
      FloatVector n = rounding.sub(t);
      FloatVector r = n.fma(ln2Low, n.fma(ln2High, twice));
      FloatVector p = m5.fma(r, m4).fma(r, m3).fma(r, m2).fma(r, m1).fma(r, m0).fma(r.mul(r), r);
      FloatVector power =
          t.reinterpretAsInts().add(127 - ROUND_BITS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector less = power.fma(p, power.sub(one));
      // The quotient as in sigmoid, with 2 in the place of 1.
      FloatVector below = less.add(2f);
      FloatVector reciprocal = one.div(below);
      FloatVector quotient = less.mul(reciprocal).neg();
      FloatVector lost = less.sub(below.sub(2f));
      FloatVector rest = quotient.fma(lost, quotient.fma(below, less));
      FloatVector y = rest.fma(reciprocal, quotient.neg()).blend(1f, size.compare(GT, 9.02f));
      y.reinterpretAsInts()
          .or(v.reinterpretAsInts().and(SIGN))
          .reinterpretAsFloats()
          .intoArray(result, at + i);
    }
  }
}
