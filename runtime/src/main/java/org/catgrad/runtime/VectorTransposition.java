package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes square blocks in registers: in each of log₂ steps every vector exchanges half of its
 * elements with another one (Eklundh, "A fast computer method for matrix transposing", IEEE
 * Transactions on Computers C-21(7), 1972). Written for 8 and 16 lanes.
 */
final class VectorTransposition {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final Class<? extends FloatVector> TYPE = VectorLanes.TYPE;

  private static final VectorShuffle<Float> BY_1 = exchange(1);
  private static final VectorMask<Float> UPPER_1 = upper(1);
  private static final VectorMask<Float> LOWER_1 = UPPER_1.not();
  private static final VectorShuffle<Float> BY_2 = exchange(2);
  private static final VectorMask<Float> UPPER_2 = upper(2);
  private static final VectorMask<Float> LOWER_2 = UPPER_2.not();
  private static final VectorShuffle<Float> BY_4 = exchange(4);
  private static final VectorMask<Float> UPPER_4 = upper(4);
  private static final VectorMask<Float> LOWER_4 = UPPER_4.not();
  private static final VectorShuffle<Float> BY_8 = exchange(8);
  private static final VectorMask<Float> UPPER_8 = upper(8);
  private static final VectorMask<Float> LOWER_8 = UPPER_8.not();

  private VectorTransposition() {}

  /** Lane i from lane i ± distance. */
  private static VectorShuffle<Float> exchange(int distance) {
    int[] lanes = new int[LANES];
    for (int i = 0; i < LANES; i++) {
      lanes[i] = (i ^ distance) % LANES;
    }
    return VectorShuffle.fromArray(SPECIES, lanes, 0);
  }

