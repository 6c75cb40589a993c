package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 4 rows and two vectors of columns of C = A·B, in registers while it is summed over k.
 *
 * <p>Eight sums, two vectors of B and four values of A fit the 16 registers of AVX2; twelve sums
 * would not. See {@link VectorTile8x2}.
 */
final class VectorTile4x2 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final Class<? extends FloatVector> TYPE = VectorLanes.TYPE;

  private VectorTile4x2() {}

  /**
   * Both packed: A has 4 values for each p, one after the other, from {@code a[aAt]}; B has two
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
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p * (2 * LANES) + bAt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, p * (2 * LANES) + (bAt + LANES));
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p * 4 + aAt]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p * 4 + (aAt + 1)]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p * 4 + (aAt + 2)]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p * 4 + (aAt + 3)]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
    }
    int at1 = cAt + cRow;
    int at2 = at1 + cRow;
    int at3 = at2 + cRow;
    if (add) {
      c00 = c00.add(FloatVector.fromArray(SPECIES, c, cAt));
      c01 = c01.add(FloatVector.fromArray(SPECIES, c, cAt + LANES));
      c10 = c10.add(FloatVector.fromArray(SPECIES, c, at1));
      c11 = c11.add(FloatVector.fromArray(SPECIES, c, at1 + LANES));
      c20 = c20.add(FloatVector.fromArray(SPECIES, c, at2));
      c21 = c21.add(FloatVector.fromArray(SPECIES, c, at2 + LANES));
      c30 = c30.add(FloatVector.fromArray(SPECIES, c, at3));
      c31 = c31.add(FloatVector.fromArray(SPECIES, c, at3 + LANES));
    }
    TYPE.cast(c00).intoArray(c, cAt);
    TYPE.cast(c01).intoArray(c, cAt + LANES);
    TYPE.cast(c10).intoArray(c, at1);
    TYPE.cast(c11).intoArray(c, at1 + LANES);
    TYPE.cast(c20).intoArray(c, at2);
    TYPE.cast(c21).intoArray(c, at2 + LANES);
    TYPE.cast(c30).intoArray(c, at3);
    TYPE.cast(c31).intoArray(c, at3 + LANES);
  }

  /**
   * A where it lies, contiguous along k, and so has B its rows; or B packed.
   *
   * @param k the length of the sums
   * @param rows how many rows there are; the last one stands in for those beyond
   * @param a holds A: element (r, p) is {@code a[aAt + r * aRow + p]}
   * @param b holds B: row p begins at {@code b[bAt + p * bRow]}
   * @param c takes C: row r begins at {@code c[cAt + r * cRow]}
   * @param add whether the sums are added to C or replace it
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
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
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
    }
    int at1 = cAt + cRow;
    int at2 = at1 + cRow;
    int at3 = at2 + cRow;
    if (add) {
      c00 = c00.add(FloatVector.fromArray(SPECIES, c, cAt));
      c01 = c01.add(FloatVector.fromArray(SPECIES, c, cAt + LANES));
      c10 = c10.add(FloatVector.fromArray(SPECIES, c, at1));
      c11 = c11.add(FloatVector.fromArray(SPECIES, c, at1 + LANES));
      c20 = c20.add(FloatVector.fromArray(SPECIES, c, at2));
      c21 = c21.add(FloatVector.fromArray(SPECIES, c, at2 + LANES));
      c30 = c30.add(FloatVector.fromArray(SPECIES, c, at3));
      c31 = c31.add(FloatVector.fromArray(SPECIES, c, at3 + LANES));
    }
    TYPE.cast(c00).intoArray(c, cAt);
    TYPE.cast(c01).intoArray(c, cAt + LANES);
    TYPE.cast(c10).intoArray(c, at1);
    TYPE.cast(c11).intoArray(c, at1 + LANES);
    TYPE.cast(c20).intoArray(c, at2);
    TYPE.cast(c21).intoArray(c, at2 + LANES);
    TYPE.cast(c30).intoArray(c, at3);
    TYPE.cast(c31).intoArray(c, at3 + LANES);
  }
}
