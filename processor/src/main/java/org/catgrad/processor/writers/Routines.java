package org.catgrad.processor.writers;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catgrad.processor.program.Extent;
import org.catgrad.processor.program.Routine;

/** The Java expressions that make the runtime's descriptions of routines. */
final class Routines {
  private static final String RUNTIME = TrainerWriter.RUNTIME + ".";
  private static final String PRODUCT = JavaText.type(RUNTIME + "MatrixProduct");
  private static final String CONVOLUTION = JavaText.type(RUNTIME + "Convolution");

  private Routines() {}

  /** The expression for a routine. */
  static String code(Routine routine) {
    if (routine instanceof Routine.MatrixProduct product) {
      return product(product);
    }
    if (routine instanceof Routine.Convolution c) {
      return create(
          CONVOLUTION,
          CONVOLUTION + ".Direction." + c.direction(),
          c.groups(),
          c.channels(),
          c.height(),
          c.width(),
          c.filters(),
          c.outputHeight(),
          c.outputWidth(),
          c.kernelHeight(),
          c.kernelWidth(),
          c.strideHeight(),
          c.strideWidth(),
          c.paddingTop(),
          c.paddingLeft(),
          c.dilationHeight(),
          c.dilationWidth());
    }
    String type = JavaText.type(RUNTIME + routine.getClass().getSimpleName());
    if (routine instanceof Routine.MaximumPool p) {
      return create(
          type,
          type + ".Result." + p.result(),
          p.planes(),
          p.height(),
          p.width(),
          p.kernelHeight(),
          p.kernelWidth());
    }
    if (routine instanceof Routine.ScatterAdd s) {
      return create(type, s.outer(), s.size(), s.inner(), s.indices(), s.rows());
    }
    if (routine instanceof Routine.CumulativeSum s) {
      return create(type, s.outer(), s.length(), s.inner(), s.reverse());
    }
    if (routine instanceof Routine.TopK t) {
      return create(type, t.outer(), t.length(), t.inner(), t.count());
    }
    if (routine instanceof Routine.LayoutChange t) {
      return create(type, t.size());
    }
    if (routine instanceof Routine.Part part) {
      return create(type, part.offset(), part.length(), part.size());
    }
    Routine.Join join = (Routine.Join) routine;
    return create(type, join.length(), join.parts());
  }

  private static String create(String type, Object... arguments) {
    return Stream.of(arguments)
        .map(Object::toString)
        .collect(Collectors.joining(", ", "new " + type + "(", ")"));
  }

  /** Where matrices lie one row after another the short form says all. */
  private static String product(Routine.MatrixProduct product) {
    Extent m = product.m();
    Extent n = product.n();
    Extent k = product.k();
    boolean single = is(product.batches(), 1) && product.innerBatches() == 1;
    boolean leftTransposed = !isRowMajor(product.left(), m, k);
    boolean rightTransposed = !isRowMajor(product.right(), k, n);
    if (single
        && isRowMajor(product.result(), m, n)
        && (!leftTransposed || isColumnMajor(product.left(), m, k))
        && (!rightTransposed || isColumnMajor(product.right(), k, n))) {
      return PRODUCT
          + ".of("
          + extent(m)
          + ", "
          + extent(n)
          + ", "
          + extent(k)
          + ", "
          + leftTransposed
          + ", "
          + rightTransposed
          + ")";
    }
    return create(
        PRODUCT,
        extent(product.batches()),
        product.innerBatches(),
        extent(m),
        extent(n),
        extent(k),
        operand(product.left()),
        operand(product.right()),
        operand(product.result()));
  }

  private static boolean is(Extent extent, int length) {
    return !extent.rows() && extent.factor() == length;
  }

  /** Whether a matrix is stored one row after another without gaps. */
  private static boolean isRowMajor(Routine.Operand operand, Extent rows, Extent columns) {
    return (is(columns, 1) || operand.columnStride() == 1)
        && (is(rows, 1) || is(columns, operand.rowStride()));
  }

  private static boolean isColumnMajor(Routine.Operand operand, Extent rows, Extent columns) {
    Routine.Operand transposed =
        new Routine.Operand(0, 0, operand.columnStride(), operand.rowStride());
    return isRowMajor(transposed, columns, rows);
  }

  private static String operand(Routine.Operand operand) {
    return create(
        PRODUCT + ".Operand",
        operand.batchStride(),
        operand.innerBatchStride(),
        operand.rowStride(),
        operand.columnStride());
  }

  private static String extent(Extent extent) {
    String type = JavaText.type(RUNTIME + "Extent");
    return type + (extent.rows() ? ".rowsTimes(" : ".of(") + extent.factor() + ")";
  }
}
