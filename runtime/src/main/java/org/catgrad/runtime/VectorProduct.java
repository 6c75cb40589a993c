package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import org.catgrad.runtime.Workspace.Use;

/**
 * Matrix products with Java's Vector API: tiles of C that stay in registers, over blocks of A and B
 * that stay in the cache (Goto and van de Geijn, "Anatomy of High-Performance Matrix
 * Multiplication", ACM TOMS 34(3), 2008).
 *
 * <pre>
 *   for each block of k (at most 320)
 *     for each block of rows of C (at most 384)            A: where it lies, or packed; second level
 *       for each panel of two vectors of columns of C      B: packed, or where it lies; first level
 *         for each tile of 8 rows (4 where vectors have fewer than 16 lanes)
 * </pre>
 *
 * <p>A panel of B is packed right before its use. A needs no packing where it is contiguous along
 * k, as its elements enter one by one; where it is contiguous along the rows, a row of a tile is
 * copied at a time. Few rows do not repay packing B, and take it where it lies. Tiles that reach
 * beyond C are computed beside it and copied.
 */
final class VectorProduct implements MatrixMultiplication {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int WIDTH = 2 * LANES;

  /** The rows of most tiles: as many sums as there are registers for. */
  private static final int ROWS = LANES >= 16 ? 8 : LANES == 8 ? 6 : 4;

  /** The longest part of k: a panel of B takes up to 40 KiB. */
  private static final int DEPTH = 320;

  /** The most rows for which A stays in the second-level cache. A multiple of 8 and of 6. */
  private static final int HEIGHT = 384;

