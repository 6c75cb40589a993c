package org.catgrad.runtime;

/** The loops of {@link WidePanel} for narrow panels, compiled by themselves. */
final class NarrowPanel {
  private NarrowPanel() {}

  /** Two rows of C: {@code sum0} and {@code sum1}, with rows of A that are {@code row} apart. */
  static void twoRows(
      float[][] panel,
      int depth,
      int end,
      float[] sum0,
      float[] sum1,
      float[] a,
      int at,
      int row,
      int column) {
    int p = 0;
    for (; p + 2 < depth; p += 3) {
      int a0 = at + p * column;
      int a1 = a0 + row;
      twoByThree(
          end,
          sum0,
          sum1,
          panel[p],
          panel[p + 1],
          panel[p + 2],
          a[a0],
          a[a0 + column],
          a[a0 + 2 * column],
          a[a1],
          a[a1 + column],
          a[a1 + 2 * column]);
    }
    for (; p < depth; p++) {
      int a0 = at + p * column;
      twoByOne(end, sum0, sum1, panel[p], a[a0], a[a0 + row]);
    }
  }

  /** One row of C. */
  static void oneRow(
      float[][] panel, int depth, int end, float[] sum0, float[] a, int at, int column) {
    int p = 0;
    for (; p + 3 < depth; p += 4) {
      int a0 = at + p * column;
      oneByFour(
          end,
          sum0,
          panel[p],
          panel[p + 1],
          panel[p + 2],
          panel[p + 3],
          a[a0],
          a[a0 + column],
          a[a0 + 2 * column],
          a[a0 + 3 * column]);
    }
    for (; p < depth; p++) {
      oneByOne(end, sum0, panel[p], a[at + p * column]);
    }
  }

  private static void twoByThree(
      int end,
      float[] c0,
      float[] c1,
      float[] b0,
      float[] b1,
      float[] b2,
      float a00,
      float a01,
      float a02,
      float a10,
      float a11,
      float a12) {
    for (int j = PanelProduct.START - 1; j < end; j++) {
      float x0 = b0[j];
      float x1 = b1[j];
      float x2 = b2[j];
      c0[j] = c0[j] + a00 * x0 + a01 * x1 + a02 * x2;
      c1[j] = c1[j] + a10 * x0 + a11 * x1 + a12 * x2;
    }
  }

  private static void twoByOne(int end, float[] c0, float[] c1, float[] b0, float a00, float a10) {
    for (int j = PanelProduct.START - 1; j < end; j++) {
      float x0 = b0[j];
      c0[j] += a00 * x0;
      c1[j] += a10 * x0;
    }
  }

  private static void oneByFour(
      int end,
      float[] c0,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float a00,
      float a01,
      float a02,
      float a03) {
    for (int j = PanelProduct.START - 1; j < end; j++) {
      c0[j] = c0[j] + a00 * b0[j] + a01 * b1[j] + a02 * b2[j] + a03 * b3[j];
    }
  }

  private static void oneByOne(int end, float[] c0, float[] b0, float a00) {
    for (int j = PanelProduct.START - 1; j < end; j++) {
      c0[j] += a00 * b0[j];
    }
  }
}
