package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.catgrad.runtime.MatrixProduct.Operand;

/** What a matrix product should come to. */
final class ProductChecks {
  /** Half the distance between 1 and the next float. */
  private static final double ROUNDING = 0x1p-24;

  private ProductChecks() {}

  /** A back end of one thread with or without vectors, which the tests' JVM has. */
  static CpuBackend backend(Vectors vectors) {
    assertTrue(VectorSupport.isPresent(), "the tests need --add-modules jdk.incubator.vector");
    return new CpuBackend(new CpuSettings(1, vectors, Products.JAVA));
  }

  static int at(Operand o, int batch, int inner, int row, int column) {
    return batch * o.batchStride()
        + inner * o.innerBatchStride()
        + row * o.rowStride()
        + column * o.columnStride();
  }

  /**
   * Checks a result against the definition. Portable sums must be the sum in the order of k to the
   * bit; others within the bound for k multiply-adds in any order, k·u·Σ|a·b| (Higham, "Accuracy
   * and Stability of Numerical Algorithms", section 3.1). What lies between results must be as
   * before.
   */
  static void check(
      Vectors vectors,
      MatrixProduct product,
      int rows,
      float[] a,
      float[] b,
      float[] before,
      float[] found) {
    int k = product.k().resolve(rows);
    boolean[] written = new boolean[found.length];
    for (int batch = 0; batch < product.batches().resolve(rows); batch++) {
      for (int c = 0; c < product.innerBatches(); c++) {
        for (int i = 0; i < product.m().resolve(rows); i++) {
          for (int j = 0; j < product.n().resolve(rows); j++) {
            int at = at(product.result(), batch, c, i, j);
            written[at] = true;
            float sum = 0;
            double exact = 0;
            double magnitude = 0;
            for (int p = 0; p < k; p++) {
              float x = a[at(product.left(), batch, c, i, p)];
              float y = b[at(product.right(), batch, c, p, j)];
              sum += x * y;
              exact += (double) x * y;
              magnitude += Math.abs((double) x * y);
            }
            if (vectors == Vectors.NEVER) {
              assertEquals(sum, found[at], () -> "value " + at + " of " + product);
            } else {
              double bound = 1.001 * k * ROUNDING * magnitude;
              double error = Math.abs(found[at] - exact);
              assertTrue(
                  error <= bound,
                  () -> "value " + at + " of " + product + ": " + error + " off, bound " + bound);
            }
          }
        }
      }
    }
    for (int i = 0; i < found.length; i++) {
      if (!written[i]) {
        assertEquals(before[i], found[i], "value " + i + ", which " + product + " must leave");
      }
    }
  }
}
