package org.catgrad.runtime;

import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds up the lanes of several vectors at once, for generated kernels. In each step two vectors
 * become one: half of its lanes belong to sums of the first, half to those of the second.
 *
 * <pre>
 *   a0 a1 a2 a3                              a0+a1 b0+b1 a2+a3 b2+b3
 *   b0 b1 b2 b3     exchange and add   →                                →   a  b  c  d
 *   c0 c1 c2 c3                              c0+c1 d0+d1 c2+c3 d2+d3
 *   d0 d1 d2 d3
 * </pre>
 *
 * <p>Each size of vectors has a method in which all is written out: in registers it takes a third
 * of the time of a loop through memory. The order of the additions is fixed: {@code
 * FloatVector.reduceLanes} leaves it open, and code that is interpreted may differ from code that
 * is compiled. Neighbouring lanes are added first.
 *
 * <p>Lanes are exchanged as integers. JDK 17 compares the indices of a shuffle with zeros of the
 * same type each time, and zeros in an array of floats it loads anew after every store of floats.
 */
public final class VectorSums {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  // By the distance of the lanes that are added: which lanes of the result are the second vector's,
  // and the exchange of lanes. Distances that the vectors do not have are never used.
  private static final VectorMask<Float> SECOND_1 = second(1);
  private static final VectorMask<Float> SECOND_2 = second(2);
  private static final VectorMask<Float> SECOND_4 = second(4);
  private static final VectorMask<Float> SECOND_8 = second(8);
  private static final VectorShuffle<Integer> EXCHANGE_1 = exchange(1);
  private static final VectorShuffle<Integer> EXCHANGE_2 = exchange(2);
  private static final VectorShuffle<Integer> EXCHANGE_4 = exchange(4);
  private static final VectorShuffle<Integer> EXCHANGE_8 = exchange(8);

  private VectorSums() {}

  private static VectorMask<Float> second(int distance) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  private static VectorShuffle<Integer> exchange(int distance) {
    return VectorShuffle.fromOp(IntVector.SPECIES_PREFERRED, lane -> lane ^ distance & LANES - 1);
  }

  /**
   * Replaces vectors by the sums of their lanes.
   *
   * @param values vectors of the preferred species, one after another; the first elements become
   *     the sums, and whatever is left up to a multiple of as many vectors as a vector has lanes is
   *     overwritten
   * @param at where they begin
   * @param count how many vectors
   * @throws IndexOutOfBoundsException if the array ends before that multiple
   */
  public static void add(float[] values, int at, int count) {
    int groups = (count + LANES - 1) / LANES;
    Objects.checkFromIndexSize(at, groups * LANES * LANES, values.length);
    switch (LANES) {
      case 16 -> add16(values, at, groups);
      case 8 -> add8(values, at, groups);
      default -> add4(values, at, groups);
    }
  }

