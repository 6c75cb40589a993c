package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 6 rows and two vectors of columns of C = A·B, in registers while it is summed over k.
 *
 * <p>Twelve sums, two vectors of B and a value of A are 15 of the 16 registers of AVX2. Twelve keep
 * both multipliers busy; the eight of {@link VectorTile4x2} only do if never one of them waits. See
 * {@link VectorTile8x2}.
 *
 * <p>HotSpot keeps them all in registers if it is led to. It would let the sums start as one and
 * the same zero, of which one copy too many then stays in memory, so they start from an array. And
 * in a body without branches it would load all values of A before it uses them; so there are
 * branches, in one method by the checks of B's index, which has no fixed step, in the other by
 * comparisons. A sum in memory takes twice as long.
 */
final class VectorTile6x2 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final Class<? extends FloatVector> TYPE = VectorLanes.TYPE;
  private static final float[] ZEROS = new float[12 * LANES];

  /** From the packed values of A for some p to those for the next. */
  static final int STRIDE = 8;

  private VectorTile6x2() {}

  /**
   * Both packed: A has 6 values for each p, one after the other, from {@code a[aAt + p * STRIDE]};
   * B has two vectors, from {@code b[bAt]}.
   *
   * @param never what p never is, such as -1, unknown to the compiler
   */
  static void packed(
      int k,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow,
      boolean add,
      int never) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, ZEROS, 0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, ZEROS, LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, ZEROS, 2 * LANES);
    FloatVector c11 = FloatVector.fromArray(SPECIES, ZEROS, 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, ZEROS, 4 * LANES);
    FloatVector c21 = FloatVector.fromArray(SPECIES, ZEROS, 5 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, ZEROS, 6 * LANES);
    FloatVector c31 = FloatVector.fromArray(SPECIES, ZEROS, 7 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, ZEROS, 8 * LANES);
    FloatVector c41 = FloatVector.fromArray(SPECIES, ZEROS, 9 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, ZEROS, 10 * LANES);
    FloatVector c51 = FloatVector.fromArray(SPECIES, ZEROS, 11 * LANES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p * (2 * LANES) + bAt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, p * (2 * LANES) + (bAt + LANES));
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p * STRIDE + aAt]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p * STRIDE + (aAt + 1)]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      if (p == never) {
        break;
      }
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p * STRIDE + (aAt + 2)]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p * STRIDE + (aAt + 3)]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      if (p == never) {
        break;
      }
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[p * STRIDE + (aAt + 4)]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[p * STRIDE + (aAt + 5)]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
    }
    int at1 = cAt + cRow;
    int at2 = at1 + cRow;
    int at3 = at2 + cRow;
    int at4 = at3 + cRow;
    int at5 = at4 + cRow;
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
    int a4 = aAt + Math.min(4, rows - 1) * aRow;
    int a5 = aAt + Math.min(5, rows - 1) * aRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, ZEROS, 0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, ZEROS, LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, ZEROS, 2 * LANES);
    FloatVector c11 = FloatVector.fromArray(SPECIES, ZEROS, 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, ZEROS, 4 * LANES);
    FloatVector c21 = FloatVector.fromArray(SPECIES, ZEROS, 5 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, ZEROS, 6 * LANES);
    FloatVector c31 = FloatVector.fromArray(SPECIES, ZEROS, 7 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, ZEROS, 8 * LANES);
    FloatVector c41 = FloatVector.fromArray(SPECIES, ZEROS, 9 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, ZEROS, 10 * LANES);
    FloatVector c51 = FloatVector.fromArray(SPECIES, ZEROS, 11 * LANES);
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
    }
    int at1 = cAt + cRow;
    int at2 = at1 + cRow;
    int at3 = at2 + cRow;
    int at4 = at3 + cRow;
    int at5 = at4 + cRow;
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
  }
}
