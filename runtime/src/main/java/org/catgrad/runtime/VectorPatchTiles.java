package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The tiles of {@link VectorConvolution} that go through values other than zero. */
final class VectorPatchTiles {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** The vectors of a tile. */
  static final int VECTORS = 9;

  private VectorPatchTiles() {}

  /** {@link ConvolutionKernels#areFinite}. */
  static boolean areFinite(float[] values, int from, int count) {
    // zero times what is not finite is not a number
    FloatVector sum = FloatVector.zero(S);
    int bound = S.loopBound(count);
    for (int i = 0; i < bound; i += L) {
      sum = FloatVector.fromArray(S, values, from + i).fma(FloatVector.zero(S), sum);
    }
    float rest = sum.reduceLanes(VectorOperators.ADD);
    for (int i = bound; i < count; i++) {
      rest += 0f * values[from + i];
    }
    return rest == 0f;
  }

  /** {@link ConvolutionKernels#mark}. */
  static void mark(float[] values, int at, int count, int[] marks) {
    int bound = S.loopBound(count);
    for (int i = 0; i < bound; i += L) {
      // without the sign what is not zero is positive, and exceeds the range with this added
      IntVector bits = FloatVector.fromArray(S, values, at + i).reinterpretAsInts();
      bits.and(Integer.MAX_VALUE)
          .add(Integer.MAX_VALUE)
          .lanewise(VectorOperators.ASHR, 31)
          .and(1)
          .intoArray(marks, i);
    }
    for (int i = bound; i < count; i++) {
      marks[i] = values[at + i] == 0f ? 0 : 1;
    }
  }

  /** {@link ConvolutionKernels#addPatches}. */
  static void add(
      float[] x,
      int xAt,
      int[] starts,
      int[] offsets,
      int first,
      float[] dy,
      int dyAt,
      int[] list,
      int count,
      float[] sums,
      int at) {
    int o0 = xAt + offsets[first];
    int o1 = xAt + offsets[first + 1];
    int o2 = xAt + offsets[first + 2];
    int o3 = xAt + offsets[first + 3];
    int o4 = xAt + offsets[first + 4];
    int o5 = xAt + offsets[first + 5];
    int o6 = xAt + offsets[first + 6];
    int o7 = xAt + offsets[first + 7];
    int o8 = xAt + offsets[first + 8];
    FloatVector s0 = FloatVector.fromArray(S, sums, at);
    FloatVector s1 = FloatVector.fromArray(S, sums, at + L);
    FloatVector s2 = FloatVector.fromArray(S, sums, at + 2 * L);
    FloatVector s3 = FloatVector.fromArray(S, sums, at + 3 * L);
    FloatVector s4 = FloatVector.fromArray(S, sums, at + 4 * L);
    FloatVector s5 = FloatVector.fromArray(S, sums, at + 5 * L);
    FloatVector s6 = FloatVector.fromArray(S, sums, at + 6 * L);
    FloatVector s7 = FloatVector.fromArray(S, sums, at + 7 * L);
    FloatVector s8 = FloatVector.fromArray(S, sums, at + 8 * L);
    for (int n = 0; n < count; n++) {
      int window = list[n];
      int start = starts[window];
      FloatVector value = FloatVector.broadcast(S, dy[dyAt + window]);
      s0 = value.fma(FloatVector.fromArray(S, x, start + o0), s0);
      s1 = value.fma(FloatVector.fromArray(S, x, start + o1), s1);
      s2 = value.fma(FloatVector.fromArray(S, x, start + o2), s2);
      s3 = value.fma(FloatVector.fromArray(S, x, start + o3), s3);
      s4 = value.fma(FloatVector.fromArray(S, x, start + o4), s4);
      s5 = value.fma(FloatVector.fromArray(S, x, start + o5), s5);
      s6 = value.fma(FloatVector.fromArray(S, x, start + o6), s6);
      s7 = value.fma(FloatVector.fromArray(S, x, start + o7), s7);
      s8 = value.fma(FloatVector.fromArray(S, x, start + o8), s8);
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + L);
    s2.intoArray(sums, at + 2 * L);
    s3.intoArray(sums, at + 3 * L);
    s4.intoArray(sums, at + 4 * L);
    s5.intoArray(sums, at + 5 * L);
    s6.intoArray(sums, at + 6 * L);
    s7.intoArray(sums, at + 7 * L);
    s8.intoArray(sums, at + 8 * L);
  }

