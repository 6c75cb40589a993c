package org.catgrad.runtime;

/**
 * Functions of all elements of an array kept by columns, which generated kernels call.
 *
 * <p>HotSpot's vector loops treat up to a vector's elements at either end one by one: of 150 rows
 * of a column some 16. So short columns are joined first.
 */
public final class ColumnMath {
  /** Fewer columns are not joined: the ends of columns so long weigh less than copies. */
  private static final int LEAST_FITTING = 4;

  private ColumnMath() {}

  /**
   * Replaces each element x by {@link FloatMath#sigmoid}(x).
   *
   * @param columns the columns
   * @param from the first row
   * @param to the row after the last; larger than {@code from}
   * @param scratch work space of any length
   */
  public static void sigmoid(float[][] columns, int from, int to, float[] scratch) {
    int count = joined(columns, to - from, scratch);
    for (int first = 0; first < columns.length; first += count) {
      if (count > 1) {
        int end = Math.min(columns.length, first + count);
        joinedSigmoid(columns, first, end, from, to - from, scratch);
      } else {
        float[] column = columns[first];
        for (int row = from; row < to; row++) {
          column[row] = FloatMath.sigmoid(column[row]);
        }
      }
    }
  }

  private static void joinedSigmoid(
      float[][] columns, int first, int end, int from, int rows, float[] scratch) {
    int length = join(columns, first, end, from, rows, scratch);
    for (int i = 0; i < length; i++) {
      scratch[i] = FloatMath.sigmoid(scratch[i]);
    }
    split(columns, first, end, from, rows, scratch);
  }

  /**
   * Replaces each element x by {@link FloatMath#tanh}(x).
   *
   * @param columns the columns
   * @param from the first row
   * @param to the row after the last; larger than {@code from}
   * @param scratch work space of any length
   */
  public static void tanh(float[][] columns, int from, int to, float[] scratch) {
    int count = joined(columns, to - from, scratch);
    for (int first = 0; first < columns.length; first += count) {
      if (count > 1) {
        int end = Math.min(columns.length, first + count);
        joinedTanh(columns, first, end, from, to - from, scratch);
      } else {
        float[] column = columns[first];
        for (int row = from; row < to; row++) {
          column[row] = FloatMath.tanh(column[row]);
        }
      }
    }
  }

  private static void joinedTanh(
      float[][] columns, int first, int end, int from, int rows, float[] scratch) {
    int length = join(columns, first, end, from, rows, scratch);
    for (int i = 0; i < length; i++) {
      scratch[i] = FloatMath.tanh(scratch[i]);
    }
    split(columns, first, end, from, rows, scratch);
  }

  /** How many columns are treated at a time. */
  private static int joined(float[][] columns, int rows, float[] scratch) {
    int fitting = scratch.length / rows;
    return fitting < LEAST_FITTING ? 1 : Math.min(fitting, columns.length);
  }

  /** Copies columns behind each other and returns how many elements they have. */
  private static int join(
      float[][] columns, int first, int end, int from, int rows, float[] scratch) {
    int at = 0;
    for (int column = first; column < end; column++, at += rows) {
      System.arraycopy(columns[column], from, scratch, at, rows);
    }
    return at;
  }

  /** Copies them back. */
  private static void split(
      float[][] columns, int first, int end, int from, int rows, float[] scratch) {
    for (int column = first, at = 0; column < end; column++, at += rows) {
      System.arraycopy(scratch, at, columns[column], from, rows);
    }
  }
}
