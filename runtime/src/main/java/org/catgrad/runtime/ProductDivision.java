package org.catgrad.runtime;

import org.catgrad.runtime.MatrixProduct.Operand;

/**
 * How a {@link MatrixProduct} is cut into pieces.
 *
 * <p>Where the rows of a call are independent, because they count the batches, or the rows or the
 * columns of the result, and each array has its own row of them, a piece is what one row of the
 * call comes to:
 *
 * <pre>
 *   y  [rows × n] = x [rows × k] · w [k × n]           pieces: rows of y
 *   dw [k × n]    = xᵀ [k × rows] · dy [rows × n]      pieces: 8 rows, or 32 columns, of dw
 * </pre>
 *
 * <p>Otherwise the rows are summed over, or there are none, and a piece is a strip of a result.
 *
 * <p>Batches that lie one below the other and share the right factor are treated as one tall
 * matrix, and batches side by side with the same left factor as one wide matrix.
 *
 * @param rowAxis the axis of the merged product that the rows of the call are on
 * @param perRow the length of this axis for one row of the call
 * @param outerAlongM whether the outer batches are merged into m
 * @param innerAlongM whether the inner batches are merged into m
 * @param outerAlongN whether the outer batches are merged into n
 * @param innerAlongN whether the inner batches are merged into n
 */
record ProductDivision(
    Axis rowAxis,
    int perRow,
    boolean outerAlongM,
    boolean innerAlongM,
    boolean outerAlongN,
    boolean innerAlongN) {
  /** An axis of the product, after batches were merged. */
  enum Axis {
    /** The outer batches. */
    BATCHES,
    /** The rows of the results. */
    M,
    /** The columns of the results. */
    N,
    /** None: pieces are strips of the results. */
    NONE
  }

  /** The rows of the result in a strip: a tile of 8 rows, or two of 4. */
  static final int STRIP_ROWS = 8;

  /** The columns of the result in a strip: a multiple of the columns of all tiles. */
  static final int STRIP_COLUMNS = 32;

  /** The division of a product with these arrays. */
  static ProductDivision of(MatrixProduct product, Array left, Array right, Array result) {
    Operand a = product.left();
    Operand b = product.right();
    Operand c = product.result();
    int inner = product.innerBatches();
    int m = product.m().factor();
    boolean fixedM = !product.m().rows();
    boolean innerAlongM =
        fixedM
            && b.innerBatchStride() == 0
            && a.innerBatchStride() == m * a.rowStride()
            && c.innerBatchStride() == m * c.rowStride();
    int tall = innerAlongM ? m * inner : m;
    boolean outerAlongM =
        fixedM
            && b.batchStride() == 0
            && a.batchStride() == tall * a.rowStride()
            && c.batchStride() == tall * c.rowStride();
    int n = product.n().factor();
    boolean fixedN = !product.n().rows();
    boolean innerAlongN =
        fixedN
            && !innerAlongM
            && a.innerBatchStride() == 0
            && b.innerBatchStride() == n * b.columnStride()
            && c.innerBatchStride() == n * c.columnStride();
    int wide = innerAlongN ? n * inner : n;
    boolean outerAlongN =
        fixedN
            && !outerAlongM
            && a.batchStride() == 0
            && b.batchStride() == wide * b.columnStride()
            && c.batchStride() == wide * c.columnStride();
    Axis axis = Axis.NONE;
    int perRow = 0;
    if (independentRows(product, left, right, result)) {
      if (product.m().rows()) {
        axis = Axis.M;
        perRow = m;
      } else if (product.n().rows()) {
        axis = Axis.N;
        perRow = n;
      } else {
        int batches = product.batches().factor();
        axis = outerAlongM ? Axis.M : outerAlongN ? Axis.N : Axis.BATCHES;
        perRow = batches * (outerAlongM ? tall : outerAlongN ? wide : 1);
      }
    }
    return new ProductDivision(axis, perRow, outerAlongM, innerAlongM, outerAlongN, innerAlongN);
  }

  private static boolean independentRows(
      MatrixProduct product, Array left, Array right, Array result) {
    Extent batches = product.batches();
    Extent m = product.m();
    Extent n = product.n();
    int axes = (batches.rows() ? 1 : 0) + (m.rows() ? 1 : 0) + (n.rows() ? 1 : 0);
    if (axes != 1 || product.k().rows() || !result.rows()) {
      return false;
    }
    int inner = product.innerBatches();
    return ownRow(left, product.left(), batches, inner, m, product.k())
        && ownRow(right, product.right(), batches, inner, product.k(), n)
        && ownRow(result, product.result(), batches, inner, m, n);
  }

  /** Whether the part of an operand that belongs to a row of the call is that row of its array. */
  private static boolean ownRow(
      Array array, Operand operand, Extent batches, int inner, Extent rows, Extent columns) {
    if (!array.rows()) {
      return true;
    }
    long step =
        step(batches, operand.batchStride())
            + step(rows, operand.rowStride())
            + step(columns, operand.columnStride());
    long last =
        (batches.factor() - 1L) * operand.batchStride()
            + (inner - 1L) * operand.innerBatchStride()
            + (rows.factor() - 1L) * operand.rowStride()
            + (columns.factor() - 1L) * operand.columnStride();
    return step == array.size() && last < array.size();
  }

  private static long step(Extent extent, int stride) {
    return extent.rows() ? (long) extent.factor() * stride : 0;
  }

  /** The least number of rows of the call that are whole tiles. */
  int granule() {
    return switch (rowAxis) {
      case M -> STRIP_ROWS / greatestCommonDivisor(STRIP_ROWS, perRow);
      case N -> STRIP_COLUMNS / greatestCommonDivisor(STRIP_COLUMNS, perRow);
      default -> 1;
    };
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
