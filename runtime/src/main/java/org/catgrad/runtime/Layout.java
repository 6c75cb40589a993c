package org.catgrad.runtime;

/** How an array that has rows keeps its values. */
public enum Layout {
  /** One flat array, row-major: value {@code j} of row {@code i} is at {@code i * size + j}. */
  ROWS,
  /**
   * One array per value of a row, indexed by the row: value {@code j} of row {@code i} is at {@code
   * [j][i]}. The batch is contiguous, so a loop over rows reads every array from index zero with
   * stride one, and what is the same for all rows (weights, biases) is a scalar of that loop. That
   * is the form which HotSpot's compiler turns into vector instructions.
   */
  COLUMNS
}
