package org.catgrad.runtime;

/** A way to multiply matrices. It keeps nothing between calls, so that threads can share it. */
interface MatrixMultiplication {
  /**
   * C = A·B, for A of m × k and B of k × n: element (i, j) of a matrix is {@code values[at + i *
   * row + j * column}]. C shares no memory with A or B.
   *
   * <p>What an element of C comes to, to the bit, depends on its row of A, its column of B and k
   * alone: not on m, n, or where the matrices lie.
   */
  void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      float[] b,
      int bAt,
      int bRow,
      int bColumn,
      float[] c,
      int cAt,
      int cRow,
      int cColumn,
      Workspace workspace);
}
