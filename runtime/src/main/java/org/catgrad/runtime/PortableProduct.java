package org.catgrad.runtime;

/**
 * Matrix products in plain Java, in loops that HotSpot's compiler vectorises. Each value is summed
 * over k in order, from zero, by multiplications and additions.
 */
final class PortableProduct implements MatrixMultiplication {
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
    if (PanelProduct.alongColumns(m, n)) {
      workspace
          .panels(n, k)
          .multiply(m, n, k, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow, cColumn);
    } else if (m >= PanelProduct.THIN) {
      // The transposed product, Cᵀ = Bᵀ·Aᵀ, is the same sum with the roles exchanged.
      workspace
          .panels(m, k)
          .multiply(n, m, k, b, bAt, bColumn, bRow, a, aAt, aColumn, aRow, c, cAt, cColumn, cRow);
    } else {
      DotProduct.multiply(
          m, n, k, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow, cColumn);
    }
  }
}
