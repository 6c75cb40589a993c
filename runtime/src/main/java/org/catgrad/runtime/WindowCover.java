package org.catgrad.runtime;

import java.util.Arrays;

/**
 * Vectors that cover the windows of a convolution. Windows lie in a plane, row by row, with gaps
 * between the rows; a vector computes consecutive elements of the plane, those in gaps for nothing.
 * Each vector begins at the first window that no earlier one covers, so that few elements are
 * wasted whether rows are longer than a vector or shorter.
 *
 * <pre>
 *   rows of 5 windows, gaps of 2, vectors of 8    0 0 0 0 0 . . 0   the last is the first
 *                                                 1 1 1 1 . . 1 1   of the next row
 * </pre>
 *
 * <p>What a vector computed is copied in runs: the windows of a row follow each other in the
 * result.
 */
final class WindowCover {
  /** Writing a vector in parts takes as long as so many products. */
  private static final int WRITING = 12;

  private final int vectors;
  private final int[] starts;
  private final int[] firstRun;
  private final int[] runFrom;
  private final int[] runTo;
  private final int[] runLength;
  private final boolean[] plain;

  /**
   * Covers windows.
   *
   * @param rows the rows of windows
   * @param columns the windows of a row
   * @param pitch from one row to the next in the plane
   * @param lanes the elements of a vector
   * @param multiple the number of vectors is filled up to a multiple of this, with such as compute
   *     nothing that is copied
   * @param bounded whether no vector may reach beyond the last window, if there are enough windows
   */
  WindowCover(
      int rows, int columns, int pitch, int lanes, int multiple, boolean bounded, boolean byRows) {
    int windows = rows * columns;
    int[] allStarts = new int[windows + multiple];
    int[] allFirst = new int[windows + multiple + 1];
    int[] from = new int[windows];
    int[] to = new int[windows];
    int[] length = new int[windows];
    int last = (rows - 1) * pitch + columns - 1;
    int count = 0;
    int runs = 0;
    int covered = 0;
    while (covered < windows) {
      if (byRows && columns >= lanes) {
        // the last vector of a row begins early
        covered -= Math.max(0, covered % columns + lanes - columns);
      }
      int start = covered / columns * pitch + covered % columns;
      if (bounded) {
        start = Math.max(0, Math.min(start, last - lanes + 1));
      }
      allStarts[count] = start;
      allFirst[count++] = runs;
      while (covered < windows) {
        int lane = covered / columns * pitch + covered % columns - start;
        if (lane >= lanes) {
          break;
        }
        from[runs] = lane;
        to[runs] = covered;
        length[runs] = Math.min(lanes - lane, columns - covered % columns);
        covered += length[runs++];
        if (byRows) {
          break;
        }
      }
    }
    while (count % multiple != 0) {
      allStarts[count] = allStarts[count - 1];
      allFirst[count++] = runs;
    }
    allFirst[count] = runs;
    vectors = count;
    plain = new boolean[count];
    for (int v = 0; v < count; v++) {
      int run = allFirst[v];
      plain[v] = allFirst[v + 1] == run + 1 && from[run] == 0 && to[run] + lanes <= windows;
    }
    starts = Arrays.copyOf(allStarts, count);
    firstRun = Arrays.copyOf(allFirst, count + 1);
    runFrom = Arrays.copyOf(from, runs);
    runTo = Arrays.copyOf(to, runs);
    runLength = Arrays.copyOf(length, runs);
  }

  /** The number of vectors. */
  int vectors() {
    return vectors;
  }

  /** About how long vectors with sums of so many products take, in products. */
  int cost(int products) {
    int cost = vectors * products;
    for (int v = 0; v < vectors; v += 2) {
      cost += isPlain(v) && isPlain(v + 1) ? 0 : 2 * WRITING;
    }
    return cost;
  }

  /** Where each vector begins in the plane. */
  int[] starts() {
    return starts;
  }

  /** The number of the first run of each vector; one more entry than there are vectors. */
  int[] firstRun() {
    return firstRun;
  }

  /**
   * Whether a vector has but one run, from its first lane on, and is followed by as many windows as
   * it has lanes, so that it may be written as a whole: the next vectors write what is wrong.
   */
  boolean isPlain(int vector) {
    return plain[vector];
  }

  /** The lane at which each run begins. */
  int[] runFrom() {
    return runFrom;
  }

  /** The window at which each run begins; ascending. */
  int[] runTo() {
    return runTo;
  }

  /** The number of windows of each run. */
  int[] runLength() {
    return runLength;
  }
}
