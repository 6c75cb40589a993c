package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.types.ArrayType;

/**
 * The loops of a kernel that put sums over rows into the work space. A gradient and the update that
 * is made of it have the same, see {@link VectorSumMethods}.
 *
 * @param kernel the sums alone: kernels with the same loops have equal ones
 * @param operands the numbers of its operands in the kernel whose loops these are
 * @param beginning the lines before the loops that the rest of the method needs as well
 * @param text the loops
 */
record VectorSumLoops(Kernel kernel, List<Integer> operands, JavaText beginning, JavaText text) {
  /** Copies the list. */
  VectorSumLoops {
    operands = List.copyOf(operands);
  }

  /** The loops of a kernel, of which nothing is written yet. */
  static VectorSumLoops of(Kernel kernel, Expression.ReduceRows reduce) {
    List<Integer> operands = new ArrayList<>();
    Expression sum = numbered(reduce, operands);
    List<ArrayType> types = operands.stream().map(kernel.operands()::get).toList();
    Kernel alone = Kernel.of(types, kernel.result(), kernel.variables(), sum);
    return new VectorSumLoops(alone, operands, new JavaText(), new JavaText());
  }

  /** An expression with its operands numbered in the order in which they occur. */
  private static Expression numbered(Expression expression, List<Integer> operands) {
    if (expression instanceof Expression.Load load) {
      if (!operands.contains(load.operand())) {
        operands.add(load.operand());
      }
      return new Expression.Load(operands.indexOf(load.operand()), load.at());
    }
    return expression.parts().isEmpty()
        ? expression
        : expression.withParts(
            expression.parts().stream().map(part -> numbered(part, operands)).toList());
  }
}