  /** Up to so many rows B is not packed. */
  private static final int FEW = 16;

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
    // Cᵀ = Bᵀ·Aᵀ is the same sum, to the bit, with the roles exchanged.
    long cycles = cycles(m, n, k, aRow, aColumn, bColumn, cColumn);
    if (cycles(n, m, k, bColumn, bRow, aRow, cRow) < cycles) {
      product(
          n, m, k, b, bAt, bColumn, bRow, a, aAt, aColumn, aRow, c, cAt, cColumn, cRow, workspace);
    } else {
      product(
          m, n, k, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow, cColumn, workspace);
    }
  }

  /** About how long {@link #product} takes, in half cycles of a core. Measured. */
  private static long cycles(int m, int n, int k, int aRow, int aColumn, int bColumn, int cColumn) {
    boolean few = few(m, bColumn);
    long rows = m == 1 && n >= VectorTile1x8.WIDTH ? 1 : (m + 3) / 4 * 4;
    long vectors = (n + LANES - 1) / LANES;
    long sums = rows * vectors * k;
    long right = few ? 0 : (long) n * k / (bColumn == 1 ? 4 : 1);
    long left = 0;
    if (aColumn != 1 && k > 1) {
      left = (long) m * k;
      left = few ? 2 * left : aRow == 1 ? left / 2 : 2 * left;
    }
    long put = cColumn == 1 ? 0 : 2L * m * n * blocks(k);
    return sums + right + left + put;
  }

  /** Whether B is taken from where it lies, as there are few rows. */
  private static boolean few(int m, int bColumn) {
    return m <= FEW && bColumn == 1;
  }

  private static int blocks(int k) {
    return (k + DEPTH - 1) / DEPTH;
  }

  private static void product(
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
    // The blocks of k are about equally deep. They decide the order of a sum, and so depend on k
    // alone.
    int blocks = blocks(k);
    int step = (k + blocks - 1) / blocks;
    boolean few = few(m, bColumn);
    boolean byRows = aColumn == 1 || k == 1;
    // Rows that are a multiple of 2 KiB apart would displace each other in the cache.
    boolean apart = aRow % 512 == 0 && m > FEW && n > 2 * WIDTH;
    boolean inPlace = byRows && !apart;
    int height = Math.min(m, HEIGHT);
    float[] right = workspace.floats(Use.RIGHT, step * WIDTH);
    float[] tile = workspace.floats(Use.RESULT, 8 * WIDTH);
    float[] left = a;
    if (!inPlace) {
      left = workspace.floats(Use.LEFT, (height + ROWS - 1) / ROWS * 8 * step + LANES);
    }
    for (int p = 0; p < k; p += step) {
      int depth = Math.min(step, k - p);
      for (int i = 0; i < m; i += HEIGHT) {
        int rows = Math.min(HEIGHT, m - i);
        int from = aAt + i * aRow + p * aColumn;
        int leftAt = 0;
        int leftRow = depth;
        if (inPlace) {
          leftAt = from;
          leftRow = aRow;
        } else if (few || byRows) {
          VectorPacking.rows(a, from, aRow, aColumn, rows, depth, left);
        } else {
          left(a, from, aRow, aColumn, rows, depth, left);
        }
        boolean packed = !byRows && !few;
        int j = 0;
        if (m == 1 && few && cColumn == 1) {
          for (; j + VectorTile1x8.WIDTH <= n; j += VectorTile1x8.WIDTH) {
            int bFrom = bAt + p * bRow + j;
            VectorTile1x8.strided(depth, left, leftAt, b, bFrom, bRow, c, cAt + j, p > 0);
          }
        }
        for (; j < n; j += WIDTH) {
          int columns = Math.min(WIDTH, n - j);
          int width = columns > LANES ? WIDTH : LANES;
          int bFrom = bAt + p * bRow + j * bColumn;
          int to = cAt + i * cRow + j * cColumn;
          boolean where = few && columns == width;
          if (!where) {
            VectorPacking.right(b, bFrom, bRow, bColumn, depth, columns, width, right);
          }
          if (packed) {
            packed(rows, columns, depth, left, right, c, to, cRow, cColumn, p > 0, tile);
          } else {
            inPlace(
                rows,
                columns,
                depth,
                left,
                leftAt,
                leftRow,
                where ? b : right,
                where ? bFrom : 0,
                where ? bRow : width,
                c,
                to,
                cRow,
                cColumn,
                p > 0,
                tile);
          }
        }
      }
    }
  }

  /**
   * The rows of the next tile: the most, or 4 where the rest fills tiles of 4 as well. Whatever the
   * tiles, the sums are the same.
   */
  private static int height(int rows) {
    if (ROWS == 6) {
      return rows <= 4 || rows == 7 || rows == 8 ? 4 : 6;
    }
    return rows <= 4 ? 4 : ROWS;
  }

  /** How many values a tile of so many rows takes of A, where that is packed, for each p. */
  private static int stride(int height) {
    return height == 6 ? VectorTile6x2.STRIDE : height;
  }

  /** Packs the left factor for {@link #packed}, tile by tile. */
  private static void left(
      float[] a, int at, int row, int column, int rows, int depth, float[] packed) {
    int height;
    int to = 0;
    for (int i = 0; i < rows; i += height) {
      height = height(rows - i);
      int count = Math.min(height, rows - i);
      int stride = stride(height);
      VectorPacking.left(a, at + i * row, row, column, count, depth, stride, packed, to);
      to += stride * depth;
    }
  }

  /** A column of tiles with the left factor where it lies. */
  private static void inPlace(
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int cRow,
      int cColumn,
      boolean add,
      float[] tile) {
    int width = n > LANES ? WIDTH : LANES;
    boolean wide = n == width && cColumn == 1;
    int height;
    for (int i = 0; i < m; i += height) {
      height = width == WIDTH ? height(m - i) : m - i > 4 ? 8 : 4;
      int rows = Math.min(height, m - i);
      int from = aAt + i * aRow;
      int to = cAt + i * cRow;
      boolean whole = wide && rows == height;
      float[] result = whole ? c : tile;
      int at = whole ? to : 0;
      int row = whole ? cRow : width;
      boolean sum = add && whole;
      if (width == LANES) {
        if (height == 8) {
          VectorTile8x1.strided(k, rows, a, from, aRow, b, bAt, bRow, result, at, row, sum);
        } else {
          VectorTile4x1.strided(k, rows, a, from, aRow, b, bAt, bRow, result, at, row, sum);
        }
      } else if (height == 6) {
        VectorTile6x2.strided(k, rows, a, from, aRow, b, bAt, bRow, result, at, row, sum);
      } else if (height == 8) {
        if (bRow == WIDTH) {
          VectorTile8x2.rows(k, rows, a, from, aRow, b, bAt, result, at, row, sum);
        } else {
          VectorTile8x2.strided(k, rows, a, from, aRow, b, bAt, bRow, result, at, row, sum);
        }
      } else {
        VectorTile4x2.strided(k, rows, a, from, aRow, b, bAt, bRow, result, at, row, sum);
      }
      if (!whole) {
        VectorPacking.put(tile, width, rows, n, c, to, cRow, cColumn, add);
      }
    }
  }

  /** A column of tiles from factors that are both packed. */
  private static void packed(
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      float[] c,
      int cAt,
      int cRow,
      int cColumn,
      boolean add,
      float[] tile) {
    int width = n > LANES ? WIDTH : LANES;
    boolean wide = n == width && cColumn == 1;
    int height;
    int from = 0;
    for (int i = 0; i < m; i += height) {
      height = height(m - i);
      int rows = Math.min(height, m - i);
      int to = cAt + i * cRow;
      // One vector of columns takes 8 rows in the time of 6; the others are of the next tile.
      boolean whole = wide && rows == height && (height != 6 || width == WIDTH);
      float[] result = whole ? c : tile;
      int at = whole ? to : 0;
      int row = whole ? cRow : width;
      boolean sum = add && whole;
      if (height == 4) {
        if (width == WIDTH) {
          VectorTile4x2.packed(k, a, from, b, 0, result, at, row, sum);
        } else {
          VectorTile4x1.packed(k, a, from, b, 0, result, at, row, sum);
        }
      } else if (width == LANES) {
        VectorTile8x1.packed(k, a, from, b, 0, result, at, row, sum);
      } else if (height == 6) {
        VectorTile6x2.packed(k, a, from, b, 0, result, at, row, sum, -1);
      } else {
        VectorTile8x2.packed(k, a, from, b, 0, result, at, row, sum);
      }
      from += stride(height) * k;
      if (!whole) {
        VectorPacking.put(tile, width, rows, n, c, to, cRow, cColumn, add);
      }
    }
  }
}
