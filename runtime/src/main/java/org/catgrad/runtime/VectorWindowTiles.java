package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The tile of {@link VectorConvolution} whose vectors are along the windows, for 32 registers. */
final class VectorWindowTiles {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorWindowTiles() {}

  /** Four maps times five places. */
  static void fourByFive(
      float[] x,
      int xAt,
      int[] offsets,
      int first,
      float[] dy,
      int dyAt,
      int map,
      float[] sums,
      int at) {
    int o0 = xAt + offsets[first];
    int o1 = xAt + offsets[first + 1];
    int o2 = xAt + offsets[first + 2];
    int o3 = xAt + offsets[first + 3];
    int o4 = xAt + offsets[first + 4];
    int m1 = dyAt + map;
    int m2 = m1 + map;
    int m3 = m2 + map;
    FloatVector s00 = FloatVector.fromArray(S, sums, at);
    FloatVector s01 = FloatVector.fromArray(S, sums, at + L);
    FloatVector s02 = FloatVector.fromArray(S, sums, at + 2 * L);
    FloatVector s03 = FloatVector.fromArray(S, sums, at + 3 * L);
    FloatVector s04 = FloatVector.fromArray(S, sums, at + 4 * L);
    FloatVector s10 = FloatVector.fromArray(S, sums, at + 5 * L);
    FloatVector s11 = FloatVector.fromArray(S, sums, at + 6 * L);
    FloatVector s12 = FloatVector.fromArray(S, sums, at + 7 * L);
    FloatVector s13 = FloatVector.fromArray(S, sums, at + 8 * L);
    FloatVector s14 = FloatVector.fromArray(S, sums, at + 9 * L);
    FloatVector s20 = FloatVector.fromArray(S, sums, at + 10 * L);
    FloatVector s21 = FloatVector.fromArray(S, sums, at + 11 * L);
    FloatVector s22 = FloatVector.fromArray(S, sums, at + 12 * L);
    FloatVector s23 = FloatVector.fromArray(S, sums, at + 13 * L);
    FloatVector s24 = FloatVector.fromArray(S, sums, at + 14 * L);
    FloatVector s30 = FloatVector.fromArray(S, sums, at + 15 * L);
    FloatVector s31 = FloatVector.fromArray(S, sums, at + 16 * L);
    FloatVector s32 = FloatVector.fromArray(S, sums, at + 17 * L);
    FloatVector s33 = FloatVector.fromArray(S, sums, at + 18 * L);
    FloatVector s34 = FloatVector.fromArray(S, sums, at + 19 * L);
    for (int t = 0; t < map; t += L) {
      FloatVector d0 = FloatVector.fromArray(S, dy, dyAt + t);
      FloatVector d1 = FloatVector.fromArray(S, dy, m1 + t);
      FloatVector d2 = FloatVector.fromArray(S, dy, m2 + t);
      FloatVector d3 = FloatVector.fromArray(S, dy, m3 + t);
      FloatVector value = FloatVector.fromArray(S, x, o0 + t);
      s00 = value.fma(d0, s00);
      s10 = value.fma(d1, s10);
      s20 = value.fma(d2, s20);
      s30 = value.fma(d3, s30);
      value = FloatVector.fromArray(S, x, o1 + t);
      s01 = value.fma(d0, s01);
      s11 = value.fma(d1, s11);
      s21 = value.fma(d2, s21);
      s31 = value.fma(d3, s31);
      value = FloatVector.fromArray(S, x, o2 + t);
      s02 = value.fma(d0, s02);
      s12 = value.fma(d1, s12);
      s22 = value.fma(d2, s22);
      s32 = value.fma(d3, s32);
      value = FloatVector.fromArray(S, x, o3 + t);
      s03 = value.fma(d0, s03);
      s13 = value.fma(d1, s13);
      s23 = value.fma(d2, s23);
      s33 = value.fma(d3, s33);
      value = FloatVector.fromArray(S, x, o4 + t);
      s04 = value.fma(d0, s04);
      s14 = value.fma(d1, s14);
      s24 = value.fma(d2, s24);
      s34 = value.fma(d3, s34);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + L);
    s02.intoArray(sums, at + 2 * L);
    s03.intoArray(sums, at + 3 * L);
    s04.intoArray(sums, at + 4 * L);
    s10.intoArray(sums, at + 5 * L);
    s11.intoArray(sums, at + 6 * L);
    s12.intoArray(sums, at + 7 * L);
    s13.intoArray(sums, at + 8 * L);
    s14.intoArray(sums, at + 9 * L);
    s20.intoArray(sums, at + 10 * L);
    s21.intoArray(sums, at + 11 * L);
    s22.intoArray(sums, at + 12 * L);
    s23.intoArray(sums, at + 13 * L);
    s24.intoArray(sums, at + 14 * L);
    s30.intoArray(sums, at + 15 * L);
    s31.intoArray(sums, at + 16 * L);
    s32.intoArray(sums, at + 17 * L);
    s33.intoArray(sums, at + 18 * L);
    s34.intoArray(sums, at + 19 * L);
  }
}
