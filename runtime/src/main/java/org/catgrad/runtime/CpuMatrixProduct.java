package org.catgrad.runtime;

import org.catgrad.runtime.MatrixProduct.Operand;

/** A matrix product bound to its arrays: the checks, the batches, and the choice of a method. */
final class CpuMatrixProduct extends CpuRoutine {
  private final MatrixProduct product;
  private final Array left;
  private final Array right;
  private final Array result;
  private final PanelProduct panels;
  private final StridedMatrix source = new StridedMatrix();
  private final StridedMatrix target = new StridedMatrix();
  // Whether the batches are one tall left matrix, or one wide right matrix, over the other one.
  private final boolean outerAlongM;
  private final boolean innerAlongM;
  private final boolean outerAlongN;
  private final boolean innerAlongN;

  CpuMatrixProduct(MatrixProduct product, CpuSettings settings, Array... arguments) {
    super(product, 3, arguments);
    this.product = product;
    boolean rows =
        product.batches().rows() || product.m().rows() || product.n().rows() || product.k().rows();
    if (rows && !anyRows()) {
      throw new IllegalArgumentException(
          "the product " + product + " depends on the rows of the call, but no array has rows");
    }
    int most = rows ? capacity() : 1;
    int batches = product.batches().resolve(most);
    int m = product.m().resolve(most);
    int n = product.n().resolve(most);
    int k = product.k().resolve(most);
    this.left = operand(0, arguments[0], product.left(), batches, m, k);
    this.right = operand(1, arguments[1], product.right(), batches, k, n);
    this.result = operand(2, arguments[2], product.result(), batches, m, n);
    checkApart(batches, m, n);
    int inner = product.innerBatches();
    Operand a = product.left();
    Operand b = product.right();
    Operand c = product.result();
    boolean fixedM = !product.m().rows();
    innerAlongM =
        fixedM
            && b.innerBatchStride() == 0
            && a.innerBatchStride() == m * a.rowStride()
            && c.innerBatchStride() == m * c.rowStride();
    int tall = innerAlongM ? m * inner : m;
    outerAlongM =
        fixedM
            && b.batchStride() == 0
            && a.batchStride() == tall * a.rowStride()
            && c.batchStride() == tall * c.rowStride();
    boolean fixedN = !product.n().rows();
    innerAlongN =
        fixedN
            && !innerAlongM
            && a.innerBatchStride() == 0
            && b.innerBatchStride() == n * b.columnStride()
            && c.innerBatchStride() == n * c.columnStride();
    int wide = innerAlongN ? n * inner : n;
    outerAlongN =
        fixedN
            && !outerAlongM
            && a.batchStride() == 0
            && b.batchStride() == wide * b.columnStride()
            && c.batchStride() == wide * c.columnStride();
    // The longer side, as a call with fewer rows may choose another side than one with all.
    long along = Math.max(outerAlongM ? tall * batches : tall, outerAlongN ? wide * batches : wide);
    this.panels = along < PanelProduct.THIN ? null : new PanelProduct(along, k);
  }

  private Array operand(
      int index, Array array, Operand operand, long batches, long height, long width) {
    argument(index, ElementType.FLOAT32, 1);
    long available = (long) array.size() * array.capacity();
    // Taken away one by one: each term is below 2^62, but their sum can overflow a long.
    long left = available - 1 - (batches - 1) * operand.batchStride();
    left -= left < 0 ? 0 : (product.innerBatches() - 1L) * operand.innerBatchStride();
    left -= left < 0 ? 0 : (height - 1) * operand.rowStride();
    left -= left < 0 ? 0 : (width - 1) * operand.columnStride();
    if (left < 0) {
      throw refused(
          index,
          "room for "
              + batches
              + "×"
              + product.innerBatches()
              + " matrices of "
              + height
              + " × "
              + width
              + " at the strides "
              + operand
              + ", not "
              + available
              + " values");
    }
    return array;
  }

  /** Checks that each axis of the result steps over all that the axes of smaller steps reach. */
  private void checkApart(int batches, int m, int n) {
    Operand c = product.result();
    int[] strides = {c.batchStride(), c.innerBatchStride(), c.rowStride(), c.columnStride()};
    int[] lengths = {batches, product.innerBatches(), m, n};
    for (int i = 0; i < 4; i++) {
      long reach = 0;
      for (int j = 0; j < 4; j++) {
        boolean below = strides[j] < strides[i] || (strides[j] == strides[i] && j < i);
        reach += below ? (lengths[j] - 1L) * strides[j] : 0;
      }
      if (lengths[i] > 1 && strides[i] <= reach) {
        throw new IllegalArgumentException(
            "the result of the product " + product + " has two elements at the same place");
      }
    }
  }

  @Override
  void run(int rows, int start, int stop, Workspace workspace) {
    int outer = product.batches().resolve(rows);
    int inner = product.innerBatches();
    int m = product.m().resolve(rows);
    int n = product.n().resolve(rows);
    int k = product.k().resolve(rows);
    m *= (innerAlongM ? inner : 1) * (outerAlongM ? outer : 1);
    n *= (innerAlongN ? inner : 1) * (outerAlongN ? outer : 1);
    inner = innerAlongM || innerAlongN ? 1 : inner;
    outer = outerAlongM || outerAlongN ? 1 : outer;
    Operand a = product.left();
    Operand b = product.right();
    Operand c = product.result();
    for (int batch = 0; batch < outer; batch++) {
      for (int innerBatch = 0; innerBatch < inner; innerBatch++) {
        multiply(
            m,
            n,
            k,
            batch * a.batchStride() + innerBatch * a.innerBatchStride(),
            batch * b.batchStride() + innerBatch * b.innerBatchStride(),
            batch * c.batchStride() + innerBatch * c.innerBatchStride());
      }
    }
  }

  private void multiply(int m, int n, int k, int aAt, int bAt, int cAt) {
    float[] a = left.floats();
    float[] b = right.floats();
    float[] c = result.floats();
    int aRow = product.left().rowStride();
    int aColumn = product.left().columnStride();
    int bRow = product.right().rowStride();
    int bColumn = product.right().columnStride();
    int cRow = product.result().rowStride();
    int cColumn = product.result().columnStride();
    if (PanelProduct.alongColumns(m, n)) {
      source.set(b, bAt, bRow, bColumn);
      target.set(c, cAt, cRow, cColumn);
      panels.multiply(m, n, k, a, aAt, aRow, aColumn, source, target, false);
    } else if (m >= PanelProduct.THIN) {
      // The transposed product, Cᵀ = Bᵀ·Aᵀ, is the same sum with the roles exchanged.
      source.set(a, aAt, aColumn, aRow);
      target.set(c, cAt, cColumn, cRow);
      panels.multiply(n, m, k, b, bAt, bColumn, bRow, source, target, false);
    } else {
      DotProduct.multiply(
          m, n, k, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow, cColumn);
    }
  }
}
