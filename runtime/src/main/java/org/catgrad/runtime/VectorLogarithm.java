package org.catgrad.runtime;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link VectorMath} over logarithms, for lengths that are multiples of the number of
 * lanes.
 *
 * <p>x = 2ⁿ·(1 + m) with an integer n and −1/3 ≤ m < 1/3; so ln x = n·ln 2 + ln(1 + m), the latter
 * from a polynomial of minimal relative error. n and m come from the bits of x, less those of 2/3.
 *
 * <p>Vectors stay in local variables, and constants are broadcast in the method that uses them, see
 * {@link VectorExponential}.
 */
final class VectorLogarithm {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int LEAST = Float.floatToIntBits(2f / 3);
  private static final int EXPONENT = 0xff800000;

  /** 1.5·2²³: an integer plus its bits are the bits of the sum, so this converts. */
  private static final float CONVERSION = 0x1.8p23f;

  private static final int CONVERSION_BITS = Float.floatToIntBits(CONVERSION);
  private static final float LN2 = 0.693147181f;
  private static final float MINUS_LN2 = -0.693147181f;

  // (ln(1 + m) − m) / m² within 2⁻²⁷ of ln(1 + m)
  private static final float L0 = -0.5f;
  private static final float L1 = 0x1.555506p-2f;
  private static final float L2 = -0x1.fffef6p-3f;
  private static final float L3 = 0x1.99d066p-3f;
  private static final float L4 = -0x1.559cdep-3f;
  private static final float L5 = 0x1.1ed342p-3f;
  private static final float L6 = -0x1.f32996p-4f;
  private static final float L7 = 0x1.1e7972p-3f;
  private static final float L8 = -0x1.07d32ep-3f;

  private VectorLogarithm() {}

  static void log(float[] x, int xAt, float[] result, int at, int length) {
    FloatVector ln2 = FloatVector.broadcast(SPECIES, LN2);
    FloatVector l0 = FloatVector.broadcast(SPECIES, L0);
    FloatVector l1 = FloatVector.broadcast(SPECIES, L1);
    FloatVector l2 = FloatVector.broadcast(SPECIES, L2);
    FloatVector l3 = FloatVector.broadcast(SPECIES, L3);
    FloatVector l4 = FloatVector.broadcast(SPECIES, L4);
    FloatVector l5 = FloatVector.broadcast(SPECIES, L5);
    FloatVector l6 = FloatVector.broadcast(SPECIES, L6);
    FloatVector l7 = FloatVector.broadcast(SPECIES, L7);
    FloatVector l8 = FloatVector.broadcast(SPECIES, L8);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      VectorMask<Float> subnormal = v.compare(LT, Float.MIN_NORMAL);
      IntVector bits = v.blend(v.mul(0x1p23f), subnormal).reinterpretAsInts();
      IntVector exponent = bits.sub(LEAST).and(EXPONENT);
      FloatVector m = bits.sub(exponent).reinterpretAsFloats().sub(1f);
      FloatVector n =
          exponent
              .lanewise(ASHR, 23)
              .add(CONVERSION_BITS)
              .reinterpretAsFloats()
              .sub(FloatVector.broadcast(SPECIES, CONVERSION).blend(CONVERSION + 23, subnormal));
      FloatVector square = m.mul(m);
      FloatVector even = l8.fma(square, l6).fma(square, l4).fma(square, l2).fma(square, l0);
      FloatVector odd = l7.fma(square, l5).fma(square, l3).fma(square, l1);
      FloatVector q = odd.fma(m, even);
      FloatVector y = n.fma(ln2, q.fma(square, m));
      // Infinity, and NaN by its own rules
      y.blend(v, v.compare(LT, Float.POSITIVE_INFINITY).not())
          .blend(Float.NaN, v.compare(LT, 0f))
          .blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0f))
          .intoArray(result, at + i);
    }
  }

  /**
   * 1 + x = 2ⁿ·(1 + m) with n from the rounded sum, but m = x·2⁻ⁿ − (1 − 2⁻ⁿ), to which rounding
   * the sum does nothing. In this order both signs of zero are kept.
   */
  static void log1p(float[] x, int xAt, float[] result, int at, int length) {
    FloatVector minusLn2 = FloatVector.broadcast(SPECIES, MINUS_LN2);
    FloatVector l0 = FloatVector.broadcast(SPECIES, L0);
    FloatVector l1 = FloatVector.broadcast(SPECIES, L1);
    FloatVector l2 = FloatVector.broadcast(SPECIES, L2);
    FloatVector l3 = FloatVector.broadcast(SPECIES, L3);
    FloatVector l4 = FloatVector.broadcast(SPECIES, L4);
    FloatVector l5 = FloatVector.broadcast(SPECIES, L5);
    FloatVector l6 = FloatVector.broadcast(SPECIES, L6);
    FloatVector l7 = FloatVector.broadcast(SPECIES, L7);
    FloatVector l8 = FloatVector.broadcast(SPECIES, L8);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector sum = v.add(1f);
      IntVector exponent = sum.reinterpretAsInts().sub(LEAST).and(EXPONENT);
      // 4·2⁻ⁿ, as 2⁻¹²⁸ is not a normal float
      FloatVector scale =
          IntVector.broadcast(exponent.species(), Float.floatToIntBits(4f))
              .sub(exponent)
              .reinterpretAsFloats();
      FloatVector rest = scale.mul(-0.25f).add(1f);
      FloatVector m = v.reinterpretAsInts().sub(exponent).reinterpretAsFloats().sub(rest);
      FloatVector n =
          exponent
              .lanewise(ASHR, 23)
              .neg()
              .add(CONVERSION_BITS)
              .reinterpretAsFloats()
              .sub(CONVERSION);
      FloatVector square = m.mul(m);
      FloatVector even = l8.fma(square, l6).fma(square, l4).fma(square, l2).fma(square, l0);
      FloatVector odd = l7.fma(square, l5).fma(square, l3).fma(square, l1);
      FloatVector q = odd.fma(m, even);
      FloatVector y = n.fma(minusLn2, q.fma(square, m));
      y.blend(v, v.compare(LT, Float.POSITIVE_INFINITY).not())
          .blend(Float.NaN, v.compare(LT, -1f))
          .blend(Float.NEGATIVE_INFINITY, v.compare(EQ, -1f))
          .intoArray(result, at + i);
    }
  }
}
