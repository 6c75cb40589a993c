package org.catgrad.processor.writers;

import java.util.List;
import java.util.function.Function;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.program.Kernel;

/**
 * The local variables of a kernel's method.
 *
 * @param kernel the kernel
 * @param domain what its work is divided into
 * @param operands the variable of each operand
 * @param result the variable of the result; that of an operand where both are one array
 * @param scope further names of the method
 */
record KernelNames(
    Kernel kernel, KernelDomain domain, List<String> operands, String result, Identifiers scope) {
  /** The names of the parameters of the method, which no variable may take. */
  static final List<String> PARAMETERS = List.of("rows", "from", "to", "arrays");

  /** The header of a loop over the rows that the method treats. */
  String rowLoop() {
    return isElementKernel() ? "for (int row = 0; row < rows; row++) {" : Loops.rows();
  }

  /** The row after the last of a loop over all rows, which begins at 0. */
  String rowCount() {
    return isElementKernel() ? "rows" : "to";
  }

  /** A writer of expressions in which loads and reductions are written by the surrounding loop. */
  JavaExpression java(Function<Expression, String> leaf) {
    return java(leaf, JavaExpression::noBinding);
  }

  /** A writer of expressions with computed positions. */
  JavaExpression java(
      Function<Expression, String> leaf, Function<Expression.Bind, Expression> bound) {
    String rowCount = isElementKernel() ? "rows" : "(to - from)";
    return new JavaExpression(kernel.operands(), leaf, bound, rowCount);
  }

  private boolean isElementKernel() {
    return domain.kind() == KernelDomain.Kind.ELEMENT_KERNEL;
  }
}
