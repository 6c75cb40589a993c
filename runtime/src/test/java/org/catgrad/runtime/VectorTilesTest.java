package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every tile, whether or not {@link VectorProduct} uses it with the vectors of this machine, gives
 * the chain of {@link Math#fma} over k, to the bit: tiles may be exchanged for one another.
 */
class VectorTilesTest {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int WIDTH = 8 * LANES;

  /** Enough for HotSpot to compile a tile, whose loop it has seen {@link #K} times in each. */
  private static final int CALLS = 2000;

  private static final int K = 37;

  // Where A, B and C begin.
  private static final int A_AT = 3;
  private static final int B_AT = 5;
  private static final int C_AT = 7;

  /** A call of a tile's method. */
  interface Call {
    void run(float[] a, float[] b, float[] c, boolean add);
  }

  /**
   * A method of a tile.
   *
   * @param aRow from a row of A to the next
   * @param aColumn from a value of a row of A to the next
   * @param bRow from a row of B to the next
   * @param filled so many rows are of A, and the others as the last one
   */
  record Tile(
      String name, int rows, int columns, int aRow, int aColumn, int bRow, int filled, Call call) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Tile> tiles() {
    return Stream.of(
        packed(
            "8x2 packed",
            8,
            2,
            8,
            (a, b, c, add) -> VectorTile8x2.packed(K, a, A_AT, b, B_AT, c, C_AT, WIDTH, add)),
        packed(
            "8x1 packed",
            8,
            1,
            8,
            (a, b, c, add) -> VectorTile8x1.packed(K, a, A_AT, b, B_AT, c, C_AT, WIDTH, add)),
        packed(
            "6x2 packed",
            6,
            2,
            VectorTile6x2.STRIDE,
            (a, b, c, add) -> VectorTile6x2.packed(K, a, A_AT, b, B_AT, c, C_AT, WIDTH, add, -1)),
        packed(
            "4x2 packed",
            4,
            2,
            4,
            (a, b, c, add) -> VectorTile4x2.packed(K, a, A_AT, b, B_AT, c, C_AT, WIDTH, add)),
        packed(
            "4x1 packed",
            4,
            1,
            4,
            (a, b, c, add) -> VectorTile4x1.packed(K, a, A_AT, b, B_AT, c, C_AT, WIDTH, add)),
        new Tile(
            "8x2 rows",
            8,
            2 * LANES,
            K,
            1,
            2 * LANES,
            7,
            (a, b, c, add) -> VectorTile8x2.rows(K, 7, a, A_AT, K, b, B_AT, c, C_AT, WIDTH, add)),
        strided(
            "8x2 strided",
            8,
            2,
            5,
            (a, b, c, add) ->
                VectorTile8x2.strided(K, 5, a, A_AT, K, b, B_AT, WIDTH + 1, c, C_AT, WIDTH, add)),
        strided(
            "8x1 strided",
            8,
            1,
            6,
            (a, b, c, add) ->
                VectorTile8x1.strided(K, 6, a, A_AT, K, b, B_AT, WIDTH + 1, c, C_AT, WIDTH, add)),
        strided(
            "6x2 strided",
            6,
            2,
            5,
            (a, b, c, add) ->
                VectorTile6x2.strided(K, 5, a, A_AT, K, b, B_AT, WIDTH + 1, c, C_AT, WIDTH, add)),
        strided(
            "4x2 strided",
            4,
            2,
            3,
            (a, b, c, add) ->
                VectorTile4x2.strided(K, 3, a, A_AT, K, b, B_AT, WIDTH + 1, c, C_AT, WIDTH, add)),
        strided(
            "4x1 strided",
            4,
            1,
            1,
            (a, b, c, add) ->
                VectorTile4x1.strided(K, 1, a, A_AT, K, b, B_AT, WIDTH + 1, c, C_AT, WIDTH, add)),
        strided(
            "1x8 strided",
            1,
            8,
            1,
            (a, b, c, add) -> VectorTile1x8.strided(K, a, A_AT, b, B_AT, WIDTH + 1, c, C_AT, add)));
  }

  private static Tile packed(String name, int rows, int vectors, int stride, Call call) {
    return new Tile(name, rows, vectors * LANES, 1, stride, vectors * LANES, rows, call);
  }

  private static Tile strided(String name, int rows, int vectors, int filled, Call call) {
    return new Tile(name, rows, vectors * LANES, K, 1, WIDTH + 1, filled, call);
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void isTheChainOfFusedMultiplyAdds(Tile tile) {
    float[] a = random(1, A_AT + 8 * K);
    float[] b = random(2, B_AT + K * (WIDTH + 1));
    float[] before = random(3, C_AT + 8 * WIDTH);
    float[] c = new float[before.length];
    for (int call = 0; call < CALLS; call++) {
      boolean add = call % 2 == 1;
      System.arraycopy(before, 0, c, 0, c.length);
      tile.call.run(a, b, c, add);
      if (call < 2 || call >= CALLS - 2) {
        check(tile, a, b, before, c, add);
      }
    }
  }

  private static void check(
      Tile tile, float[] a, float[] b, float[] before, float[] found, boolean add) {
    float[] expected = before.clone();
    for (int i = 0; i < tile.rows; i++) {
      int row = A_AT + Math.min(i, tile.filled - 1) * tile.aRow;
      for (int j = 0; j < tile.columns; j++) {
        float sum = 0;
        for (int p = 0; p < K; p++) {
          sum = Math.fma(a[row + p * tile.aColumn], b[B_AT + p * tile.bRow + j], sum);
        }
        int at = C_AT + i * WIDTH + j;
        expected[at] = add ? sum + before[at] : sum;
      }
    }
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i], found[i], "value " + i + " of C");
    }
  }

  private static float[] random(long seed, int length) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }
}
