package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Columns from rows of two to four elements, as many rows at a time as there are lanes. Where the
 * size of a row divides the number of lanes, the elements of a column are at the same lanes in
 * every vector; each vector first moves them to another block of lanes, so that blends can gather
 * them:
 *
 * <pre>
 *   a0 b0 a1 b1    move   a0 a1 b0 b1    blend  a0 a1 a2 a3    move
 *   a2 b2 a3 b3     →     b2 b3 a2 a3      →    b2 b3 b0 b1     →    b0 b1 b2 b3
 * </pre>
 *
 * <p>With three elements the lanes differ as it is. The last rows are copied with some of those
 * before them, a second time. Other sizes are left to {@link Transposition}. Lanes are moved as
 * integers, see {@link VectorSums}.
 */
final class VectorDeinterleaving implements Deinterleaving {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private static final VectorShuffle<Integer> APART_2_0 = apart(2, 0);
  private static final VectorShuffle<Integer> APART_2_1 = apart(2, 1);
  private static final VectorShuffle<Integer> ORDER_2_1 = order(2, 1);
  private static final VectorMask<Float> BLOCK_2_0 = block(2, 0);
  private static final VectorMask<Float> BLOCK_2_1 = block(2, 1);

  private static final VectorShuffle<Integer> ORDER_3_0 = everyThird(0);
  private static final VectorShuffle<Integer> ORDER_3_1 = everyThird(1);
  private static final VectorShuffle<Integer> ORDER_3_2 = everyThird(2);
  private static final VectorMask<Float> SECOND_3_0 = everyThird(0, 1);
  private static final VectorMask<Float> SECOND_3_1 = everyThird(1, 1);
  private static final VectorMask<Float> SECOND_3_2 = everyThird(2, 1);
  private static final VectorMask<Float> THIRD_3_0 = everyThird(0, 2);
  private static final VectorMask<Float> THIRD_3_1 = everyThird(1, 2);
  private static final VectorMask<Float> THIRD_3_2 = everyThird(2, 2);

  private static final VectorShuffle<Integer> APART_4_0 = apart(4, 0);
  private static final VectorShuffle<Integer> APART_4_1 = apart(4, 1);
  private static final VectorShuffle<Integer> APART_4_2 = apart(4, 2);
  private static final VectorShuffle<Integer> APART_4_3 = apart(4, 3);
  private static final VectorShuffle<Integer> ORDER_4_1 = order(4, 1);
  private static final VectorShuffle<Integer> ORDER_4_2 = order(4, 2);
  private static final VectorShuffle<Integer> ORDER_4_3 = order(4, 3);
  private static final VectorMask<Float> BLOCK_4_0 = block(4, 0);
  private static final VectorMask<Float> BLOCK_4_1 = block(4, 1);
  private static final VectorMask<Float> BLOCK_4_2 = block(4, 2);
  private static final VectorMask<Float> BLOCK_4_3 = block(4, 3);

  VectorDeinterleaving() {}

  /** Moves column j of the given vector to block j + vector. */
  private static VectorShuffle<Integer> apart(int size, int vector) {
    int length = LANES / size;
    return VectorShuffle.fromOp(
        IntVector.SPECIES_PREFERRED,
        lane -> lane % length * size + (lane / length - vector + size) % size);
  }

  /** Moves what a column has from vector v, in block column + v, to block v. */
  private static VectorShuffle<Integer> order(int size, int column) {
    int length = LANES / size;
    return VectorShuffle.fromOp(
        IntVector.SPECIES_PREFERRED,
        lane -> (column + lane / length) % size * length + lane % length);
  }

  private static VectorMask<Float> block(int size, int block) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = lane * size / LANES == block;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  /** Where the elements of a column are, among the lanes of three vectors. */
  private static VectorShuffle<Integer> everyThird(int column) {
    return VectorShuffle.fromOp(IntVector.SPECIES_PREFERRED, lane -> (3 * lane + column) % LANES);
  }

