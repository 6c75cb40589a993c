package org.catgrad.processor.writers;

import java.util.List;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Variable;

/**
 * The terms of a reduction.
 *
 * @param reduction how they are combined
 * @param rows whether there is one for each row
 * @param variables the variables that they run over
 * @param term one of them
 */
record ReductionTerms(
    Reduction reduction, boolean rows, List<Variable> variables, Expression term) {
  /** The terms of a reduction, and of those directly inside it that combine in the same way. */
  static ReductionTerms of(Expression expression) {
    boolean rows = expression instanceof Expression.ReduceRows;
    Expression inner = expression;
    Reduction reduction;
    if (expression instanceof Expression.ReduceRows reduce) {
      reduction = reduce.reduction();
      inner = reduce.body();
    } else {
      reduction = ((Expression.Reduce) expression).reduction();
    }
    if (inner instanceof Expression.Reduce reduce && reduce.reduction() == reduction) {
      Loops.Chain chain = Loops.Chain.of(reduce);
      return new ReductionTerms(reduction, rows, chain.variables(), chain.body());
    }
    return new ReductionTerms(reduction, rows, List.of(), inner);
  }

  /** The outermost reductions of a value, those over rows included. */
  static List<Expression> in(Expression value) {
    return isReduction(value)
        ? List.of(value)
        : value.parts().stream().flatMap(part -> in(part).stream()).toList();
  }

  /** Whether an expression is a reduction, over an index or over rows. */
  static boolean isReduction(Expression value) {
    return value instanceof Expression.Reduce || value instanceof Expression.ReduceRows;
  }
}
