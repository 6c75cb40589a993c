package org.catgrad.runtime;

import dev.ludovic.netlib.blas.NativeBLAS;

/**
 * Matrix products by a native BLAS ({@code sgemm}), through {@code dev.ludovic.netlib:blas}. Only
 * {@link NativeSupport} refers to this class, as that library is optional.
 *
 * <p>BLAS counts matrices by columns: a matrix stored row after row is the transpose of one. So it
 * is asked for Cᵀ = Bᵀ·Aᵀ where C is stored by rows.
 */
final class NativeProduct implements MatrixMultiplication {
  private static final MatrixMultiplication PORTABLE = new PortableProduct();

  private final NativeBLAS blas;

  /**
   * Loads the library.
   *
   * @throws RuntimeException if there is no native BLAS
   * @throws LinkageError if the class path lacks the Java library
   */
  NativeProduct() {
    blas = NativeBLAS.getInstance();
  }

  @Override
  public void multiply(
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
      Workspace workspace) {
    boolean factors =
        isAccepted(a, aAt, m, k, aRow, aColumn) && isAccepted(b, bAt, k, n, bRow, bColumn);
    if (factors && byRows(c, cAt, m, n, cRow, cColumn)) {
      transposed(m, n, k, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow);
    } else if (factors && byRows(c, cAt, n, m, cColumn, cRow)) {
      transposed(n, m, k, b, bAt, bColumn, bRow, a, aAt, aColumn, aRow, c, cAt, cColumn);
    } else {
      PORTABLE.multiply(
          m, n, k, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow, cColumn, workspace);
    }
  }

  private static boolean isAccepted(
      float[] values, int at, int height, int width, int row, int column) {
    return byRows(values, at, height, width, row, column)
        || byRows(values, at, width, height, column, row);
  }

  /**
   * Whether rows are contiguous and do not overlap, as BLAS wants them. The library wants the last
   * row to be as far from the array's end as from the next row.
   */
  private static boolean byRows(
      float[] values, int at, int height, int width, int row, int column) {
    long end = at + (long) height * Math.max(row, width);
    return (column == 1 || width == 1) && (row >= width || height == 1) && end <= values.length;
  }

  private void transposed(
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
      int cRow) {
    boolean aByRows = byRows(a, aAt, m, k, aRow, aColumn);
    boolean bByRows = byRows(b, bAt, k, n, bRow, bColumn);
    blas.sgemm(
        bByRows ? "N" : "T",
        aByRows ? "N" : "T",
        n,
        m,
        k,
        1f,
        b,
        bAt,
        bByRows ? Math.max(bRow, n) : Math.max(bColumn, k),
        a,
        aAt,
        aByRows ? Math.max(aRow, k) : Math.max(aColumn, m),
        0f,
        c,
        cAt,
        Math.max(cRow, n));
  }
}