  /** The lanes that take from below. */
  private static VectorMask<Float> upper(int distance) {
    boolean[] lanes = new boolean[LANES];
    for (int i = 0; i < LANES; i++) {
      lanes[i] = (i & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  /** Whether {@link #transpose} can be called. */
  static boolean isWritten() {
    return LANES == 16 || LANES == 8;
  }

  /**
   * Transposes as many rows as there are lanes: element (i, p) of a matrix, {@code from[fromAt + i
   * * fromRow + p]}, to {@code to[toAt + p * toRow + i]}.
   *
   * @param length the columns, a multiple of the lanes
   */
  static void transpose(
      float[] from, int fromAt, int fromRow, int length, float[] to, int toAt, int toRow) {
    if (LANES == 16) {
      sixteen(from, fromAt, fromRow, length, to, toAt, toRow);
    } else {
      eight(from, fromAt, fromRow, length, to, toAt, toRow);
    }
  }

  private static void sixteen(
      float[] from, int fromAt, int fromRow, int length, float[] to, int toAt, int toRow) {
    for (int p = 0; p < length; p += 16) {
      int at = fromAt + p;
      FloatVector r0 = FloatVector.fromArray(SPECIES, from, at);
      FloatVector r1 = FloatVector.fromArray(SPECIES, from, at + fromRow);
      FloatVector r2 = FloatVector.fromArray(SPECIES, from, at + 2 * fromRow);
      FloatVector r3 = FloatVector.fromArray(SPECIES, from, at + 3 * fromRow);
      FloatVector r4 = FloatVector.fromArray(SPECIES, from, at + 4 * fromRow);
      FloatVector r5 = FloatVector.fromArray(SPECIES, from, at + 5 * fromRow);
      FloatVector r6 = FloatVector.fromArray(SPECIES, from, at + 6 * fromRow);
      FloatVector r7 = FloatVector.fromArray(SPECIES, from, at + 7 * fromRow);
      FloatVector r8 = FloatVector.fromArray(SPECIES, from, at + 8 * fromRow);
      FloatVector r9 = FloatVector.fromArray(SPECIES, from, at + 9 * fromRow);
      FloatVector r10 = FloatVector.fromArray(SPECIES, from, at + 10 * fromRow);
      FloatVector r11 = FloatVector.fromArray(SPECIES, from, at + 11 * fromRow);
      FloatVector r12 = FloatVector.fromArray(SPECIES, from, at + 12 * fromRow);
      FloatVector r13 = FloatVector.fromArray(SPECIES, from, at + 13 * fromRow);
      FloatVector r14 = FloatVector.fromArray(SPECIES, from, at + 14 * fromRow);
      FloatVector r15 = FloatVector.fromArray(SPECIES, from, at + 15 * fromRow);
      FloatVector s0 = r0.blend(r8.rearrange(BY_8), UPPER_8);
      FloatVector s8 = r8.blend(r0.rearrange(BY_8), LOWER_8);
      FloatVector s1 = r1.blend(r9.rearrange(BY_8), UPPER_8);
      FloatVector s9 = r9.blend(r1.rearrange(BY_8), LOWER_8);
      FloatVector s2 = r2.blend(r10.rearrange(BY_8), UPPER_8);
      FloatVector s10 = r10.blend(r2.rearrange(BY_8), LOWER_8);
      FloatVector s3 = r3.blend(r11.rearrange(BY_8), UPPER_8);
      FloatVector s11 = r11.blend(r3.rearrange(BY_8), LOWER_8);
      FloatVector s4 = r4.blend(r12.rearrange(BY_8), UPPER_8);
      FloatVector s12 = r12.blend(r4.rearrange(BY_8), LOWER_8);
      FloatVector s5 = r5.blend(r13.rearrange(BY_8), UPPER_8);
      FloatVector s13 = r13.blend(r5.rearrange(BY_8), LOWER_8);
      FloatVector s6 = r6.blend(r14.rearrange(BY_8), UPPER_8);
      FloatVector s14 = r14.blend(r6.rearrange(BY_8), LOWER_8);
      FloatVector s7 = r7.blend(r15.rearrange(BY_8), UPPER_8);
      FloatVector s15 = r15.blend(r7.rearrange(BY_8), LOWER_8);
      FloatVector t0 = s0.blend(s4.rearrange(BY_4), UPPER_4);
      FloatVector t4 = s4.blend(s0.rearrange(BY_4), LOWER_4);
      FloatVector t1 = s1.blend(s5.rearrange(BY_4), UPPER_4);
      FloatVector t5 = s5.blend(s1.rearrange(BY_4), LOWER_4);
      FloatVector t2 = s2.blend(s6.rearrange(BY_4), UPPER_4);
      FloatVector t6 = s6.blend(s2.rearrange(BY_4), LOWER_4);
      FloatVector t3 = s3.blend(s7.rearrange(BY_4), UPPER_4);
      FloatVector t7 = s7.blend(s3.rearrange(BY_4), LOWER_4);
      FloatVector t8 = s8.blend(s12.rearrange(BY_4), UPPER_4);
      FloatVector t12 = s12.blend(s8.rearrange(BY_4), LOWER_4);
      FloatVector t9 = s9.blend(s13.rearrange(BY_4), UPPER_4);
      FloatVector t13 = s13.blend(s9.rearrange(BY_4), LOWER_4);
      FloatVector t10 = s10.blend(s14.rearrange(BY_4), UPPER_4);
      FloatVector t14 = s14.blend(s10.rearrange(BY_4), LOWER_4);
      FloatVector t11 = s11.blend(s15.rearrange(BY_4), UPPER_4);
      FloatVector t15 = s15.blend(s11.rearrange(BY_4), LOWER_4);
      FloatVector u0 = t0.blend(t2.rearrange(BY_2), UPPER_2);
      FloatVector u2 = t2.blend(t0.rearrange(BY_2), LOWER_2);
      FloatVector u1 = t1.blend(t3.rearrange(BY_2), UPPER_2);
      FloatVector u3 = t3.blend(t1.rearrange(BY_2), LOWER_2);
      FloatVector u4 = t4.blend(t6.rearrange(BY_2), UPPER_2);
      FloatVector u6 = t6.blend(t4.rearrange(BY_2), LOWER_2);
      FloatVector u5 = t5.blend(t7.rearrange(BY_2), UPPER_2);
      FloatVector u7 = t7.blend(t5.rearrange(BY_2), LOWER_2);
      FloatVector u8 = t8.blend(t10.rearrange(BY_2), UPPER_2);
      FloatVector u10 = t10.blend(t8.rearrange(BY_2), LOWER_2);
      FloatVector u9 = t9.blend(t11.rearrange(BY_2), UPPER_2);
      FloatVector u11 = t11.blend(t9.rearrange(BY_2), LOWER_2);
      FloatVector u12 = t12.blend(t14.rearrange(BY_2), UPPER_2);
      FloatVector u14 = t14.blend(t12.rearrange(BY_2), LOWER_2);
      FloatVector u13 = t13.blend(t15.rearrange(BY_2), UPPER_2);
      FloatVector u15 = t15.blend(t13.rearrange(BY_2), LOWER_2);
      FloatVector v0 = u0.blend(u1.rearrange(BY_1), UPPER_1);
      FloatVector v1 = u1.blend(u0.rearrange(BY_1), LOWER_1);
      FloatVector v2 = u2.blend(u3.rearrange(BY_1), UPPER_1);
      FloatVector v3 = u3.blend(u2.rearrange(BY_1), LOWER_1);
      FloatVector v4 = u4.blend(u5.rearrange(BY_1), UPPER_1);
      FloatVector v5 = u5.blend(u4.rearrange(BY_1), LOWER_1);
      FloatVector v6 = u6.blend(u7.rearrange(BY_1), UPPER_1);
      FloatVector v7 = u7.blend(u6.rearrange(BY_1), LOWER_1);
      FloatVector v8 = u8.blend(u9.rearrange(BY_1), UPPER_1);
      FloatVector v9 = u9.blend(u8.rearrange(BY_1), LOWER_1);
      FloatVector v10 = u10.blend(u11.rearrange(BY_1), UPPER_1);
      FloatVector v11 = u11.blend(u10.rearrange(BY_1), LOWER_1);
      FloatVector v12 = u12.blend(u13.rearrange(BY_1), UPPER_1);
      FloatVector v13 = u13.blend(u12.rearrange(BY_1), LOWER_1);
      FloatVector v14 = u14.blend(u15.rearrange(BY_1), UPPER_1);
      FloatVector v15 = u15.blend(u14.rearrange(BY_1), LOWER_1);
      int put = toAt + p * toRow;
      TYPE.cast(v0).intoArray(to, put);
      TYPE.cast(v1).intoArray(to, put + toRow);
      TYPE.cast(v2).intoArray(to, put + 2 * toRow);
      TYPE.cast(v3).intoArray(to, put + 3 * toRow);
      TYPE.cast(v4).intoArray(to, put + 4 * toRow);
      TYPE.cast(v5).intoArray(to, put + 5 * toRow);
      TYPE.cast(v6).intoArray(to, put + 6 * toRow);
      TYPE.cast(v7).intoArray(to, put + 7 * toRow);
      TYPE.cast(v8).intoArray(to, put + 8 * toRow);
      TYPE.cast(v9).intoArray(to, put + 9 * toRow);
      TYPE.cast(v10).intoArray(to, put + 10 * toRow);
      TYPE.cast(v11).intoArray(to, put + 11 * toRow);
      TYPE.cast(v12).intoArray(to, put + 12 * toRow);
      TYPE.cast(v13).intoArray(to, put + 13 * toRow);
      TYPE.cast(v14).intoArray(to, put + 14 * toRow);
      TYPE.cast(v15).intoArray(to, put + 15 * toRow);
    }
  }

  private static void eight(
      float[] from, int fromAt, int fromRow, int length, float[] to, int toAt, int toRow) {
    for (int p = 0; p < length; p += 8) {
      int at = fromAt + p;
      FloatVector r0 = FloatVector.fromArray(SPECIES, from, at);
      FloatVector r1 = FloatVector.fromArray(SPECIES, from, at + fromRow);
      FloatVector r2 = FloatVector.fromArray(SPECIES, from, at + 2 * fromRow);
      FloatVector r3 = FloatVector.fromArray(SPECIES, from, at + 3 * fromRow);
      FloatVector r4 = FloatVector.fromArray(SPECIES, from, at + 4 * fromRow);
      FloatVector r5 = FloatVector.fromArray(SPECIES, from, at + 5 * fromRow);
      FloatVector r6 = FloatVector.fromArray(SPECIES, from, at + 6 * fromRow);
      FloatVector r7 = FloatVector.fromArray(SPECIES, from, at + 7 * fromRow);
      FloatVector s0 = r0.blend(r4.rearrange(BY_4), UPPER_4);
      FloatVector s4 = r4.blend(r0.rearrange(BY_4), LOWER_4);
      FloatVector s1 = r1.blend(r5.rearrange(BY_4), UPPER_4);
      FloatVector s5 = r5.blend(r1.rearrange(BY_4), LOWER_4);
      FloatVector s2 = r2.blend(r6.rearrange(BY_4), UPPER_4);
      FloatVector s6 = r6.blend(r2.rearrange(BY_4), LOWER_4);
      FloatVector s3 = r3.blend(r7.rearrange(BY_4), UPPER_4);
      FloatVector s7 = r7.blend(r3.rearrange(BY_4), LOWER_4);
      FloatVector t0 = s0.blend(s2.rearrange(BY_2), UPPER_2);
      FloatVector t2 = s2.blend(s0.rearrange(BY_2), LOWER_2);
      FloatVector t1 = s1.blend(s3.rearrange(BY_2), UPPER_2);
      FloatVector t3 = s3.blend(s1.rearrange(BY_2), LOWER_2);
      FloatVector t4 = s4.blend(s6.rearrange(BY_2), UPPER_2);
      FloatVector t6 = s6.blend(s4.rearrange(BY_2), LOWER_2);
      FloatVector t5 = s5.blend(s7.rearrange(BY_2), UPPER_2);
      FloatVector t7 = s7.blend(s5.rearrange(BY_2), LOWER_2);
      FloatVector u0 = t0.blend(t1.rearrange(BY_1), UPPER_1);
      FloatVector u1 = t1.blend(t0.rearrange(BY_1), LOWER_1);
      FloatVector u2 = t2.blend(t3.rearrange(BY_1), UPPER_1);
      FloatVector u3 = t3.blend(t2.rearrange(BY_1), LOWER_1);
      FloatVector u4 = t4.blend(t5.rearrange(BY_1), UPPER_1);
      FloatVector u5 = t5.blend(t4.rearrange(BY_1), LOWER_1);
      FloatVector u6 = t6.blend(t7.rearrange(BY_1), UPPER_1);
      FloatVector u7 = t7.blend(t6.rearrange(BY_1), LOWER_1);
      int put = toAt + p * toRow;
      TYPE.cast(u0).intoArray(to, put);
      TYPE.cast(u1).intoArray(to, put + toRow);
      TYPE.cast(u2).intoArray(to, put + 2 * toRow);
      TYPE.cast(u3).intoArray(to, put + 3 * toRow);
      TYPE.cast(u4).intoArray(to, put + 4 * toRow);
      TYPE.cast(u5).intoArray(to, put + 5 * toRow);
      TYPE.cast(u6).intoArray(to, put + 6 * toRow);
      TYPE.cast(u7).intoArray(to, put + 7 * toRow);
    }
  }
}
