package org.catgrad.runtime;

import java.util.Objects;

/**
 * A batch of matrix products: {@code result[b, c] = left[b, c] · right[b, c]} for b below {@code
 * batches} and c below {@code innerBatches}, where a result is m × n, a left matrix m × k and a
 * right one k × n: {@code result[b, c, i, j] = Σ_p left[b, c, i, p] · right[b, c, p, j]}. It is the
 * strided batched product of BLAS ({@code gemmStridedBatched}), with two axes of batches.
 *
 * <p>Arguments: left, right, result, all {@code float32}. Each operand says where its matrices lie,
 * so that a transpose, the heads of an attention and a matrix that all batches share need no copy.
 * The rows of a call enter through the extents alone. The sums may be taken in any order.
 *
 * @param batches the number of outer batches
 * @param innerBatches the number of products in each of them
 * @param m the rows of a result
 * @param n the columns of a result
 * @param k the length of the contracted axis
 * @param left where the left matrices lie
 * @param right where the right matrices lie
 * @param result where the results lie; no two of their elements at the same place
 */
public record MatrixProduct(
    Extent batches,
    int innerBatches,
    Extent m,
    Extent n,
    Extent k,
    Operand left,
    Operand right,
    Operand result)
    implements Routine {
  /**
   * Where the matrices of an operand lie: element (i, j) of matrix (b, c) is at {@code b *
   * batchStride + c * innerBatchStride + i * rowStride + j * columnStride}.
   *
   * @param batchStride from one outer batch to the next; 0 if all have the same matrices
   * @param innerBatchStride from one inner batch to the next; 0 if all have the same matrix
   * @param rowStride from one row to the next
   * @param columnStride from one column to the next
   */
  public record Operand(int batchStride, int innerBatchStride, int rowStride, int columnStride) {
    /**
     * Checks the signs.
     *
     * @throws IllegalArgumentException if a stride is negative
     */
    public Operand {
      if (batchStride < 0 || innerBatchStride < 0 || rowStride < 0 || columnStride < 0) {
        throw new IllegalArgumentException(
            "the strides "
                + text(batchStride, innerBatchStride, rowStride, columnStride)
                + ": expected none below 0");
      }
    }

    /** The strides, for example {@code [0, 64; 256, 1]}: batches; row, column. */
    @Override
    public String toString() {
      return text(batchStride, innerBatchStride, rowStride, columnStride);
    }

    private static String text(int batch, int innerBatch, int row, int column) {
      return "[" + batch + ", " + innerBatch + "; " + row + ", " + column + "]";
    }
  }

  /**
   * Checks extents and strides.
   *
   * @throws IllegalArgumentException if there are no inner batches, or if an operand is contiguous
   *     neither along its rows nor along its columns: one of the two strides is 1, unless an axis
   *     has length 1
   */
  public MatrixProduct {
    Objects.requireNonNull(batches, "batches");
    Objects.requireNonNull(m, "m");
    Objects.requireNonNull(n, "n");
    Objects.requireNonNull(k, "k");
    if (innerBatches < 1) {
      throw new IllegalArgumentException(
          innerBatches + " inner batches of a matrix product: expected at least 1");
    }
    checkContiguous("left", left, m, k);
    checkContiguous("right", right, k, n);
    checkContiguous("result", result, m, n);
  }

  /**
   * One product of matrices that are stored one row after another without gaps.
   *
   * @param m the rows of the result
   * @param n the columns of the result
   * @param k the length of the contracted axis
   * @param transposeLeft whether the left matrix is stored as its transpose, k × m
   * @param transposeRight whether the right matrix is stored as its transpose, n × k
   * @throws IllegalArgumentException if the rows of the call would be a stride
   */
  public static MatrixProduct of(
      Extent m, Extent n, Extent k, boolean transposeLeft, boolean transposeRight) {
    return new MatrixProduct(
        Extent.of(1),
        1,
        m,
        n,
        k,
        transposeLeft ? new Operand(0, 0, 1, stride(k, m)) : new Operand(0, 0, stride(m, k), 1),
        transposeRight ? new Operand(0, 0, 1, stride(n, k)) : new Operand(0, 0, stride(k, n), 1),
        new Operand(0, 0, stride(m, n), 1));
  }

  /** From one row of a stored matrix to the next. */
  private static int stride(Extent rows, Extent columns) {
    if (!columns.rows()) {
      return columns.factor();
    }
    if (isOne(rows)) {
      return 1;
    }
    throw new IllegalArgumentException(
        "a matrix stored as ("
            + rows
            + ")×("
            + columns
            + "): the rows of the call must be its rows, or it must have only one row");
  }

  private static void checkContiguous(String role, Operand operand, Extent rows, Extent columns) {
    if (operand.rowStride() != 1
        && operand.columnStride() != 1
        && !isOne(rows)
        && !isOne(columns)) {
      throw new IllegalArgumentException(
          "the "
              + role
              + " of a matrix product, "
              + matrix(operand, rows, columns)
              + ", is contiguous neither along its rows nor along its columns: expected a row or"
              + " column stride of 1");
    }
  }

  private static boolean isOne(Extent extent) {
    return !extent.rows() && extent.factor() == 1;
  }

  private static String matrix(Operand operand, Extent rows, Extent columns) {
    return "(" + rows + ")×(" + columns + ")" + operand;
  }

  /**
   * The batches, and the matrices with their strides: for example {@code 1×1 of (20)×(rows)[0, 0;
   * 1, 20] · (rows)×(3)[0, 0; 3, 1] -> [0, 0; 3, 1]}.
   */
  @Override
  public String toString() {
    return batches
        + "×"
        + innerBatches
        + " of "
        + matrix(left, m, k)
        + " · "
        + matrix(right, k, n)
        + " -> "
        + result;
  }
}
