package org.catgrad.runtime;

/**
 * C = A·B for a small C: scalar sums, four by two at once, which keep the multipliers busy where no
 * side is long enough for vectors.
 */
final class DotProduct {
  private DotProduct() {}

  /** Multiplies; strides as in {@link PanelProduct#multiply}. */
  static void multiply(
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
      int cColumn) {
    int i = 0;
    for (; i + 3 < m; i += 4) {
      int j = 0;
      for (; j + 1 < n; j += 2) {
        tile(
            k,
            a,
            aAt + i * aRow,
            aRow,
            aColumn,
            b,
            bAt + j * bColumn,
            bRow,
            bColumn,
            c,
            cAt + i * cRow + j * cColumn,
            cRow,
            cColumn);
      }
      if (j < n) {
        for (int r = i; r < i + 4; r++) {
          single(
              k,
              a,
              aAt + r * aRow,
              aColumn,
              b,
              bAt + j * bColumn,
              bRow,
              c,
              cAt + r * cRow + j * cColumn);
        }
      }
    }
    for (; i < m; i++) {
      for (int j = 0; j < n; j++) {
        single(
            k,
            a,
            aAt + i * aRow,
            aColumn,
            b,
            bAt + j * bColumn,
            bRow,
            c,
            cAt + i * cRow + j * cColumn);
      }
    }
  }

  private static void tile(
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
      int cColumn) {
    float s00 = 0;
    float s01 = 0;
    float s10 = 0;
    float s11 = 0;
    float s20 = 0;
    float s21 = 0;
    float s30 = 0;
    float s31 = 0;
    for (int p = 0, ap = aAt, bp = bAt; p < k; p++, ap += aColumn, bp += bRow) {
      float x0 = b[bp];
      float x1 = b[bp + bColumn];
      float y0 = a[ap];
      float y1 = a[ap + aRow];
      float y2 = a[ap + 2 * aRow];
      float y3 = a[ap + 3 * aRow];
      s00 += y0 * x0;
      s01 += y0 * x1;
      s10 += y1 * x0;
      s11 += y1 * x1;
      s20 += y2 * x0;
      s21 += y2 * x1;
      s30 += y3 * x0;
      s31 += y3 * x1;
    }
    c[cAt] = s00;
    c[cAt + cColumn] = s01;
    c[cAt + cRow] = s10;
    c[cAt + cRow + cColumn] = s11;
    c[cAt + 2 * cRow] = s20;
    c[cAt + 2 * cRow + cColumn] = s21;
    c[cAt + 3 * cRow] = s30;
    c[cAt + 3 * cRow + cColumn] = s31;
  }

  private static void single(
      int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow, float[] c, int cAt) {
    float s = 0;
    for (int p = 0, ap = aAt, bp = bAt; p < k; p++, ap += aColumn, bp += bRow) {
      s += a[ap] * b[bp];
    }
    c[cAt] = s;
  }
}
