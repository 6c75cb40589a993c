package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The tiles of {@link VectorConvolution} whose sums are over windows. */
final class VectorFilterTiles {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorFilterTiles() {}

  /** Eight places times two vectors of filters. */
  static void eightByTwo(
      float[] x,
      int xAt,
      int[] offsets,
      int first,
      int[] starts,
      float[] dy,
      int dyAt,
      float[] dw,
      int dwAt) {
    int o0 = xAt + offsets[first];
    int o1 = xAt + offsets[first + 1];
    int o2 = xAt + offsets[first + 2];
    int o3 = xAt + offsets[first + 3];
    int o4 = xAt + offsets[first + 4];
    int o5 = xAt + offsets[first + 5];
    int o6 = xAt + offsets[first + 6];
    int o7 = xAt + offsets[first + 7];
    FloatVector s0a = FloatVector.fromArray(S, dw, dwAt);
    FloatVector s0b = FloatVector.fromArray(S, dw, dwAt + L);
    FloatVector s1a = FloatVector.fromArray(S, dw, dwAt + 2 * L);
    FloatVector s1b = FloatVector.fromArray(S, dw, dwAt + 3 * L);
    FloatVector s2a = FloatVector.fromArray(S, dw, dwAt + 4 * L);
    FloatVector s2b = FloatVector.fromArray(S, dw, dwAt + 5 * L);
    FloatVector s3a = FloatVector.fromArray(S, dw, dwAt + 6 * L);
    FloatVector s3b = FloatVector.fromArray(S, dw, dwAt + 7 * L);
    FloatVector s4a = FloatVector.fromArray(S, dw, dwAt + 8 * L);
    FloatVector s4b = FloatVector.fromArray(S, dw, dwAt + 9 * L);
    FloatVector s5a = FloatVector.fromArray(S, dw, dwAt + 10 * L);
    FloatVector s5b = FloatVector.fromArray(S, dw, dwAt + 11 * L);
    FloatVector s6a = FloatVector.fromArray(S, dw, dwAt + 12 * L);
    FloatVector s6b = FloatVector.fromArray(S, dw, dwAt + 13 * L);
    FloatVector s7a = FloatVector.fromArray(S, dw, dwAt + 14 * L);
    FloatVector s7b = FloatVector.fromArray(S, dw, dwAt + 15 * L);
    for (int t = 0; t < starts.length; t++) {
      int start = starts[t];
      FloatVector d0 = FloatVector.fromArray(S, dy, dyAt + 2 * L * t);
      FloatVector d1 = FloatVector.fromArray(S, dy, dyAt + 2 * L * t + L);
      FloatVector value = FloatVector.broadcast(S, x[start + o0]);
      s0a = value.fma(d0, s0a);
      s0b = value.fma(d1, s0b);
      value = FloatVector.broadcast(S, x[start + o1]);
      s1a = value.fma(d0, s1a);
      s1b = value.fma(d1, s1b);
      value = FloatVector.broadcast(S, x[start + o2]);
      s2a = value.fma(d0, s2a);
      s2b = value.fma(d1, s2b);
      value = FloatVector.broadcast(S, x[start + o3]);
      s3a = value.fma(d0, s3a);
      s3b = value.fma(d1, s3b);
      value = FloatVector.broadcast(S, x[start + o4]);
      s4a = value.fma(d0, s4a);
      s4b = value.fma(d1, s4b);
      value = FloatVector.broadcast(S, x[start + o5]);
      s5a = value.fma(d0, s5a);
      s5b = value.fma(d1, s5b);
      value = FloatVector.broadcast(S, x[start + o6]);
      s6a = value.fma(d0, s6a);
      s6b = value.fma(d1, s6b);
      value = FloatVector.broadcast(S, x[start + o7]);
      s7a = value.fma(d0, s7a);
      s7b = value.fma(d1, s7b);
    }
    s0a.intoArray(dw, dwAt);
    s0b.intoArray(dw, dwAt + L);
    s1a.intoArray(dw, dwAt + 2 * L);
    s1b.intoArray(dw, dwAt + 3 * L);
    s2a.intoArray(dw, dwAt + 4 * L);
    s2b.intoArray(dw, dwAt + 5 * L);
    s3a.intoArray(dw, dwAt + 6 * L);
    s3b.intoArray(dw, dwAt + 7 * L);
    s4a.intoArray(dw, dwAt + 8 * L);
    s4b.intoArray(dw, dwAt + 9 * L);
    s5a.intoArray(dw, dwAt + 10 * L);
    s5b.intoArray(dw, dwAt + 11 * L);
    s6a.intoArray(dw, dwAt + 12 * L);
    s6b.intoArray(dw, dwAt + 13 * L);
    s7a.intoArray(dw, dwAt + 14 * L);
    s7b.intoArray(dw, dwAt + 15 * L);
  }

