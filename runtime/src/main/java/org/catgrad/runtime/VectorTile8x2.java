package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 8 rows and two vectors of columns of C = A·B, in registers while it is summed over k.
 *
 * <p>Sixteen sums, two vectors of B and eight values of A, which the compiler loads ahead, fit the
 * 32 registers of AVX-512 and keep both of its multipliers busy. C is touched after the loop only.
 * Each value is a chain of {@link Math#fma} over k in order, from zero, whatever the tile, so that
 * results do not depend on how a product is cut into tiles.
 *
 * <p>Vectors stay local to a method: passed on they would be objects.
 */
final class VectorTile8x2 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final Class<? extends FloatVector> TYPE = VectorLanes.TYPE;

  private VectorTile8x2() {}

  /**
   * A where it lies, contiguous along k; B packed.
   *
   * @param k the length of the sums
   * @param rows how many rows there are; the last one stands in for those beyond
   * @param a holds A: element (r, p) is {@code a[aAt + r * aRow + p]}
   * @param b holds B: row p begins at {@code b[bAt + p * 2 * LANES]}
   * @param c takes C: row r begins at {@code c[cAt + r * cRow]}
   * @param add whether the sums are added to C or replace it
   */
  static void rows(
      int k,
      int rows,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
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
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p * (2 * LANES) + bAt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, p * (2 * LANES) + (bAt + LANES));
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + p]);
      c60 = x6.fma(b0, c60);
      c61 = x6.fma(b1, c61);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + p]);
      c70 = x7.fma(b0, c70);
      c71 = x7.fma(b1, c71);
    }
    int at1 = cAt + cRow;
    int at2 = at1 + cRow;
    int at3 = at2 + cRow;
    int at4 = at3 + cRow;
    int at5 = at4 + cRow;
    int at6 = at5 + cRow;
    int at7 = at6 + cRow;
    if (add) {
      c00 = c00.add(FloatVector.fromArray(SPECIES, c, cAt));
      c01 = c01.add(FloatVector.fromArray(SPECIES, c, cAt + LANES));
      c10 = c10.add(FloatVector.fromArray(SPECIES, c, at1));
      c11 = c11.add(FloatVector.fromArray(SPECIES, c, at1 + LANES));
      c20 = c20.add(FloatVector.fromArray(SPECIES, c, at2));
      c21 = c21.add(FloatVector.fromArray(SPECIES, c, at2 + LANES));
      c30 = c30.add(FloatVector.fromArray(SPECIES, c, at3));
      c31 = c31.add(FloatVector.fromArray(SPECIES, c, at3 + LANES));
      c40 = c40.add(FloatVector.fromArray(SPECIES, c, at4));
      c41 = c41.add(FloatVector.fromArray(SPECIES, c, at4 + LANES));
      c50 = c50.add(FloatVector.fromArray(SPECIES, c, at5));
      c51 = c51.add(FloatVector.fromArray(SPECIES, c, at5 + LANES));
      c60 = c60.add(FloatVector.fromArray(SPECIES, c, at6));
      c61 = c61.add(FloatVector.fromArray(SPECIES, c, at6 + LANES));
      c70 = c70.add(FloatVector.fromArray(SPECIES, c, at7));
      c71 = c71.add(FloatVector.fromArray(SPECIES, c, at7 + LANES));
    }
    TYPE.cast(c00).intoArray(c, cAt);
    TYPE.cast(c01).intoArray(c, cAt + LANES);
    TYPE.cast(c10).intoArray(c, at1);
    TYPE.cast(c11).intoArray(c, at1 + LANES);
    TYPE.cast(c20).intoArray(c, at2);
    TYPE.cast(c21).intoArray(c, at2 + LANES);
    TYPE.cast(c30).intoArray(c, at3);
    TYPE.cast(c31).intoArray(c, at3 + LANES);
    TYPE.cast(c40).intoArray(c, at4);
    TYPE.cast(c41).intoArray(c, at4 + LANES);
    TYPE.cast(c50).intoArray(c, at5);
    TYPE.cast(c51).intoArray(c, at5 + LANES);
    TYPE.cast(c60).intoArray(c, at6);
    TYPE.cast(c61).intoArray(c, at6 + LANES);
    TYPE.cast(c70).intoArray(c, at7);
    TYPE.cast(c71).intoArray(c, at7 + LANES);
  }

  /**
   * Both packed: A has 8 values for each p, one after the other, from {@code a[aAt]}; B has two
   * vectors, from {@code b[bAt]}.
   */
  static void packed(
      int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int cRow, boolean add) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p * (2 * LANES) + bAt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, p * (2 * LANES) + (bAt + LANES));
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p * 8 + aAt]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 1)]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 2)]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 3)]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 4)]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 5)]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 6)]);
      c60 = x6.fma(b0, c60);
      c61 = x6.fma(b1, c61);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[p * 8 + (aAt + 7)]);
      c70 = x7.fma(b0, c70);
      c71 = x7.fma(b1, c71);
    }
    int at1 = cAt + cRow;
    int at2 = at1 + cRow;
    int at3 = at2 + cRow;
    int at4 = at3 + cRow;
    int at5 = at4 + cRow;
    int at6 = at5 + cRow;
    int at7 = at6 + cRow;
    if (add) {
      c00 = c00.add(FloatVector.fromArray(SPECIES, c, cAt));
      c01 = c01.add(FloatVector.fromArray(SPECIES, c, cAt + LANES));
      c10 = c10.add(FloatVector.fromArray(SPECIES, c, at1));
      c11 = c11.add(FloatVector.fromArray(SPECIES, c, at1 + LANES));
      c20 = c20.add(FloatVector.fromArray(SPECIES, c, at2));
      c21 = c21.add(FloatVector.fromArray(SPECIES, c, at2 + LANES));
      c30 = c30.add(FloatVector.fromArray(SPECIES, c, at3));
      c31 = c31.add(FloatVector.fromArray(SPECIES, c, at3 + LANES));
      c40 = c40.add(FloatVector.fromArray(SPECIES, c, at4));
      c41 = c41.add(FloatVector.fromArray(SPECIES, c, at4 + LANES));
      c50 = c50.add(FloatVector.fromArray(SPECIES, c, at5));
      c51 = c51.add(FloatVector.fromArray(SPECIES, c, at5 + LANES));
      c60 = c60.add(FloatVector.fromArray(SPECIES, c, at6));
      c61 = c61.add(FloatVector.fromArray(SPECIES, c, at6 + LANES));
      c70 = c70.add(FloatVector.fromArray(SPECIES, c, at7));
      c71 = c71.add(FloatVector.fromArray(SPECIES, c, at7 + LANES));
    }
    TYPE.cast(c00).intoArray(c, cAt);
    TYPE.cast(c01).intoArray(c, cAt + LANES);
    TYPE.cast(c10).intoArray(c, at1);
    TYPE.cast(c11).intoArray(c, at1 + LANES);
    TYPE.cast(c20).intoArray(c, at2);
    TYPE.cast(c21).intoArray(c, at2 + LANES);
    TYPE.cast(c30).intoArray(c, at3);
    TYPE.cast(c31).intoArray(c, at3 + LANES);
    TYPE.cast(c40).intoArray(c, at4);
    TYPE.cast(c41).intoArray(c, at4 + LANES);
    TYPE.cast(c50).intoArray(c, at5);
    TYPE.cast(c51).intoArray(c, at5 + LANES);
    TYPE.cast(c60).intoArray(c, at6);
    TYPE.cast(c61).intoArray(c, at6 + LANES);
    TYPE.cast(c70).intoArray(c, at7);
    TYPE.cast(c71).intoArray(c, at7 + LANES);
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
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p * bRow + bAt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, p * bRow + (bAt + LANES));
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + p]);
      c60 = x6.fma(b0, c60);
      c61 = x6.fma(b1, c61);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + p]);
      c70 = x7.fma(b0, c70);
      c71 = x7.fma(b1, c71);
    }
    int at1 = cAt + cRow;
    int at2 = at1 + cRow;
    int at3 = at2 + cRow;
    int at4 = at3 + cRow;
    int at5 = at4 + cRow;
    int at6 = at5 + cRow;
    int at7 = at6 + cRow;
    if (add) {
      c00 = c00.add(FloatVector.fromArray(SPECIES, c, cAt));
      c01 = c01.add(FloatVector.fromArray(SPECIES, c, cAt + LANES));
      c10 = c10.add(FloatVector.fromArray(SPECIES, c, at1));
      c11 = c11.add(FloatVector.fromArray(SPECIES, c, at1 + LANES));
      c20 = c20.add(FloatVector.fromArray(SPECIES, c, at2));
      c21 = c21.add(FloatVector.fromArray(SPECIES, c, at2 + LANES));
      c30 = c30.add(FloatVector.fromArray(SPECIES, c, at3));
      c31 = c31.add(FloatVector.fromArray(SPECIES, c, at3 + LANES));
      c40 = c40.add(FloatVector.fromArray(SPECIES, c, at4));
      c41 = c41.add(FloatVector.fromArray(SPECIES, c, at4 + LANES));
      c50 = c50.add(FloatVector.fromArray(SPECIES, c, at5));
      c51 = c51.add(FloatVector.fromArray(SPECIES, c, at5 + LANES));
      c60 = c60.add(FloatVector.fromArray(SPECIES, c, at6));
      c61 = c61.add(FloatVector.fromArray(SPECIES, c, at6 + LANES));
      c70 = c70.add(FloatVector.fromArray(SPECIES, c, at7));
      c71 = c71.add(FloatVector.fromArray(SPECIES, c, at7 + LANES));
    }
    TYPE.cast(c00).intoArray(c, cAt);
    TYPE.cast(c01).intoArray(c, cAt + LANES);
    TYPE.cast(c10).intoArray(c, at1);
    TYPE.cast(c11).intoArray(c, at1 + LANES);
    TYPE.cast(c20).intoArray(c, at2);
    TYPE.cast(c21).intoArray(c, at2 + LANES);
    TYPE.cast(c30).intoArray(c, at3);
    TYPE.cast(c31).intoArray(c, at3 + LANES);
    TYPE.cast(c40).intoArray(c, at4);
    TYPE.cast(c41).intoArray(c, at4 + LANES);
    TYPE.cast(c50).intoArray(c, at5);
    TYPE.cast(c51).intoArray(c, at5 + LANES);
    TYPE.cast(c60).intoArray(c, at6);
    TYPE.cast(c61).intoArray(c, at6 + LANES);
    TYPE.cast(c70).intoArray(c, at7);
    TYPE.cast(c71).intoArray(c, at7 + LANES);
  }
}
