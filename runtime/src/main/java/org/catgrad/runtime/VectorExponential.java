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
 */
final class VectorExponential {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** 1.5·2²³: the floats from 2²³ on are integers. */
  private static final float ROUND = 0x1.8p23f;

  private static final int ROUND_BITS = Float.floatToIntBits(ROUND);

  private static final int SIGN = 0x80000000;

  private static final FloatVector ROUNDING = FloatVector.broadcast(SPECIES, ROUND);
  private static final FloatVector LOG2_E = FloatVector.broadcast(SPECIES, 1.44269504f);

  // ln 2, its first part short enough for products with n to be exact
  private static final FloatVector LN2_HIGH = FloatVector.broadcast(SPECIES, 0x1.62e4p-1f);
  private static final FloatVector LN2_LOW = FloatVector.broadcast(SPECIES, 0x1.7f7d1cp-20f);

  private static final FloatVector MINUS_LN2_HIGH = LN2_HIGH.neg();
  private static final FloatVector MINUS_LN2_LOW = LN2_LOW.neg();

  // (eʳ − 1 − r) / r² for |r| ≤ 0.3475, so that eʳ is within 2⁻²⁸ of its value
  private static final FloatVector E0 = FloatVector.broadcast(SPECIES, 0x1.fffffcp-2f);
  private static final FloatVector E1 = FloatVector.broadcast(SPECIES, 0x1.555492p-3f);
  private static final FloatVector E2 = FloatVector.broadcast(SPECIES, 0x1.5558bep-5f);
  private static final FloatVector E3 = FloatVector.broadcast(SPECIES, 0x1.1239ep-7f);
  private static final FloatVector E4 = FloatVector.broadcast(SPECIES, 0x1.6a3fb4p-10f);

  // the same for |r| ≤ 0.43, so that eʳ − 1 is within 2⁻²⁹ of its value
  private static final FloatVector M0 = FloatVector.broadcast(SPECIES, 0.5f);
  private static final FloatVector M1 = FloatVector.broadcast(SPECIES, 0x1.555554p-3f);
  private static final FloatVector M2 = FloatVector.broadcast(SPECIES, 0x1.55546ep-5f);
  private static final FloatVector M3 = FloatVector.broadcast(SPECIES, 0x1.11126cp-7f);
  private static final FloatVector M4 = FloatVector.broadcast(SPECIES, 0x1.6ddf24p-10f);
  private static final FloatVector M5 = FloatVector.broadcast(SPECIES, 0x1.9fd234p-13f);

  /**
   * Up to here eˣ − 1 is taken without reduction. Not ln 2 / 2: with n = ±1 close to it, 2ⁿ·eʳ − 1
   * would lose more digits.
   */
  private static final float UNREDUCED = 0.42f;

  // 1 / (1 + e) for 0 ≤ e ≤ 1, within a tenth
  private static final FloatVector START = FloatVector.broadcast(SPECIES, 0.96f);
  private static final FloatVector SLOPE = FloatVector.broadcast(SPECIES, -0.48f);

  private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1f);

  private VectorExponential() {}

  static void exp(float[] x, int xAt, float[] result, int at, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector t = v.fma(LOG2_E, ROUNDING);
      FloatVector n = t.sub(ROUNDING).neg();
      FloatVector r = n.fma(LN2_LOW, n.fma(LN2_HIGH, v));
      FloatVector p = E4.fma(r, E3).fma(r, E2).fma(r, E1).fma(r, E0).fma(r.mul(r), r).add(ONE);
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
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector size = v.abs();
      FloatVector t = v.fma(LOG2_E, ROUNDING).blend(ROUNDING, size.compare(LT, UNREDUCED));
      FloatVector n = t.sub(ROUNDING).neg();
      FloatVector r = n.fma(LN2_LOW, n.fma(LN2_HIGH, v));
      FloatVector p = M5.fma(r, M4).fma(r, M3).fma(r, M2).fma(r, M1).fma(r, M0).fma(r.mul(r), r);
      // Half of 2ⁿ·(p + 1) − 1, since 2¹²⁸ is no float.
      FloatVector power =
          t.reinterpretAsInts().add(126 - ROUND_BITS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector half = power.fma(p, power.sub(M0));
      half.add(half)
          .blend(Float.POSITIVE_INFINITY, v.compare(GT, 88.73f))
          .blend(-1f, v.compare(LT, -17.5f))
          .blend(v, size.compare(LT, 0x1p-25f))
          .intoArray(result, at + i);
    }
  }

  /**
   * e⁻|ˣ| / (1 + e⁻|ˣ|) left of zero, 1 / (1 + e⁻|ˣ|) right of it; 0 where e⁻|ˣ| would be no normal
   * float, so that one power of two suffices.
   */
  static void sigmoid(float[] x, int xAt, float[] result, int at, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector below = v.abs().neg();
      FloatVector t = below.fma(LOG2_E, ROUNDING);
      FloatVector n = t.sub(ROUNDING);
      FloatVector r = n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, below));
      FloatVector p = E4.fma(r, E3).fma(r, E2).fma(r, E1).fma(r, E0).fma(r.mul(r), r);
      FloatVector power =
          t.reinterpretAsInts().add(127 - ROUND_BITS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector e = power.fma(p, power).blend(0f, below.compare(LT, -87.6f));
      FloatVector sum = e.add(ONE);
      FloatVector y = ONE.blend(e, v.compare(LT, 0f)).div(sum);
      // What rounding took from the sum, over 1 + e: a tenth of it more or less is of no account.
      FloatVector lost = e.sub(sum.sub(ONE)).mul(e.fma(SLOPE, START));
      y.sub(y.mul(lost)).intoArray(result, at + i);
    }
  }

  /** (e²ˣ − 1) / (e²ˣ + 1) of |x|, with the sign of x. */
  static void tanh(float[] x, int xAt, float[] result, int at, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector size = v.abs();
      FloatVector twice = size.add(size);
      FloatVector t = twice.fma(LOG2_E, ROUNDING).blend(ROUNDING, twice.compare(LT, UNREDUCED));
      FloatVector n = t.sub(ROUNDING).neg();
      FloatVector r = n.fma(LN2_LOW, n.fma(LN2_HIGH, twice));
      FloatVector p = M5.fma(r, M4).fma(r, M3).fma(r, M2).fma(r, M1).fma(r, M0).fma(r.mul(r), r);
      FloatVector power =
          t.reinterpretAsInts().add(127 - ROUND_BITS).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector m = power.fma(p, power.sub(ONE));
      // The quotient as in sigmoid, with 2 in the place of 1.
      FloatVector below = m.add(2f);
      FloatVector reciprocal = ONE.div(below);
      FloatVector quotient = m.mul(reciprocal).neg();
      FloatVector lost = m.sub(below.sub(2f));
      FloatVector rest = quotient.fma(lost, quotient.fma(below, m));
      FloatVector y = rest.fma(reciprocal, quotient.neg()).blend(1f, size.compare(GT, 9.02f));
      y.reinterpretAsInts()
          .or(v.reinterpretAsInts().and(SIGN))
          .reinterpretAsFloats()
          .intoArray(result, at + i);
    }
  }
}