  /** {@link ConvolutionKernels#placePatches}. */
  static void place(
      float[] w,
      int wAt,
      float[] dy,
      int dyAt,
      int[] list,
      int[] ends,
      int[] starts,
      int[] offsets,
      int first,
      float[] dx,
      int dxAt) {
    int windows = starts.length;
    int o0 = dxAt + offsets[first];
    int o1 = dxAt + offsets[first + 1];
    int o2 = dxAt + offsets[first + 2];
    int o3 = dxAt + offsets[first + 3];
    int o4 = dxAt + offsets[first + 4];
    int o5 = dxAt + offsets[first + 5];
    int o6 = dxAt + offsets[first + 6];
    int o7 = dxAt + offsets[first + 7];
    int o8 = dxAt + offsets[first + 8];
    int n = 0;
    for (int t = 0; t < starts.length; t++) {
      int end = ends[t];
      if (n == end) {
        continue;
      }
      FloatVector s0 = FloatVector.zero(S);
      FloatVector s1 = FloatVector.zero(S);
      FloatVector s2 = FloatVector.zero(S);
      FloatVector s3 = FloatVector.zero(S);
      FloatVector s4 = FloatVector.zero(S);
      FloatVector s5 = FloatVector.zero(S);
      FloatVector s6 = FloatVector.zero(S);
      FloatVector s7 = FloatVector.zero(S);
      FloatVector s8 = FloatVector.zero(S);
      for (; n < end; n++) {
        int filter = wAt + list[n] * (VECTORS * L);
        FloatVector value = FloatVector.broadcast(S, dy[dyAt + list[n] * windows + t]);
        s0 = value.fma(FloatVector.fromArray(S, w, filter), s0);
        s1 = value.fma(FloatVector.fromArray(S, w, filter + L), s1);
        s2 = value.fma(FloatVector.fromArray(S, w, filter + 2 * L), s2);
        s3 = value.fma(FloatVector.fromArray(S, w, filter + 3 * L), s3);
        s4 = value.fma(FloatVector.fromArray(S, w, filter + 4 * L), s4);
        s5 = value.fma(FloatVector.fromArray(S, w, filter + 5 * L), s5);
        s6 = value.fma(FloatVector.fromArray(S, w, filter + 6 * L), s6);
        s7 = value.fma(FloatVector.fromArray(S, w, filter + 7 * L), s7);
        s8 = value.fma(FloatVector.fromArray(S, w, filter + 8 * L), s8);
      }
      int start = starts[t];
      s0.add(FloatVector.fromArray(S, dx, start + o0)).intoArray(dx, start + o0);
      s1.add(FloatVector.fromArray(S, dx, start + o1)).intoArray(dx, start + o1);
      s2.add(FloatVector.fromArray(S, dx, start + o2)).intoArray(dx, start + o2);
      s3.add(FloatVector.fromArray(S, dx, start + o3)).intoArray(dx, start + o3);
      s4.add(FloatVector.fromArray(S, dx, start + o4)).intoArray(dx, start + o4);
      s5.add(FloatVector.fromArray(S, dx, start + o5)).intoArray(dx, start + o5);
      s6.add(FloatVector.fromArray(S, dx, start + o6)).intoArray(dx, start + o6);
      s7.add(FloatVector.fromArray(S, dx, start + o7)).intoArray(dx, start + o7);
      s8.add(FloatVector.fromArray(S, dx, start + o8)).intoArray(dx, start + o8);
    }
  }
}
