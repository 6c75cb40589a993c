package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One row and eight vectors of columns of C = A·B, for the product of a single row with a matrix,
 * which takes as long as reading the matrix. See {@link VectorTile8x2}.
 */
final class VectorTile1x8 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final Class<? extends FloatVector> TYPE = VectorLanes.TYPE;

  /** The columns of a tile. */
  static final int WIDTH = 8 * LANES;

  private VectorTile1x8() {}

  /** The row of A is contiguous from {@code a[aAt]}, row p of B from {@code b[bAt + p * bRow]}. */
  static void strided(
      int k, float[] a, int aAt, float[] b, int bAt, int bRow, float[] c, int cAt, boolean add) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);
    for (int p = 0; p < k; p++) {
      int at = p * bRow + bAt;
      FloatVector x = FloatVector.broadcast(SPECIES, a[aAt + p]);
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, at), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, at + LANES), c1);
      c2 = x.fma(FloatVector.fromArray(SPECIES, b, at + 2 * LANES), c2);
      c3 = x.fma(FloatVector.fromArray(SPECIES, b, at + 3 * LANES), c3);
      c4 = x.fma(FloatVector.fromArray(SPECIES, b, at + 4 * LANES), c4);
      c5 = x.fma(FloatVector.fromArray(SPECIES, b, at + 5 * LANES), c5);
      c6 = x.fma(FloatVector.fromArray(SPECIES, b, at + 6 * LANES), c6);
      c7 = x.fma(FloatVector.fromArray(SPECIES, b, at + 7 * LANES), c7);
    }
    if (add) {
      c0 = c0.add(FloatVector.fromArray(SPECIES, c, cAt));
      c1 = c1.add(FloatVector.fromArray(SPECIES, c, cAt + LANES));
      c2 = c2.add(FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES));
      c3 = c3.add(FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES));
      c4 = c4.add(FloatVector.fromArray(SPECIES, c, cAt + 4 * LANES));
      c5 = c5.add(FloatVector.fromArray(SPECIES, c, cAt + 5 * LANES));
      c6 = c6.add(FloatVector.fromArray(SPECIES, c, cAt + 6 * LANES));
      c7 = c7.add(FloatVector.fromArray(SPECIES, c, cAt + 7 * LANES));
    }
    TYPE.cast(c0).intoArray(c, cAt);
    TYPE.cast(c1).intoArray(c, cAt + LANES);
    TYPE.cast(c2).intoArray(c, cAt + 2 * LANES);
    TYPE.cast(c3).intoArray(c, cAt + 3 * LANES);
    TYPE.cast(c4).intoArray(c, cAt + 4 * LANES);
    TYPE.cast(c5).intoArray(c, cAt + 5 * LANES);
    TYPE.cast(c6).intoArray(c, cAt + 6 * LANES);
    TYPE.cast(c7).intoArray(c, cAt + 7 * LANES);
  }
}
