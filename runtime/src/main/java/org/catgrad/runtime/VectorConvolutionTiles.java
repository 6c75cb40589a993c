package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The tiles of {@link VectorConvolution} whose sums are over the places of filters. */
final class VectorConvolutionTiles {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorConvolutionTiles() {}

  /** Eight filters times two vectors of windows: sixteen sums, for machines of 32 registers. */
  static void eightByTwo(
      float[] x,
      int at0,
      int at1,
      int[] offsets,
      float[] w,
      int wAt,
      float[] y,
      int to0,
      int to1,
      int step) {
    FloatVector s0a = FloatVector.zero(S);
    FloatVector s0b = FloatVector.zero(S);
    FloatVector s1a = FloatVector.zero(S);
    FloatVector s1b = FloatVector.zero(S);
    FloatVector s2a = FloatVector.zero(S);
    FloatVector s2b = FloatVector.zero(S);
    FloatVector s3a = FloatVector.zero(S);
    FloatVector s3b = FloatVector.zero(S);
    FloatVector s4a = FloatVector.zero(S);
    FloatVector s4b = FloatVector.zero(S);
    FloatVector s5a = FloatVector.zero(S);
    FloatVector s5b = FloatVector.zero(S);
    FloatVector s6a = FloatVector.zero(S);
    FloatVector s6b = FloatVector.zero(S);
    FloatVector s7a = FloatVector.zero(S);
    FloatVector s7b = FloatVector.zero(S);
    for (int p = 0; p < offsets.length; p++) {
      int offset = offsets[p];
      FloatVector x0 = FloatVector.fromArray(S, x, at0 + offset);
      FloatVector x1 = FloatVector.fromArray(S, x, at1 + offset);
      FloatVector weight = FloatVector.broadcast(S, w[wAt + 8 * p]);
      s0a = weight.fma(x0, s0a);
      s0b = weight.fma(x1, s0b);
      weight = FloatVector.broadcast(S, w[wAt + 8 * p + 1]);
      s1a = weight.fma(x0, s1a);
      s1b = weight.fma(x1, s1b);
      weight = FloatVector.broadcast(S, w[wAt + 8 * p + 2]);
      s2a = weight.fma(x0, s2a);
      s2b = weight.fma(x1, s2b);
      weight = FloatVector.broadcast(S, w[wAt + 8 * p + 3]);
      s3a = weight.fma(x0, s3a);
      s3b = weight.fma(x1, s3b);
      weight = FloatVector.broadcast(S, w[wAt + 8 * p + 4]);
      s4a = weight.fma(x0, s4a);
      s4b = weight.fma(x1, s4b);
      weight = FloatVector.broadcast(S, w[wAt + 8 * p + 5]);
      s5a = weight.fma(x0, s5a);
      s5b = weight.fma(x1, s5b);
      weight = FloatVector.broadcast(S, w[wAt + 8 * p + 6]);
      s6a = weight.fma(x0, s6a);
      s6b = weight.fma(x1, s6b);
      weight = FloatVector.broadcast(S, w[wAt + 8 * p + 7]);
      s7a = weight.fma(x0, s7a);
      s7b = weight.fma(x1, s7b);
    }
    s0a.intoArray(y, to0);
    s0b.intoArray(y, to1);
    s1a.intoArray(y, to0 + step);
    s1b.intoArray(y, to1 + step);
    s2a.intoArray(y, to0 + 2 * step);
    s2b.intoArray(y, to1 + 2 * step);
    s3a.intoArray(y, to0 + 3 * step);
    s3b.intoArray(y, to1 + 3 * step);
    s4a.intoArray(y, to0 + 4 * step);
    s4b.intoArray(y, to1 + 4 * step);
    s5a.intoArray(y, to0 + 5 * step);
    s5b.intoArray(y, to1 + 5 * step);
    s6a.intoArray(y, to0 + 6 * step);
    s6b.intoArray(y, to1 + 6 * step);
    s7a.intoArray(y, to0 + 7 * step);
    s7b.intoArray(y, to1 + 7 * step);
  }

  /** Four filters times two vectors of windows: eight sums. */
  static void fourByTwo(
      float[] x,
      int at0,
      int at1,
      int[] offsets,
      float[] w,
      int wAt,
      float[] y,
      int to0,
      int to1,
      int step) {
    FloatVector s0a = FloatVector.zero(S);
    FloatVector s0b = FloatVector.zero(S);
    FloatVector s1a = FloatVector.zero(S);
    FloatVector s1b = FloatVector.zero(S);
    FloatVector s2a = FloatVector.zero(S);
    FloatVector s2b = FloatVector.zero(S);
    FloatVector s3a = FloatVector.zero(S);
    FloatVector s3b = FloatVector.zero(S);
    for (int p = 0; p < offsets.length; p++) {
      int offset = offsets[p];
      FloatVector x0 = FloatVector.fromArray(S, x, at0 + offset);
      FloatVector x1 = FloatVector.fromArray(S, x, at1 + offset);
      FloatVector weight = FloatVector.broadcast(S, w[wAt + 4 * p]);
      s0a = weight.fma(x0, s0a);
      s0b = weight.fma(x1, s0b);
      weight = FloatVector.broadcast(S, w[wAt + 4 * p + 1]);
      s1a = weight.fma(x0, s1a);
      s1b = weight.fma(x1, s1b);
      weight = FloatVector.broadcast(S, w[wAt + 4 * p + 2]);
      s2a = weight.fma(x0, s2a);
      s2b = weight.fma(x1, s2b);
      weight = FloatVector.broadcast(S, w[wAt + 4 * p + 3]);
      s3a = weight.fma(x0, s3a);
      s3b = weight.fma(x1, s3b);
    }
    s0a.intoArray(y, to0);
    s0b.intoArray(y, to1);
    s1a.intoArray(y, to0 + step);
    s1b.intoArray(y, to1 + step);
    s2a.intoArray(y, to0 + 2 * step);
    s2b.intoArray(y, to1 + 2 * step);
    s3a.intoArray(y, to0 + 3 * step);
    s3b.intoArray(y, to1 + 3 * step);
  }

  /** One filter times four vectors of windows. */
  static void oneByFour(
      float[] x,
      int at0,
      int at1,
      int at2,
      int at3,
      int[] offsets,
      float[] w,
      int wAt,
      float[] sums) {
    FloatVector s0a = FloatVector.zero(S);
    FloatVector s0b = FloatVector.zero(S);
    FloatVector s0c = FloatVector.zero(S);
    FloatVector s0d = FloatVector.zero(S);
    for (int p = 0; p < offsets.length; p++) {
      int offset = offsets[p];
      FloatVector x0 = FloatVector.fromArray(S, x, at0 + offset);
      FloatVector x1 = FloatVector.fromArray(S, x, at1 + offset);
      FloatVector x2 = FloatVector.fromArray(S, x, at2 + offset);
      FloatVector x3 = FloatVector.fromArray(S, x, at3 + offset);
      FloatVector weight = FloatVector.broadcast(S, w[wAt + p]);
      s0a = weight.fma(x0, s0a);
      s0b = weight.fma(x1, s0b);
      s0c = weight.fma(x2, s0c);
      s0d = weight.fma(x3, s0d);
    }
    s0a.intoArray(sums, 0);
    s0b.intoArray(sums, L);
    s0c.intoArray(sums, 2 * L);
    s0d.intoArray(sums, 3 * L);
  }
}
