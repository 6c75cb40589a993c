package org.catgrad.runtime;

/** Copies between row-major arrays and arrays kept by columns. */
final class Transposition {
  // Rows are treated in blocks, so that the cache lines of the row-major side, each of which holds
  // several values of a row, are still there when the next column comes to them.
  private static final int BLOCK = 128;

  private Transposition() {}

  static void toColumns(float[] source, int rows, float[][] columns) {
    int size = columns.length;
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(rows, from + BLOCK);
      for (int j = 0; j < size; j++) {
        float[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          column[i] = source[at];
        }
      }
    }
  }

  static void toColumns(int[] source, int rows, int[][] columns) {
    int size = columns.length;
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(rows, from + BLOCK);
      for (int j = 0; j < size; j++) {
        int[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          column[i] = source[at];
        }
      }
    }
  }

  static void toColumns(boolean[] source, int rows, boolean[][] columns) {
    int size = columns.length;
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(rows, from + BLOCK);
      for (int j = 0; j < size; j++) {
        boolean[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          column[i] = source[at];
        }
      }
    }
  }

  static void toRows(float[][] columns, int rows, float[] target) {
    int size = columns.length;
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(rows, from + BLOCK);
      for (int j = 0; j < size; j++) {
        float[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          target[at] = column[i];
        }
      }
    }
  }

  static void toRows(int[][] columns, int rows, int[] target) {
    int size = columns.length;
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(rows, from + BLOCK);
      for (int j = 0; j < size; j++) {
        int[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          target[at] = column[i];
        }
      }
    }
  }

  static void toRows(boolean[][] columns, int rows, boolean[] target) {
    int size = columns.length;
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(rows, from + BLOCK);
      for (int j = 0; j < size; j++) {
        boolean[] column = columns[j];
        for (int i = from, at = from * size + j; i < to; i++, at += size) {
          target[at] = column[i];
        }
      }
    }
  }
}
