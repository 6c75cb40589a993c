package org.catgrad.benchmarks;

/**
 * Data and start parameters that every program of a comparison makes for itself and that are alike
 * in all of them: numbers of a counter-based stream.
 *
 * <p>Number {@code i} of stream {@code s} is the output of SplitMix64 for the state {@code 2^32 s +
 * i + 1} times its increment. The programs in {@code scripts/peers} make the same.
 *
 * <p>Source: Steele, Lea and Flood 2014, <i>Fast Splittable Pseudorandom Number Generators</i>,
 * figure 16, with the constants of mixer 13 (Stafford 2011).
 */
public final class FixedData {
  /** The classes of the flowers and the rows that each of them has in the classical data. */
  private static final int CLASSES = 3;

  private FixedData() {}

  private static long number(int stream, int index) {
    long state = (((long) stream << 32) + index + 1) * 0x9E3779B97F4A7C15L;
    state = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    state = (state ^ (state >>> 27)) * 0x94D049BB133111EBL;
    return state ^ (state >>> 31);
  }

  /**
   * Numbers that are uniform between two bounds, of 24 random bits each.
   *
   * @param stream which stream
   * @param count how many
   * @param low the lower bound, which occurs
   * @param high the upper bound, which does not, except by rounding
   */
  public static float[] uniform(int stream, int count, double low, double high) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (low + (high - low) * ((number(stream, i) >>> 40) * 0x1p-24));
    }
    return values;
  }

  /**
   * Numbers between minus and plus a bound.
   *
   * @param stream which stream
   * @param count how many
   * @param bound the bound
   */
  public static float[] around(int stream, int count, double bound) {
    return uniform(stream, count, -bound, bound);
  }

  /**
   * Numbers from 0 to below a limit.
   *
   * @param stream which stream
   * @param count how many
   * @param limit the limit, at least 1
   */
  public static int[] labels(int stream, int count, int limit) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = (int) ((number(stream, i) >>> 33) % limit);
    }
    return values;
  }

  /**
   * Measures of flowers of three classes, {@code rows × 4}: the class number is a third of the way
   * through the rows, and moves feature {@code j} by {@code (j + 1) / 2}.
   *
   * @param rows how many flowers
   */
  public static float[] flowers(int rows) {
    float[] values = uniform(1, rows * 4, 0, 2);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] + flowerClass(i / 4, rows) * (i % 4 + 1) * 0.5);
    }
    return values;
  }

  /**
   * The classes of {@link #flowers}, {@code rows × 3}, with a 1 at the class.
   *
   * @param rows how many flowers
   */
  public static float[] species(int rows) {
    float[] values = new float[rows * CLASSES];
    for (int row = 0; row < rows; row++) {
      values[row * CLASSES + flowerClass(row, rows)] = 1;
    }
    return values;
  }

  private static int flowerClass(int row, int rows) {
    return (int) ((long) row * CLASSES / rows);
  }

  /**
   * The transpose of a matrix kept by rows.
   *
   * @param matrix {@code rows × columns}
   * @param rows its rows
   * @param columns its columns
   */
  public static float[] transposed(float[] matrix, int rows, int columns) {
    float[] result = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = matrix[i * columns + j];
      }
    }
    return result;
  }

  /**
   * Some columns of a matrix kept by rows.
   *
   * @param matrix rows of {@code columns} values
   * @param columns its columns
   * @param from the first column that is wanted
   * @param count how many are
   */
  public static float[] columns(float[] matrix, int columns, int from, int count) {
    int rows = matrix.length / columns;
    float[] result = new float[rows * count];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(matrix, row * columns + from, result, row * count, count);
    }
    return result;
  }
}
