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
 * <p>Vectors stay in local variables: passed to a method of ours they would become objects.
 */
final class VectorNormal {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** 1.5·2²³, see {@link VectorExponential}. */
  private static final float ROUND = 0x1.8p23f;

  private static final int ROUND_BITS = Float.floatToIntBits(ROUND);
  private static final FloatVector ROUNDING = FloatVector.broadcast(SPECIES, ROUND);
  private static final FloatVector LOG2_E = FloatVector.broadcast(SPECIES, 1.44269504f);
  private static final FloatVector LN2_HIGH = FloatVector.broadcast(SPECIES, 0x1.62e4p-1f);
  private static final FloatVector LN2_LOW = FloatVector.broadcast(SPECIES, 0x1.7f7d1cp-20f);

  // (eʳ − 1 − r) / r² for |r| ≤ 0.3475, so that eʳ is within 2⁻²⁸ of its value
  private static final FloatVector E0 = FloatVector.broadcast(SPECIES, 0x1.fffffcp-2f);
  private static final FloatVector E1 = FloatVector.broadcast(SPECIES, 0x1.555492p-3f);
  private static final FloatVector E2 = FloatVector.broadcast(SPECIES, 0x1.5558bep-5f);
  private static final FloatVector E3 = FloatVector.broadcast(SPECIES, 0x1.1239ep-7f);
  private static final FloatVector E4 = FloatVector.broadcast(SPECIES, 0x1.6a3fb4p-10f);

  private static final FloatVector SHIFT = FloatVector.broadcast(SPECIES, 1.5f);
  private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1f);
  private static final FloatVector HALF = FloatVector.broadcast(SPECIES, 0.5f);

  // h in powers of 1 − 2.74…·w, which is within [−0.83, 0.83]; 1 + h within 2⁻²⁶ of its value
  private static final FloatVector CENTRE = FloatVector.broadcast(SPECIES, 2.7428572177886963f);
  private static final FloatVector H0 = FloatVector.broadcast(SPECIES, 0x1.14b68ep-2f);
  private static final FloatVector H1 = FloatVector.broadcast(SPECIES, -0x1.9bf1bep-2f);
  private static final FloatVector H2 = FloatVector.broadcast(SPECIES, -0x1.2e013cp-3f);
  private static final FloatVector H3 = FloatVector.broadcast(SPECIES, 0x1.f426f8p-6f);
  private static final FloatVector H4 = FloatVector.broadcast(SPECIES, 0x1.6be852p-5f);
  private static final FloatVector H5 = FloatVector.broadcast(SPECIES, 0x1.f7351cp-7f);
  private static final FloatVector H6 = FloatVector.broadcast(SPECIES, -0x1.9ae322p-9f);
  private static final FloatVector H7 = FloatVector.broadcast(SPECIES, -0x1.cfa6e4p-8f);
  private static final FloatVector H8 = FloatVector.broadcast(SPECIES, -0x1.26b2c8p-8f);
  private static final FloatVector H9 = FloatVector.broadcast(SPECIES, -0x1.100fd8p-11f);
  private static final FloatVector H10 = FloatVector.broadcast(SPECIES, 0x1.924018p-10f);
  private static final FloatVector H11 = FloatVector.broadcast(SPECIES, 0x1.aca9eap-11f);

  private VectorNormal() {}

  static void normalCdf(float[] x, int xAt, float[] result, int at, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector a = v.abs();
      FloatVector shifted = a.add(SHIFT);
      FloatVector w = ONE.div(shifted);
      FloatVector c = w.neg().fma(CENTRE, ONE);
      FloatVector c2 = c.mul(c);
      FloatVector even = H10.fma(c2, H8).fma(c2, H6).fma(c2, H4).fma(c2, H2).fma(c2, H0);
      FloatVector odd = H11.fma(c2, H9).fma(c2, H7).fma(c2, H5).fma(c2, H3);
      // The linear term last: it is the largest of the odd ones.
      FloatVector h = odd.mul(c2).add(H1).fma(c, even);

      FloatVector square = a.mul(a);
      FloatVector s = square.mul(-0.5f);
      FloatVector t = s.fma(LOG2_E, ROUNDING);
      FloatVector n = t.sub(ROUNDING).neg();
      // w is too large by a factor of 1 + excess, the square too small by lost, r by rest
      FloatVector unshifted = a.sub(shifted.sub(SHIFT));
      FloatVector excess = unshifted.fma(w, shifted.fma(w, ONE.neg()));
      FloatVector lost = a.fma(a, square.neg());
      FloatVector small = n.fma(LN2_LOW, lost.neg().fma(HALF, excess.neg()));
      FloatVector large = n.fma(LN2_HIGH, s);
      FloatVector r = large.add(small);
      FloatVector rest = small.sub(r.sub(large));
      FloatVector q = E4.fma(r, E3).fma(r, E2).fma(r, E1).fma(r, E0);
      FloatVector e = q.fma(r.mul(r), rest).add(r);

      FloatVector y = w.fma(e.fma(h, e).add(h), w);
      IntVector exponent = t.reinterpretAsInts().sub(ROUND_BITS + 1);
      IntVector half = exponent.lanewise(ASHR, 1);
      FloatVector first = half.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector second = exponent.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector tail = y.mul(first).mul(second).blend(0f, a.compare(GT, 14.5f));
      tail.blend(ONE.sub(tail), v.compare(GT, 0f)).intoArray(result, at + i);
    }
  }
}
