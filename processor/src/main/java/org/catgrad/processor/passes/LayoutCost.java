package org.catgrad.processor.passes;

import java.util.List;
import java.util.stream.Stream;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.types.ArrayType;

/**
 * What an operation costs by rows and by columns, in nanoseconds of one core with vectors of 256
 * bits; only the relation of the two matters.
 *
 * <ul>
 *   <li>A contraction by rows is a packed matrix product: fast for each multiply-add, but matrices
 *       are packed and every call has a price. By columns it is a loop along the batch for each
 *       feature of the result, as fast as the columns of the operand stay in the first-level cache.
 *   <li>A reduction within a row by rows is a short loop for every row; by columns it is
 *       element-wise along the batch.
 *   <li>Element-wise work costs the same for each element, and by columns a loop for each feature.
 * </ul>
 */
final class LayoutCost {
  private static final double ELEMENT = 0.1;
  private static final double START_OF_LOOP = 10;
  private static final double ROW_OF_REDUCTION = 6;
  private static final double PRODUCT = 0.015;
  private static final double CALL_OF_PRODUCT = 300;
  private static final double COLUMN_TERM = 0.03;
  private static final double FAR_COLUMN_TERM = 0.08;
  private static final double CONVERTED = 0.5;
  private static final double CALL_OF_CONVERSION = 100;

  /**
   * So many floats of the first-level cache's 8,000 to 12,000 are left for an operand's columns.
   */
  private static final long NEAR = 6_000;

  private LayoutCost() {}

  /** The cost of an operation for a batch. */
  static double of(Primitive operation, Layout layout, int batch) {
    Work work = Work.of(operation);
    double elements = count(operation.target(), batch);
    double read = count(operation.source(), batch);
    if (work.moves()) {
      return 0; // done where the elements are used
    }
    if (operation instanceof Contract) {
      long terms = terms(operation, work, batch);
      if (layout == Layout.ROWS) {
        return CALL_OF_PRODUCT + PRODUCT * terms + ELEMENT * (elements + read);
      }
      double term = read <= NEAR ? COLUMN_TERM : FAR_COLUMN_TERM;
      return START_OF_LOOP * features(operation.target()) + term * terms;
    }
    double each = ELEMENT * terms(operation, work, batch);
    if (layout == Layout.COLUMNS) {
      return each + START_OF_LOOP * features(operation.target());
    }
    return each + (work.reduces() && !work.reducesRows() ? ROW_OF_REDUCTION * batch : 0);
  }

  /** The cost of an array in the other layout. */
  static double ofConversion(ArrayType type, int batch) {
    return CALL_OF_CONVERSION + CONVERTED * type.shape().count() * batch;
  }

  private static long terms(Primitive operation, Work work, int batch) {
    boolean rows =
        Stream.concat(operation.source().stream(), operation.target().stream())
            .anyMatch(ArrayType::rows);
    return features(operation.target()) * work.terms() * (rows ? batch : 1);
  }

  private static long features(List<ArrayType> types) {
    return types.stream().mapToLong(type -> type.shape().count()).sum();
  }

  private static long count(List<ArrayType> types, int batch) {
    return types.stream()
        .mapToLong(type -> (long) type.shape().count() * (type.rows() ? batch : 1))
        .sum();
  }
}
