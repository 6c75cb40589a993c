package org.catgrad.runtime;

/**
 * Copies between row-major arrays and arrays kept by columns: the rows from one to before another.
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
}