  /** Eight places times one vector of filters. */
  static void eightByOne(
      float[] x,
      int xAt,
      int[] offsets,
      int first,
      int[] starts,
      float[] dy,
      int dyAt,
      float[] dw,
      int dwAt) {
    int o0 = xAt + offsets[first];
    int o1 = xAt + offsets[first + 1];
    int o2 = xAt + offsets[first + 2];
    int o3 = xAt + offsets[first + 3];
    int o4 = xAt + offsets[first + 4];
    int o5 = xAt + offsets[first + 5];
    int o6 = xAt + offsets[first + 6];
    int o7 = xAt + offsets[first + 7];
    FloatVector s0a = FloatVector.fromArray(S, dw, dwAt);
    FloatVector s1a = FloatVector.fromArray(S, dw, dwAt + L);
    FloatVector s2a = FloatVector.fromArray(S, dw, dwAt + 2 * L);
    FloatVector s3a = FloatVector.fromArray(S, dw, dwAt + 3 * L);
    FloatVector s4a = FloatVector.fromArray(S, dw, dwAt + 4 * L);
    FloatVector s5a = FloatVector.fromArray(S, dw, dwAt + 5 * L);
    FloatVector s6a = FloatVector.fromArray(S, dw, dwAt + 6 * L);
    FloatVector s7a = FloatVector.fromArray(S, dw, dwAt + 7 * L);
    for (int t = 0; t < starts.length; t++) {
      int start = starts[t];
      FloatVector d0 = FloatVector.fromArray(S, dy, dyAt + L * t);
      FloatVector value = FloatVector.broadcast(S, x[start + o0]);
      s0a = value.fma(d0, s0a);
      value = FloatVector.broadcast(S, x[start + o1]);
      s1a = value.fma(d0, s1a);
      value = FloatVector.broadcast(S, x[start + o2]);
      s2a = value.fma(d0, s2a);
      value = FloatVector.broadcast(S, x[start + o3]);
      s3a = value.fma(d0, s3a);
      value = FloatVector.broadcast(S, x[start + o4]);
      s4a = value.fma(d0, s4a);
      value = FloatVector.broadcast(S, x[start + o5]);
      s5a = value.fma(d0, s5a);
      value = FloatVector.broadcast(S, x[start + o6]);
      s6a = value.fma(d0, s6a);
      value = FloatVector.broadcast(S, x[start + o7]);
      s7a = value.fma(d0, s7a);
    }
    s0a.intoArray(dw, dwAt);
    s1a.intoArray(dw, dwAt + L);
    s2a.intoArray(dw, dwAt + 2 * L);
    s3a.intoArray(dw, dwAt + 3 * L);
    s4a.intoArray(dw, dwAt + 4 * L);
    s5a.intoArray(dw, dwAt + 5 * L);
    s6a.intoArray(dw, dwAt + 6 * L);
    s7a.intoArray(dw, dwAt + 7 * L);
  }

