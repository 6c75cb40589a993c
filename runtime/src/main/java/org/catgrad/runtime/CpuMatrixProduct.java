package org.catgrad.runtime;

import org.catgrad.runtime.CpuBackend.CpuLaunch;

/** A matrix product bound to its arrays: the checks, the batches, and the choice of a method. */
final class CpuMatrixProduct extends CpuLaunch {
  private final MatrixProduct product;
  private final Array left;
  private final Array right;
  private final Array result;
  private final PanelProduct panels;

  CpuMatrixProduct(MatrixProduct product, Array left, Array right, Array result) {
    super(left, right, result);
    this.product = product;
    this.left = left;
    this.right = right;
    this.result = result;
    if (result == left || result == right) {
      throw new IllegalArgumentException(
          "the product " + product + " would overwrite an operand: give the result its own array");
    }
    boolean rows =
        product.batches().rows() || product.m().rows() || product.n().rows() || product.k().rows();
    if (rows && capacity() == Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the product " + product + " depends on the rows of the call, but no array has rows");
    }
    int most = rows ? capacity() : 1;
    long batches = product.batches().resolve(most);
    long m = product.m().resolve(most);
    long n = product.n().resolve(most);
    long k = product.k().resolve(most);
    checkOperand("left", left, most, product.leftBatched() ? batches : 1, m, k);
    checkOperand("right", right, most, product.rightBatched() ? batches : 1, k, n);
    checkOperand("result", result, most, batches, m, n);
    this.panels = new PanelProduct(collapsed() ? batches * m : m, n, k);
  }

  private void checkOperand(
      String role, Array array, int rows, long batches, long height, long width) {
    if (array.type() != ElementType.FLOAT32 || array.layout() != Layout.ROWS) {
      throw new IllegalArgumentException(
          "the "
              + role
              + " of the product "
              + product
              + " is "
              + array
              + ": expected float32, shared or by rows");
    }
    long available = (long) array.size() * array.capacity();
    // Divided instead of multiplied: three large extents can overflow a long.
    if (height > available || width > available / height || batches > available / height / width) {
      throw new IllegalArgumentException(
          "the "
              + role
              + " of the product "
              + product
              + " is "
              + array
              + " with "
              + available
              + " values: too small for "
              + batches
              + " × "
              + height
              + " × "
              + width
              + (rows == 1 ? "" : " at " + rows + " rows"));
    }
  }

  /** Whether a batch of left matrices over one right matrix is one tall left matrix. */
  private boolean collapsed() {
    return product.leftBatched() && !product.rightBatched() && !product.transposeLeft();
  }

  @Override
  void run(int rows) {
    int batches = product.batches().resolve(rows);
    int m = product.m().resolve(rows);
    int n = product.n().resolve(rows);
    int k = product.k().resolve(rows);
    if (collapsed()) {
      m *= batches;
      batches = 1;
    }
    int leftStep = product.leftBatched() ? m * k : 0;
    int rightStep = product.rightBatched() ? k * n : 0;
    boolean transposeLeft = product.transposeLeft();
    boolean transposeRight = product.transposeRight();
    // The strides say how far the next row and the next column of an operand are.
    int leftRow = transposeLeft ? 1 : k;
    int leftColumn = transposeLeft ? m : 1;
    int rightRow = transposeRight ? 1 : n;
    int rightColumn = transposeRight ? k : 1;
    float[] a = left.floats();
    float[] b = right.floats();
    float[] c = result.floats();
    for (int batch = 0; batch < batches; batch++) {
      int aAt = batch * leftStep;
      int bAt = batch * rightStep;
      int cAt = batch * m * n;
      if (PanelProduct.alongColumns(m, n)) {
        panels.multiply(
            m, n, k, a, aAt, leftRow, leftColumn, b, bAt, rightRow, rightColumn, c, cAt, n, 1);
      } else if (m >= PanelProduct.THIN) {
        // The transposed product, Cᵀ = Bᵀ·Aᵀ, is the same sum with the roles exchanged.
        panels.multiply(
            n, m, k, b, bAt, rightColumn, rightRow, a, aAt, leftColumn, leftRow, c, cAt, 1, n);
      } else {
        DotProduct.multiply(
            m, n, k, a, aAt, leftRow, leftColumn, b, bAt, rightRow, rightColumn, c, cAt);
      }
    }
  }
}
