package org.catgrad.runtime;

/**
 * Copies between row-major arrays and arrays kept by columns, the rows from one to before another,
 * and from a matrix to its transpose.
 */
final class Transposition {
  // Rows are treated in blocks, so that the cache lines of the row-major side, each of which holds
  // several values of a row, are still there when the next column comes to them.
  private static final int BLOCK = 128;

  private Transposition() {}

  static void toColumns(float[] source, int start, int end, float[][] columns) {
    int size = columns.length;
    for (int from = start; from < end; from += BLOCK) {
      int to = Math.min(end, from + BLOCK);
      for (int j = 0; j < size; j++) {
        float[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          column[i] = source[at];
        }
      }
    }
  }

  static void toColumns(int[] source, int start, int end, int[][] columns) {
    int size = columns.length;
    for (int from = start; from < end; from += BLOCK) {
      int to = Math.min(end, from + BLOCK);
      for (int j = 0; j < size; j++) {
        int[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          column[i] = source[at];
        }
      }
    }
  }

  static void toColumns(boolean[] source, int start, int end, boolean[][] columns) {
    int size = columns.length;
    for (int from = start; from < end; from += BLOCK) {
      int to = Math.min(end, from + BLOCK);
      for (int j = 0; j < size; j++) {
        boolean[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          column[i] = source[at];
        }
      }
    }
  }

  static void toRows(float[][] columns, int start, int end, float[] target) {
    int size = columns.length;
    for (int from = start; from < end; from += BLOCK) {
      int to = Math.min(end, from + BLOCK);
      for (int j = 0; j < size; j++) {
        float[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          target[at] = column[i];
        }
      }
    }
  }

  static void toRows(int[][] columns, int start, int end, int[] target) {
    int size = columns.length;
    for (int from = start; from < end; from += BLOCK) {
      int to = Math.min(end, from + BLOCK);
      for (int j = 0; j < size; j++) {
        int[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          target[at] = column[i];
        }
      }
    }
  }

  static void toRows(boolean[][] columns, int start, int end, boolean[] target) {
    int size = columns.length;
    for (int from = start; from < end; from += BLOCK) {
      int to = Math.min(end, from + BLOCK);
      for (int j = 0; j < size; j++) {
        boolean[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          target[at] = column[i];
        }
      }
    }
  }

  /**
   * Transposes a matrix: element (i, p), {@code from[fromAt + i * fromRow + p]}, to {@code to[toAt
   * + p * toRow + i]}.
   */
  static void matrix(
      float[] from,
      int fromAt,
      int fromRow,
      int rows,
      int columns,
      float[] to,
      int toAt,
      int toRow) {
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      four(from, fromAt + row * fromRow, fromRow, columns, to, toAt + row, toRow);
    }
    for (; row < rows; row++) {
      for (int p = 0; p < columns; p++) {
        to[toAt + p * toRow + row] = from[fromAt + row * fromRow + p];
      }
    }
  }

  private static void four(
      float[] from, int first, int fromRow, int columns, float[] to, int toAt, int toRow) {
    int second = first + fromRow;
    int third = second + fromRow;
    int fourth = third + fromRow;
    int at = toAt;
    for (int p = 0; p < columns; p++, at += toRow) {
      to[at] = from[first + p];
      to[at + 1] = from[second + p];
      to[at + 2] = from[third + p];
      to[at + 3] = from[fourth + p];
    }
  }
}