  /** Four places times two vectors of filters. */
  static void fourByTwo(
      float[] x,
      int xAt,
      int[] offsets,
      int first,
      int[] starts,
      float[] dy,
      int dyAt,
      float[] dw,
      int dwAt) {
    int o0 = xAt + offsets[first];
    int o1 = xAt + offsets[first + 1];
    int o2 = xAt + offsets[first + 2];
    int o3 = xAt + offsets[first + 3];
    FloatVector s0a = FloatVector.fromArray(S, dw, dwAt);
    FloatVector s0b = FloatVector.fromArray(S, dw, dwAt + L);
    FloatVector s1a = FloatVector.fromArray(S, dw, dwAt + 2 * L);
    FloatVector s1b = FloatVector.fromArray(S, dw, dwAt + 3 * L);
    FloatVector s2a = FloatVector.fromArray(S, dw, dwAt + 4 * L);
    FloatVector s2b = FloatVector.fromArray(S, dw, dwAt + 5 * L);
    FloatVector s3a = FloatVector.fromArray(S, dw, dwAt + 6 * L);
    FloatVector s3b = FloatVector.fromArray(S, dw, dwAt + 7 * L);
    for (int t = 0; t < starts.length; t++) {
      int start = starts[t];
      FloatVector d0 = FloatVector.fromArray(S, dy, dyAt + 2 * L * t);
      FloatVector d1 = FloatVector.fromArray(S, dy, dyAt + 2 * L * t + L);
      FloatVector value = FloatVector.broadcast(S, x[start + o0]);
      s0a = value.fma(d0, s0a);
      s0b = value.fma(d1, s0b);
      value = FloatVector.broadcast(S, x[start + o1]);
      s1a = value.fma(d0, s1a);
      s1b = value.fma(d1, s1b);
      value = FloatVector.broadcast(S, x[start + o2]);
      s2a = value.fma(d0, s2a);
      s2b = value.fma(d1, s2b);
      value = FloatVector.broadcast(S, x[start + o3]);
      s3a = value.fma(d0, s3a);
      s3b = value.fma(d1, s3b);
    }
    s0a.intoArray(dw, dwAt);
    s0b.intoArray(dw, dwAt + L);
    s1a.intoArray(dw, dwAt + 2 * L);
    s1b.intoArray(dw, dwAt + 3 * L);
    s2a.intoArray(dw, dwAt + 4 * L);
    s2b.intoArray(dw, dwAt + 5 * L);
    s3a.intoArray(dw, dwAt + 6 * L);
    s3b.intoArray(dw, dwAt + 7 * L);
  }

  /** Four places times one vector of filters. */
  static void fourByOne(
      float[] x,
      int xAt,
      int[] offsets,
      int first,
      int[] starts,
      float[] dy,
      int dyAt,
      float[] dw,
      int dwAt) {
    int o0 = xAt + offsets[first];
    int o1 = xAt + offsets[first + 1];
    int o2 = xAt + offsets[first + 2];
    int o3 = xAt + offsets[first + 3];
    FloatVector s0a = FloatVector.fromArray(S, dw, dwAt);
    FloatVector s1a = FloatVector.fromArray(S, dw, dwAt + L);
    FloatVector s2a = FloatVector.fromArray(S, dw, dwAt + 2 * L);
    FloatVector s3a = FloatVector.fromArray(S, dw, dwAt + 3 * L);
    for (int t = 0; t < starts.length; t++) {
      int start = starts[t];
      FloatVector d0 = FloatVector.fromArray(S, dy, dyAt + L * t);
      FloatVector value = FloatVector.broadcast(S, x[start + o0]);
      s0a = value.fma(d0, s0a);
      value = FloatVector.broadcast(S, x[start + o1]);
      s1a = value.fma(d0, s1a);
      value = FloatVector.broadcast(S, x[start + o2]);
      s2a = value.fma(d0, s2a);
      value = FloatVector.broadcast(S, x[start + o3]);
      s3a = value.fma(d0, s3a);
    }
    s0a.intoArray(dw, dwAt);
    s1a.intoArray(dw, dwAt + L);
    s2a.intoArray(dw, dwAt + 2 * L);
    s3a.intoArray(dw, dwAt + 3 * L);
  }
}