  /** Which of those are in the given vector. */
  private static VectorMask<Float> everyThird(int column, int vector) {
    boolean[] lanes = new boolean[LANES];
    for (int i = column; i < 3 * LANES; i += 3) {
      lanes[i % LANES] |= i / LANES == vector;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  @Override
  public void toColumns(float[] source, int rows, float[][] columns) {
    switch (rows < LANES ? 0 : columns.length) {
      case 2 -> two(source, rows, columns[0], columns[1]);
      case 3 -> three(source, rows, columns[0], columns[1], columns[2]);
      case 4 -> four(source, rows, columns[0], columns[1], columns[2], columns[3]);
      default -> Transposition.toColumns(source, 0, rows, columns);
    }
  }

  private static void two(float[] source, int rows, float[] column0, float[] column1) {
    for (int i = 0; i < rows; i += LANES) {
      int row = Math.min(i, rows - LANES);
      int at = 2 * row;
      FloatVector a =
          FloatVector.fromArray(SPECIES, source, at)
              .reinterpretAsInts()
              .rearrange(APART_2_0)
              .reinterpretAsFloats();
      FloatVector b =
          FloatVector.fromArray(SPECIES, source, at + LANES)
              .reinterpretAsInts()
              .rearrange(APART_2_1)
              .reinterpretAsFloats();
      a.blend(b, BLOCK_2_1).intoArray(column0, row);
      a.blend(b, BLOCK_2_0)
          .reinterpretAsInts()
          .rearrange(ORDER_2_1)
          .reinterpretAsFloats()
          .intoArray(column1, row);
    }
  }

  private static void three(
      float[] source, int rows, float[] column0, float[] column1, float[] column2) {
    for (int i = 0; i < rows; i += LANES) {
      int row = Math.min(i, rows - LANES);
      int at = 3 * row;
      FloatVector a = FloatVector.fromArray(SPECIES, source, at);
      FloatVector b = FloatVector.fromArray(SPECIES, source, at + LANES);
      FloatVector c = FloatVector.fromArray(SPECIES, source, at + 2 * LANES);
      FloatVector first = a.blend(b, SECOND_3_0).blend(c, THIRD_3_0);
      FloatVector second = a.blend(b, SECOND_3_1).blend(c, THIRD_3_1);
      FloatVector third = a.blend(b, SECOND_3_2).blend(c, THIRD_3_2);
      first.reinterpretAsInts().rearrange(ORDER_3_0).reinterpretAsFloats().intoArray(column0, row);
      second.reinterpretAsInts().rearrange(ORDER_3_1).reinterpretAsFloats().intoArray(column1, row);
      third.reinterpretAsInts().rearrange(ORDER_3_2).reinterpretAsFloats().intoArray(column2, row);
    }
  }

  private static void four(
      float[] source,
      int rows,
      float[] column0,
      float[] column1,
      float[] column2,
      float[] column3) {
    for (int i = 0; i < rows; i += LANES) {
      int row = Math.min(i, rows - LANES);
      int at = 4 * row;
      FloatVector a =
          FloatVector.fromArray(SPECIES, source, at)
              .reinterpretAsInts()
              .rearrange(APART_4_0)
              .reinterpretAsFloats();
      FloatVector b =
          FloatVector.fromArray(SPECIES, source, at + LANES)
              .reinterpretAsInts()
              .rearrange(APART_4_1)
              .reinterpretAsFloats();
      FloatVector c =
          FloatVector.fromArray(SPECIES, source, at + 2 * LANES)
              .reinterpretAsInts()
              .rearrange(APART_4_2)
              .reinterpretAsFloats();
      FloatVector d =
          FloatVector.fromArray(SPECIES, source, at + 3 * LANES)
              .reinterpretAsInts()
              .rearrange(APART_4_3)
              .reinterpretAsFloats();
      FloatVector first = a.blend(b, BLOCK_4_1).blend(c, BLOCK_4_2).blend(d, BLOCK_4_3);
      FloatVector second = a.blend(b, BLOCK_4_2).blend(c, BLOCK_4_3).blend(d, BLOCK_4_0);
      FloatVector third = a.blend(b, BLOCK_4_3).blend(c, BLOCK_4_0).blend(d, BLOCK_4_1);
      FloatVector fourth = a.blend(b, BLOCK_4_0).blend(c, BLOCK_4_1).blend(d, BLOCK_4_2);
      first.intoArray(column0, row);
      second.reinterpretAsInts().rearrange(ORDER_4_1).reinterpretAsFloats().intoArray(column1, row);
      third.reinterpretAsInts().rearrange(ORDER_4_2).reinterpretAsFloats().intoArray(column2, row);
      fourth.reinterpretAsInts().rearrange(ORDER_4_3).reinterpretAsFloats().intoArray(column3, row);
    }
  }
}
