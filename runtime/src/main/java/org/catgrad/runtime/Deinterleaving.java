package org.catgrad.runtime;

/** Copies rows that follow each other to columns. */
interface Deinterleaving {
  /**
   * Copies the first rows of a row-major array.
   *
   * @param source at least {@code rows} rows with an element for each column
   * @param rows how many
   * @param columns receives element j of each row in column j
   */
  void toColumns(float[] source, int rows, float[][] columns);
}
