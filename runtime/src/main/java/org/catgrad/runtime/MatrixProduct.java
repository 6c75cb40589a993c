package org.catgrad.runtime;

import java.util.Objects;

/**
 * A batch of matrix products: {@code result[b] = left[b] · right[b]}, where {@code result[b]} is m
 * × n, {@code left[b]} m × k and {@code right[b]} k × n.
 *
 * <p>The arrays are flat row-major {@code float32}. A transposed operand is stored as its
 * transpose: {@code left[b]} as k × m, {@code right[b]} as n × k. An operand that is not batched is
 * stored once and is the same for every b.
 *
 * @param batches the number of products
 * @param leftBatched whether there is a left matrix for each of them
 * @param rightBatched whether there is a right matrix for each of them
 * @param m the rows of a result
 * @param n the columns of a result
 * @param k the length of the contracted axis
 * @param transposeLeft whether the left matrices are stored k × m
 * @param transposeRight whether the right matrices are stored n × k
 */
public record MatrixProduct(
    Extent batches,
    boolean leftBatched,
    boolean rightBatched,
    Extent m,
    Extent n,
    Extent k,
    boolean transposeLeft,
    boolean transposeRight) {
  /** Refuses null. */
  public MatrixProduct {
    Objects.requireNonNull(batches, "batches");
    Objects.requireNonNull(m, "m");
    Objects.requireNonNull(n, "n");
    Objects.requireNonNull(k, "k");
  }

  /** One product of an m × k by a k × n matrix. */
  public static MatrixProduct of(
      Extent m, Extent n, Extent k, boolean transposeLeft, boolean transposeRight) {
    return new MatrixProduct(Extent.of(1), false, false, m, n, k, transposeLeft, transposeRight);
  }

  /**
   * The matrices as they are stored, with {@code ᵀ} after one that is transposed for the product:
   * for example {@code (rows)×(20)ᵀ · (rows)×(3)}.
   */
  @Override
  public String toString() {
    return operand(leftBatched, transposeLeft, m, k)
        + " · "
        + operand(rightBatched, transposeRight, k, n);
  }

  private String operand(boolean batched, boolean transposed, Extent height, Extent width) {
    String count = batched ? batches + " of " : "";
    return count
        + (transposed ? "(" + width + ")×(" + height + ")ᵀ" : "(" + height + ")×(" + width + ")");
  }
}
