package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 8 rows and one vector of columns of C = A·B, in registers while it is summed over k.
 *
 * <p>The last columns of a matrix, or all of a narrow one. See {@link VectorTile8x2}.
 */
final class VectorTile8x1 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final Class<? extends FloatVector> TYPE = VectorLanes.TYPE;

  private VectorTile8x1() {}

  /**
   * Both packed: A has 8 values for each p, one after the other, from {@code a[aAt]}; B has one
   * vector, from {@code b[bAt]}.
   */
  static void packed(
      int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int cRow, boolean add) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p * LANES + bAt);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p * 8 + aAt]);
      c0 = x0.fma(b0, c0);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 1)]);
      c1 = x1.fma(b0, c1);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 2)]);
      c2 = x2.fma(b0, c2);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 3)]);
      c3 = x3.fma(b0, c3);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 4)]);
      c4 = x4.fma(b0, c4);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 5)]);
      c5 = x5.fma(b0, c5);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 6)]);
      c6 = x6.fma(b0, c6);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 7)]);
      c7 = x7.fma(b0, c7);
    }
    int at1 = cAt + cRow;
    int at2 = at1 + cRow;
    int at3 = at2 + cRow;
    int at4 = at3 + cRow;
    int at5 = at4 + cRow;
    int at6 = at5 + cRow;
    int at7 = at6 + cRow;
    if (add) {
      c0 = c0.add(FloatVector.fromArray(SPECIES, c, cAt));
      c1 = c1.add(FloatVector.fromArray(SPECIES, c, at1));
      c2 = c2.add(FloatVector.fromArray(SPECIES, c, at2));
      c3 = c3.add(FloatVector.fromArray(SPECIES, c, at3));
      c4 = c4.add(FloatVector.fromArray(SPECIES, c, at4));
      c5 = c5.add(FloatVector.fromArray(SPECIES, c, at5));
      c6 = c6.add(FloatVector.fromArray(SPECIES, c, at6));
      c7 = c7.add(FloatVector.fromArray(SPECIES, c, at7));
    }
    TYPE.cast(c0).intoArray(c, cAt);
    TYPE.cast(c1).intoArray(c, at1);
    TYPE.cast(c2).intoArray(c, at2);
    TYPE.cast(c3).intoArray(c, at3);
    TYPE.cast(c4).intoArray(c, at4);
    TYPE.cast(c5).intoArray(c, at5);
    TYPE.cast(c6).intoArray(c, at6);
    TYPE.cast(c7).intoArray(c, at7);
  }

  /**
   * Both where they lie, contiguous along k and along the columns: row p of B begins at {@code
   * b[bAt + p * bRow]}; A has so many rows, and the last one stands in for those beyond.
   */
  static void strided(
      int k,
      int rows,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int cRow,
      boolean add) {
    int a0 = aAt;
    int a1 = aAt + Math.min(1, rows - 1) * aRow;
    int a2 = aAt + Math.min(2, rows - 1) * aRow;
    int a3 = aAt + Math.min(3, rows - 1) * aRow;
    int a4 = aAt + Math.min(4, rows - 1) * aRow;
    int a5 = aAt + Math.min(5, rows - 1) * aRow;
    int a6 = aAt + Math.min(6, rows - 1) * aRow;
    int a7 = aAt + Math.min(7, rows - 1) * aRow;
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p * bRow + bAt);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c0 = x0.fma(b0, c0);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c1 = x1.fma(b0, c1);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c2 = x2.fma(b0, c2);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c3 = x3.fma(b0, c3);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c4 = x4.fma(b0, c4);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c5 = x5.fma(b0, c5);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + p]);
      c6 = x6.fma(b0, c6);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + p]);
      c7 = x7.fma(b0, c7);
    }
    int at1 = cAt + cRow;
    int at2 = at1 + cRow;
    int at3 = at2 + cRow;
    int at4 = at3 + cRow;
    int at5 = at4 + cRow;
    int at6 = at5 + cRow;
    int at7 = at6 + cRow;
    if (add) {
      c0 = c0.add(FloatVector.fromArray(SPECIES, c, cAt));
      c1 = c1.add(FloatVector.fromArray(SPECIES, c, at1));
      c2 = c2.add(FloatVector.fromArray(SPECIES, c, at2));
      c3 = c3.add(FloatVector.fromArray(SPECIES, c, at3));
      c4 = c4.add(FloatVector.fromArray(SPECIES, c, at4));
      c5 = c5.add(FloatVector.fromArray(SPECIES, c, at5));
      c6 = c6.add(FloatVector.fromArray(SPECIES, c, at6));
      c7 = c7.add(FloatVector.fromArray(SPECIES, c, at7));
    }
    TYPE.cast(c0).intoArray(c, cAt);
    TYPE.cast(c1).intoArray(c, at1);
    TYPE.cast(c2).intoArray(c, at2);
    TYPE.cast(c3).intoArray(c, at3);
    TYPE.cast(c4).intoArray(c, at4);
    TYPE.cast(c5).intoArray(c, at5);
    TYPE.cast(c6).intoArray(c, at6);
    TYPE.cast(c7).intoArray(c, at7);
  }
}