  private static void add16(float[] values, int at, int groups) {
    for (int group = 0; group < groups; group++) {
      int from = at + group * 256;
      FloatVector a = FloatVector.fromArray(SPECIES, values, from);
      FloatVector b = FloatVector.fromArray(SPECIES, values, from + 16);
      FloatVector ab =
          a.blend(b, SECOND_1)
              .add(
                  b.blend(a, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector c = FloatVector.fromArray(SPECIES, values, from + 32);
      FloatVector d = FloatVector.fromArray(SPECIES, values, from + 48);
      FloatVector cd =
          c.blend(d, SECOND_1)
              .add(
                  d.blend(c, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector ad =
          ab.blend(cd, SECOND_2)
              .add(
                  cd.blend(ab, SECOND_2)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_2)
                      .reinterpretAsFloats());
      FloatVector e = FloatVector.fromArray(SPECIES, values, from + 64);
      FloatVector f = FloatVector.fromArray(SPECIES, values, from + 80);
      FloatVector ef =
          e.blend(f, SECOND_1)
              .add(
                  f.blend(e, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector g = FloatVector.fromArray(SPECIES, values, from + 96);
      FloatVector h = FloatVector.fromArray(SPECIES, values, from + 112);
      FloatVector gh =
          g.blend(h, SECOND_1)
              .add(
                  h.blend(g, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector eh =
          ef.blend(gh, SECOND_2)
              .add(
                  gh.blend(ef, SECOND_2)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_2)
                      .reinterpretAsFloats());
      FloatVector ah =
          ad.blend(eh, SECOND_4)
              .add(
                  eh.blend(ad, SECOND_4)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_4)
                      .reinterpretAsFloats());
      FloatVector i = FloatVector.fromArray(SPECIES, values, from + 128);
      FloatVector j = FloatVector.fromArray(SPECIES, values, from + 144);
      FloatVector ij =
          i.blend(j, SECOND_1)
              .add(
                  j.blend(i, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector k = FloatVector.fromArray(SPECIES, values, from + 160);
      FloatVector l = FloatVector.fromArray(SPECIES, values, from + 176);
      FloatVector kl =
          k.blend(l, SECOND_1)
              .add(
                  l.blend(k, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector il =
          ij.blend(kl, SECOND_2)
              .add(
                  kl.blend(ij, SECOND_2)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_2)
                      .reinterpretAsFloats());
      FloatVector m = FloatVector.fromArray(SPECIES, values, from + 192);
      FloatVector n = FloatVector.fromArray(SPECIES, values, from + 208);
      FloatVector mn =
          m.blend(n, SECOND_1)
              .add(
                  n.blend(m, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector o = FloatVector.fromArray(SPECIES, values, from + 224);
      FloatVector p = FloatVector.fromArray(SPECIES, values, from + 240);
      FloatVector op =
          o.blend(p, SECOND_1)
              .add(
                  p.blend(o, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector mp =
          mn.blend(op, SECOND_2)
              .add(
                  op.blend(mn, SECOND_2)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_2)
                      .reinterpretAsFloats());
      FloatVector ip =
          il.blend(mp, SECOND_4)
              .add(
                  mp.blend(il, SECOND_4)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_4)
                      .reinterpretAsFloats());
      FloatVector ap =
          ah.blend(ip, SECOND_8)
              .add(
                  ip.blend(ah, SECOND_8)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_8)
                      .reinterpretAsFloats());
      ap.intoArray(values, at + group * 16);
    }
  }

  private static void add8(float[] values, int at, int groups) {
    for (int group = 0; group < groups; group++) {
      int from = at + group * 64;
      FloatVector a = FloatVector.fromArray(SPECIES, values, from);
      FloatVector b = FloatVector.fromArray(SPECIES, values, from + 8);
      FloatVector ab =
          a.blend(b, SECOND_1)
              .add(
                  b.blend(a, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector c = FloatVector.fromArray(SPECIES, values, from + 16);
      FloatVector d = FloatVector.fromArray(SPECIES, values, from + 24);
      FloatVector cd =
          c.blend(d, SECOND_1)
              .add(
                  d.blend(c, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector ad =
          ab.blend(cd, SECOND_2)
              .add(
                  cd.blend(ab, SECOND_2)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_2)
                      .reinterpretAsFloats());
      FloatVector e = FloatVector.fromArray(SPECIES, values, from + 32);
      FloatVector f = FloatVector.fromArray(SPECIES, values, from + 40);
      FloatVector ef =
          e.blend(f, SECOND_1)
              .add(
                  f.blend(e, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector g = FloatVector.fromArray(SPECIES, values, from + 48);
      FloatVector h = FloatVector.fromArray(SPECIES, values, from + 56);
      FloatVector gh =
          g.blend(h, SECOND_1)
              .add(
                  h.blend(g, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector eh =
          ef.blend(gh, SECOND_2)
              .add(
                  gh.blend(ef, SECOND_2)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_2)
                      .reinterpretAsFloats());
      FloatVector ah =
          ad.blend(eh, SECOND_4)
              .add(
                  eh.blend(ad, SECOND_4)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_4)
                      .reinterpretAsFloats());
      ah.intoArray(values, at + group * 8);
    }
  }

  private static void add4(float[] values, int at, int groups) {
    for (int group = 0; group < groups; group++) {
      int from = at + group * 16;
      FloatVector a = FloatVector.fromArray(SPECIES, values, from);
      FloatVector b = FloatVector.fromArray(SPECIES, values, from + 4);
      FloatVector ab =
          a.blend(b, SECOND_1)
              .add(
                  b.blend(a, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector c = FloatVector.fromArray(SPECIES, values, from + 8);
      FloatVector d = FloatVector.fromArray(SPECIES, values, from + 12);
      FloatVector cd =
          c.blend(d, SECOND_1)
              .add(
                  d.blend(c, SECOND_1)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_1)
                      .reinterpretAsFloats());
      FloatVector ad =
          ab.blend(cd, SECOND_2)
              .add(
                  cd.blend(ab, SECOND_2)
                      .reinterpretAsInts()
                      .rearrange(EXCHANGE_2)
                      .reinterpretAsFloats());
      ad.intoArray(values, at + group * 4);
    }
  }
}
