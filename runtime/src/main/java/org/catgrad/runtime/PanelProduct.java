package org.catgrad.runtime;

import java.util.Arrays;

/**
 * C = A·B by panels of B, for products with a side long enough to be worth vectors.
 *
 * <p>HotSpot's compiler vectorises a loop only over arrays that are all indexed alike, so a panel
 * of B is packed into one Java array per row, and C is summed in Java arrays of the same kind.
 * Where the panel comes from, and where the sums go, is for a {@link Source} and a {@link Target}
 * to say: a matrix, or the image of a convolution. The innermost loop adds three rows of B, each
 * times a scalar of A, to two rows of C; a larger body exceeds what JDK 17 unrolls and stays
 * scalar, at a quarter of the speed. A is read as scalars where it lies, whatever its orientation.
 * {@link Math#fma} measured no faster here, and a processor without it would be slower by orders of
 * magnitude.
 *
 * <p>Each value is summed over k in order, from zero: the same to the bit whatever the panels, and
 * as in {@link DotProduct}. So a row of a result does not depend on the other rows of the call.
 */
final class PanelProduct {
  /** Where B is taken from. */
  interface Source {
    /**
     * Writes the rows from {@code p} and the columns from {@code j} of B: element (p + q, j + i) to
     * {@code panel[q][start + i]}.
     */
    void pack(float[][] panel, int start, int p, int depth, int j, int width);
  }

  /** Where C is put. */
  interface Target {
    /** Reads what was stored last: element (i, j + t) to {@code sum[start + t]}. */
    void load(float[] sum, int start, int i, int j, int width);

    /** Writes element (i, j + t) from {@code sum[start + t]}. */
    void store(float[] sum, int start, int i, int j, int width);
  }

  /** Below this, a side is too short for vectors. */
  static final int THIN = 16;

  /** The most columns of a panel. */
  static final int WIDTH = 256;

  // Up to this width the loops of narrow panels run.
  private static final int NARROW = 64;

  // The panel then takes 132 KiB, a part of the second-level cache; fewer columns allow more rows.
  // A multiple of three.
  private static final int DEPTH = 129;

  /** The most rows of a panel. */
  static final int DEEPEST = DEPTH * (WIDTH / end(1));

  // A vectorised loop begins with scalar steps, at least one, up to an aligned element, and ends
  // with scalar steps for what does not fill a vector. Array elements begin 16 bytes into an
  // object, so element 12 is aligned for all vectors; the loops start one before it and run to a
  // full vector, over elements that are never stored. Narrow panels are up to twice as fast so.
  static final int START = 12;
  private static final int VECTOR = 16;

  // The panel of B, one array per row, and two rows of C.
  private final float[][] panel;
  private final float[] sum0;
  private final float[] sum1;
  private final StridedMatrix source = new StridedMatrix();
  private final StridedMatrix target = new StridedMatrix();

  /**
   * Allocates what products need.
   *
   * @param along the longest side for vectors
   * @param k the longest sum
   */
  PanelProduct(long along, long k) {
    int length = end((int) Math.min(WIDTH, along));
    panel = new float[(int) Math.min(depth(length), k)][length];
    sum0 = new float[length];
    sum1 = new float[length];
  }

  private static int depth(int length) {
    return DEPTH * Math.max(1, WIDTH / length);
  }

  /** Whether the panel is as deep as a sum, or as deep as it gets. */
  boolean suffices(int k) {
    return panel.length >= Math.min(k, depth(sum0.length));
  }

  /** Whether the vectors run along the columns of C rather than its rows, or neither. */
  static boolean alongColumns(long m, long n) {
    return n >= THIN && (n >= 64 || n >= m);
  }

  private static int end(int width) {
    return START + (width + VECTOR - 1) / VECTOR * VECTOR;
  }

  /**
   * Multiplies; {@code n} is the side for vectors.
   *
   * @param a holds A: element (i, p) is {@code a[aAt + i * aRow + p * aColumn]}
   * @param b gives B
   * @param c takes C
   * @param accumulate whether the product is added to what C holds, or replaces it
   */
  void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      Source b,
      Target c,
      boolean accumulate) {
    // The blocks of k are about equally deep: the last one would otherwise be a mere remainder.
    int blocks = (k + panel.length - 1) / panel.length;
    int step = Math.min(panel.length, ((k + blocks - 1) / blocks + 2) / 3 * 3);
    for (int j = 0; j < n; j += WIDTH) {
      int width = Math.min(WIDTH, n - j);
      int end = end(width);
      boolean narrow = width <= NARROW;
      for (int p = 0; p < k; p += step) {
        int depth = Math.min(step, k - p);
        boolean fresh = p == 0 && !accumulate;
        b.pack(panel, START, p, depth, j, width);
        int at = aAt + p * aColumn;
        int i = 0;
        for (; i + 1 < m; i += 2) {
          load(c, sum0, i, j, width, fresh);
          load(c, sum1, i + 1, j, width, fresh);
          if (narrow) {
            NarrowPanel.twoRows(panel, depth, end, sum0, sum1, a, at + i * aRow, aRow, aColumn);
          } else {
            WidePanel.twoRows(panel, depth, end, sum0, sum1, a, at + i * aRow, aRow, aColumn);
          }
          c.store(sum0, START, i, j, width);
          c.store(sum1, START, i + 1, j, width);
        }
        if (i < m) {
          load(c, sum0, i, j, width, fresh);
          if (narrow) {
            NarrowPanel.oneRow(panel, depth, end, sum0, a, at + i * aRow, aColumn);
          } else {
            WidePanel.oneRow(panel, depth, end, sum0, a, at + i * aRow, aColumn);
          }
          c.store(sum0, START, i, j, width);
        }
      }
    }
  }

  /** Multiplies matrices; {@code n} is the side for vectors. */
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
    source.set(b, bAt, bRow, bColumn);
    target.set(c, cAt, cRow, cColumn);
    multiply(m, n, k, a, aAt, aRow, aColumn, source, target, false);
  }

  private static void load(Target c, float[] sum, int i, int j, int width, boolean fresh) {
    if (fresh) {
      Arrays.fill(sum, START, START + width, 0f);
    } else {
      c.load(sum, START, i, j, width);
    }
  }
}
