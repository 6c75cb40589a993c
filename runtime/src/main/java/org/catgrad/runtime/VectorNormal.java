package org.catgrad.runtime;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop of {@link VectorMath} over the standard normal distribution function, for lengths that
 * are multiples of the number of lanes.
 *
 * <p>With a = |x|, Φ(−a) = e^(−a²/2)·(1 + h(w))·w/2, where w = 1 / (a + 1.5) and h is a polynomial
 * fitted to what this equation asks for on [0, 14.5]. What rounding takes from a² and from w is
 * found exactly with fused multiply-adds and put into the exponent, which {@link VectorExponential}
 * explains.
 *
 * <p>Vectors stay in local variables, and constants are broadcast in the method that uses them, see
 * {@link VectorExponential}.
 */
final class VectorNormal {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** 1.5·2²³, see {@link VectorExponential}. */
  private static final float ROUND = 0x1.8p23f;

  private static final int ROUND_BITS = Float.floatToIntBits(ROUND);
  private static final float LOG2_E = 1.44269504f;
  private static final float LN2_HIGH = 0x1.62e4p-1f;
  private static final float LN2_LOW = 0x1.7f7d1cp-20f;

  // (eʳ − 1 − r) / r² for |r| ≤ 0.3475, so that eʳ is within 2⁻²⁸ of its value
  private static final float E0 = 0x1.fffffcp-2f;
  private static final float E1 = 0x1.555492p-3f;
  private static final float E2 = 0x1.5558bep-5f;
  private static final float E3 = 0x1.1239ep-7f;
  private static final float E4 = 0x1.6a3fb4p-10f;

  private static final float SHIFT = 1.5f;
  private static final float ONE = 1f;
  private static final float HALF = 0.5f;

  // h in powers of 1 − 2.74…·w, which is within [−0.83, 0.83]; 1 + h within 2⁻²⁶ of its value
  private static final float CENTRE = 2.7428572177886963f;
  private static final float H0 = 0x1.14b68ep-2f;
  private static final float H1 = -0x1.9bf1bep-2f;
  private static final float H2 = -0x1.2e013cp-3f;
  private static final float H3 = 0x1.f426f8p-6f;
  private static final float H4 = 0x1.6be852p-5f;
  private static final float H5 = 0x1.f7351cp-7f;
  private static final float H6 = -0x1.9ae322p-9f;
  private static final float H7 = -0x1.cfa6e4p-8f;
  private static final float H8 = -0x1.26b2c8p-8f;
  private static final float H9 = -0x1.100fd8p-11f;
  private static final float H10 = 0x1.924018p-10f;
  private static final float H11 = 0x1.aca9eap-11f;

  private VectorNormal() {}

  static void normalCdf(float[] x, int xAt, float[] result, int at, int length) {
    FloatVector rounding = FloatVector.broadcast(SPECIES, ROUND);
    FloatVector log2e = FloatVector.broadcast(SPECIES, LOG2_E);
    FloatVector ln2High = FloatVector.broadcast(SPECIES, LN2_HIGH);
    FloatVector ln2Low = FloatVector.broadcast(SPECIES, LN2_LOW);
    FloatVector e0 = FloatVector.broadcast(SPECIES, E0);
    FloatVector e1 = FloatVector.broadcast(SPECIES, E1);
    FloatVector e2 = FloatVector.broadcast(SPECIES, E2);
    FloatVector e3 = FloatVector.broadcast(SPECIES, E3);
    FloatVector e4 = FloatVector.broadcast(SPECIES, E4);
    FloatVector shift = FloatVector.broadcast(SPECIES, SHIFT);
    FloatVector one = FloatVector.broadcast(SPECIES, ONE);
    FloatVector oneHalf = FloatVector.broadcast(SPECIES, HALF);
    FloatVector centre = FloatVector.broadcast(SPECIES, CENTRE);
    FloatVector h0 = FloatVector.broadcast(SPECIES, H0);
    FloatVector h1 = FloatVector.broadcast(SPECIES, H1);
    FloatVector h2 = FloatVector.broadcast(SPECIES, H2);
    FloatVector h3 = FloatVector.broadcast(SPECIES, H3);
    FloatVector h4 = FloatVector.broadcast(SPECIES, H4);
    FloatVector h5 = FloatVector.broadcast(SPECIES, H5);
    FloatVector h6 = FloatVector.broadcast(SPECIES, H6);
    FloatVector h7 = FloatVector.broadcast(SPECIES, H7);
    FloatVector h8 = FloatVector.broadcast(SPECIES, H8);
    FloatVector h9 = FloatVector.broadcast(SPECIES, H9);
    FloatVector h10 = FloatVector.broadcast(SPECIES, H10);
    FloatVector h11 = FloatVector.broadcast(SPECIES, H11);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector a = v.abs();
      FloatVector shifted = a.add(shift);
      FloatVector w = one.div(shifted);
      FloatVector c = w.neg().fma(centre, one);
      FloatVector c2 = c.mul(c);
      FloatVector even = h10.fma(c2, h8).fma(c2, h6).fma(c2, h4).fma(c2, h2).fma(c2, h0);
      FloatVector odd = h11.fma(c2, h9).fma(c2, h7).fma(c2, h5).fma(c2, h3);
      // The linear term last: it is the largest of the odd ones.
      FloatVector h = odd.mul(c2).add(h1).fma(c, even);

      FloatVector square = a.mul(a);
      FloatVector s = square.mul(-0.5f);
      FloatVector t = s.fma(log2e, rounding);
      FloatVector n = rounding.sub(t);
      // w is too large by a factor of 1 + excess, the square too small by lost, r by rest
      FloatVector unshifted = a.sub(shifted.sub(shift));
      FloatVector excess = unshifted.fma(w, shifted.fma(w, one.neg()));
      FloatVector lost = a.fma(a, square.neg());
      FloatVector small = n.fma(ln2Low, lost.neg().fma(oneHalf, excess.neg()));
      FloatVector large = n.fma(ln2High, s);
      FloatVector r = large.add(small);
      FloatVector rest = small.sub(r.sub(large));
      FloatVector q = e4.fma(r, e3).fma(r, e2).fma(r, e1).fma(r, e0);
      FloatVector e = q.fma(r.mul(r), rest).add(r);

      FloatVector y = w.fma(e.fma(h, e).add(h), w);
      IntVector exponent = t.reinterpretAsInts().sub(ROUND_BITS + 1);
      IntVector half = exponent.lanewise(ASHR, 1);
      FloatVector first = half.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector second = exponent.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector tail = y.mul(first).mul(second).blend(0f, a.compare(GT, 14.5f));
      tail.blend(one.sub(tail), v.compare(GT, 0f)).intoArray(result, at + i);
    }
  }
}
