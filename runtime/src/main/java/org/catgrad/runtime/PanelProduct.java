package org.catgrad.runtime;

import java.util.Arrays;

/**
 * C = A·B by panels of B, for products with a side long enough to be worth vectors.
 *
 * <p>HotSpot's compiler vectorises a loop only over arrays that are all indexed from zero, so a
 * panel of B is packed into one Java array per row, and C is summed in Java arrays of the same
 * kind. The innermost loop adds three rows of B, each times a scalar of A, to two rows of C; a
 * larger body exceeds what JDK 17 unrolls and stays scalar, at a quarter of the speed. A is read as
 * scalars where it lies, whatever its orientation. {@link Math#fma} measured no faster here, and a
 * processor without it would be slower by orders of magnitude.
 *
 * <p>Each value is summed over k in order, from zero: the same to the bit whatever the panels, and
 * as in {@link DotProduct}. So a row of a result does not depend on the other rows of the call.
 */
final class PanelProduct {
  /** Below this, a side is too short for vectors. */
  static final int THIN = 16;

  private static final int WIDTH = 256;

  // A multiple of three; the panel then takes 126 KiB, a part of the second-level cache.
  private static final int DEPTH = 126;

  // The panel of B, one array per row, and two rows of C.
  private final float[][] panel;
  private final float[] sum0;
  private final float[] sum1;

  /** Allocates what products up to this size need. */
  PanelProduct(long m, long n, long k) {
    // The longer side, as a call with fewer rows may choose another side than one with all.
    long along = Math.max(m, n);
    int width = along < THIN ? 0 : (int) Math.min(WIDTH, along);
    int depth = along < THIN ? 0 : (int) Math.min(DEPTH, k);
    panel = new float[depth][width];
    sum0 = new float[width];
    sum1 = new float[width];
  }

  /** Whether the vectors run along the columns of C rather than its rows, or neither. */
  static boolean alongColumns(long m, long n) {
    return n >= THIN && (n >= 64 || n >= m);
  }

  /**
   * Multiplies; {@code n} is the side for vectors. Element (i, p) of A is {@code a[aAt + i * aRow +
   * p * aColumn]}, and likewise for B and C.
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
      int cColumn) {
    for (int j = 0; j < n; j += WIDTH) {
      int width = Math.min(WIDTH, n - j);
      for (int p = 0; p < k; p += DEPTH) {
        int depth = Math.min(DEPTH, k - p);
        pack(b, bAt + p * bRow + j * bColumn, bRow, bColumn, depth, width);
        int i = 0;
        for (; i + 1 < m; i += 2) {
          int at = cAt + i * cRow + j * cColumn;
          load(sum0, c, at, cColumn, width, p == 0);
          load(sum1, c, at + cRow, cColumn, width, p == 0);
          twoRows(depth, width, a, aAt + i * aRow + p * aColumn, aRow, aColumn);
          store(sum0, c, at, cColumn, width);
          store(sum1, c, at + cRow, cColumn, width);
        }
        if (i < m) {
          int at = cAt + i * cRow + j * cColumn;
          load(sum0, c, at, cColumn, width, p == 0);
          oneRow(depth, width, a, aAt + i * aRow + p * aColumn, aColumn);
          store(sum0, c, at, cColumn, width);
        }
      }
    }
  }

  private void pack(float[] b, int at, int row, int column, int depth, int width) {
    if (column == 1) {
      for (int p = 0; p < depth; p++) {
        System.arraycopy(b, at + p * row, panel[p], 0, width);
      }
      return;
    }
    // Eight streams at a time: walking down one column after the other would touch a cache line per
    // value, and with a stride of a power of two those lines displace each other.
    int j = 0;
    for (; j + 7 < width; j += 8) {
      int from = at + j * column;
      for (int p = 0; p < depth; p++, from += row) {
        float[] target = panel[p];
        target[j] = b[from];
        target[j + 1] = b[from + column];
        target[j + 2] = b[from + 2 * column];
        target[j + 3] = b[from + 3 * column];
        target[j + 4] = b[from + 4 * column];
        target[j + 5] = b[from + 5 * column];
        target[j + 6] = b[from + 6 * column];
        target[j + 7] = b[from + 7 * column];
      }
    }
    for (; j < width; j++) {
      for (int p = 0, from = at + j * column; p < depth; p++, from += row) {
        panel[p][j] = b[from];
      }
    }
  }

  private static void load(float[] sum, float[] c, int at, int column, int width, boolean first) {
    if (first) {
      Arrays.fill(sum, 0, width, 0f);
    } else if (column == 1) {
      System.arraycopy(c, at, sum, 0, width);
    } else {
      for (int j = 0, from = at; j < width; j++, from += column) {
        sum[j] = c[from];
      }
    }
  }

  private static void store(float[] sum, float[] c, int at, int column, int width) {
    if (column == 1) {
      System.arraycopy(sum, 0, c, at, width);
    } else {
      for (int j = 0, to = at; j < width; j++, to += column) {
        c[to] = sum[j];
      }
    }
  }

  private void twoRows(int depth, int width, float[] a, int at, int row, int column) {
    int p = 0;
    for (; p + 2 < depth; p += 3) {
      int a0 = at + p * column;
      int a1 = a0 + row;
      twoByThree(
          width,
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
      twoByOne(width, sum0, sum1, panel[p], a[a0], a[a0 + row]);
    }
  }

  private void oneRow(int depth, int width, float[] a, int at, int column) {
    int p = 0;
    for (; p + 3 < depth; p += 4) {
      int a0 = at + p * column;
      oneByFour(
          width,
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
      oneByOne(width, sum0, panel[p], a[at + p * column]);
    }
  }

  private static void twoByThree(
      int width,
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
    for (int j = 0; j < width; j++) {
      float x0 = b0[j];
      float x1 = b1[j];
      float x2 = b2[j];
      c0[j] = c0[j] + a00 * x0 + a01 * x1 + a02 * x2;
      c1[j] = c1[j] + a10 * x0 + a11 * x1 + a12 * x2;
    }
  }

  private static void twoByOne(
      int width, float[] c0, float[] c1, float[] b0, float a00, float a10) {
    for (int j = 0; j < width; j++) {
      float x0 = b0[j];
      c0[j] += a00 * x0;
      c1[j] += a10 * x0;
    }
  }

  private static void oneByFour(
      int width,
      float[] c0,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float a00,
      float a01,
      float a02,
      float a03) {
    for (int j = 0; j < width; j++) {
      c0[j] = c0[j] + a00 * b0[j] + a01 * b1[j] + a02 * b2[j] + a03 * b3[j];
    }
  }

  private static void oneByOne(int width, float[] c0, float[] b0, float a00) {
    for (int j = 0; j < width; j++) {
      c0[j] += a00 * b0[j];
    }
  }
}
