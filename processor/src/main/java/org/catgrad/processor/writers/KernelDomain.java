package org.catgrad.processor.writers;

import java.util.List;
import java.util.Optional;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.types.ArrayType;

/**
 * What a kernel's work may be divided into, which decides the parameters of its method and how it
 * is prepared.
 *
 * @param kind what a piece is
 * @param length the number of pieces where all calls have the same; otherwise 0
 */
record KernelDomain(Kind kind, int length) {
  /** What a piece is. */
  enum Kind {
    /** A row of a result with rows: {@code (from, to, arrays)} over rows. */
    ROWS,
    /**
     * An element of a result that all rows share, made of the elements at the same place and of
     * shared scalars: {@code (from, to, arrays)} over row-major positions.
     */
    ELEMENTS,
    /**
     * A part of any other shared result: {@code (rows, from, to, arrays)}. A part is an element,
     * and the range one of row-major positions, if that is how the operands are read; otherwise all
     * elements with a few indices along the first axis, as many as the {@linkplain
     * #outermost(Kernel) extent} over the length.
     */
    ELEMENT_KERNEL,
    /** Nothing: {@code (from, to, arrays)} from row 0 to the last. */
    WHOLE
  }

  /** The domain of a kernel. */
  static KernelDomain of(Kernel kernel, Layout layout) {
    int count = kernel.result().shape().count();
    if (kernel.result().rows()) {
      return new KernelDomain(Kind.ROWS, 0);
    }
    if (count > 1 && isElementWise(kernel)) {
      return new KernelDomain(Kind.ELEMENTS, count);
    }
    int parts =
        kernel.reducesRows() && layout == Layout.COLUMNS
            ? ColumnReductions.parts(kernel)
            : isByPosition(kernel) ? count : outermost(kernel).map(Variable::extent).orElse(1);
    return parts == 1
        ? new KernelDomain(Kind.WHOLE, 0)
        : new KernelDomain(Kind.ELEMENT_KERNEL, parts);
  }

  /** The first axis of the result that has more than one element. */
  static Optional<Variable> outermost(Kernel kernel) {
    return kernel.variables().stream().filter(variable -> variable.extent() > 1).findFirst();
  }

  /** Whether every element comes from the elements at the same place, or from shared scalars. */
  static boolean isElementWise(Kernel kernel) {
    return isElementWise(kernel, kernel.body());
  }

  private static boolean isElementWise(Kernel kernel, Expression expression) {
    if (expression instanceof Expression.Load load) {
      ArrayType type = kernel.operands().get(load.operand());
      boolean samePlace =
          type.rows() == kernel.result().rows()
              && type.shape().count() == kernel.result().shape().count()
              && Loops.position(load, kernel.operands()).equals(kernel.position());
      return samePlace || isSharedScalar(type);
    }
    return !(expression instanceof Expression.Choose)
        && !(expression instanceof Expression.Position)
        && !(expression instanceof Expression.CurrentRow)
        && !(expression instanceof Expression.RowCount)
        && !Loops.needsScalarLoops(expression)
        && !(expression instanceof Expression.Reduce)
        && !(expression instanceof Expression.ReduceRows)
        && expression.parts().stream().allMatch(part -> isElementWise(kernel, part));
  }

  /** Whether an array holds one value for all rows. */
  static boolean isSharedScalar(ArrayType type) {
    return !type.rows() && type.shape().count() == 1;
  }

  /**
   * Whether a reduction over rows kept row by row reads, for neighbouring elements of its result,
   * neighbouring elements of its operands: a sum of gradients, for example. Its loops then need no
   * more than the row-major position.
   */
  static boolean isByPosition(Kernel kernel) {
    return kernel.reducesRows()
        && kernel.result().shape().count() > 1
        && isByPosition(kernel, kernel.body());
  }

  private static boolean isByPosition(Kernel kernel, Expression expression) {
    if (expression instanceof Expression.Load load) {
      return isSharedScalar(kernel.operands().get(load.operand()))
          || apart(kernel, load).isPresent();
    }
    return !(expression instanceof Expression.Choose)
        && !(expression instanceof Expression.Position)
        && !Loops.needsScalarLoops(expression)
        && expression.parts().stream().allMatch(part -> isByPosition(kernel, part));
  }

  /**
   * How far the position of a load is behind that of the result's element, where that is the same
   * for all elements.
   */
  static Optional<Index> apart(Kernel kernel, Expression.Load load) {
    Index apart = Loops.position(load, kernel.operands()).plus(kernel.position().times(-1));
    return uses(apart, kernel.variables()) ? Optional.empty() : Optional.of(apart);
  }

  /** Whether an index depends on one of some variables. */
  static boolean uses(Index index, List<Variable> variables) {
    return index.terms().keySet().stream()
        .anyMatch(
            atom ->
                atom instanceof Index.Of of
                    ? variables.contains(of.variable())
                    : atom instanceof Index.Quotient quotient
                        ? uses(quotient.index(), variables)
                        : uses(((Index.Remainder) atom).index(), variables));
  }
}
