package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.types.ArrayType;

/**
 * What kind of work an operation is, read off its meaning in the kernel language, so that passes
 * need not know one operation from another.
 *
 * @param moves whether every result is a load: elements are moved or repeated, nothing is computed
 * @param reduces whether it combines several elements into one
 * @param reducesRows whether it combines the rows of the batch
 * @param isExpensive whether it computes functions that should be computed once
 * @param chooses whether it takes elements from different operands by position
 * @param countsRows whether it asks for the number of rows
 * @param terms how many elements within a row it combines into one
 * @param repeated the operands of which it reads elements more than once
 * @param reads for each operand, how often it reads the same element to compute one
 */
record Work(
    boolean moves,
    boolean reduces,
    boolean reducesRows,
    boolean isExpensive,
    boolean chooses,
    boolean countsRows,
    int terms,
    Set<Integer> repeated,
    List<Integer> reads) {

  /** The work of an operation. */
  static Work of(Primitive operation) {
    Analysis analysis = new Analysis(operation);
    boolean moves = !operation.target().isEmpty();
    int[] reads = new int[operation.source().size()];
    for (int target = 0; target < operation.target().size(); target++) {
      ArrayType type = operation.target().get(target);
      List<Index> at = new ArrayList<>();
      type.shape().sizes().forEach(size -> at.add(Index.of(new Variable("i", size))));
      Expression element = operation.element(target, at);
      moves &= element instanceof Expression.Load;
      for (int operand = 0; operand < reads.length; operand++) {
        reads[operand] = Math.max(reads[operand], reads(element, operand));
      }
      analysis.visit(element, type.shape().count(), 1, type.rows(), Choices.NONE);
    }
    return new Work(
        moves,
        analysis.reduces,
        analysis.reducesRows,
        analysis.expensive,
        analysis.chooses,
        analysis.countsRows,
        analysis.terms,
        Set.copyOf(analysis.repeated),
        Arrays.stream(reads).boxed().toList());
  }

  /** How often an expression reads an operand; only one side of a choice is computed. */
  private static int reads(Expression expression, int operand) {
    if (expression instanceof Expression.Load load) {
      return load.operand() == operand ? 1 : 0;
    }
    IntStream parts = expression.parts().stream().mapToInt(part -> reads(part, operand));
    return expression instanceof Expression.Choose ? parts.max().orElse(0) : parts.sum();
  }

  private static final class Analysis {
    /** So much more than all elements are all elements: shares are rounded. */
    private static final double ROUNDING = 1e-9;

    private final Primitive operation;
    private boolean reduces;
    private boolean reducesRows;
    private boolean expensive;
    private boolean chooses;
    private boolean countsRows;
    private int terms = 1;
    private final Set<Integer> repeated = new HashSet<>();

    Analysis(Primitive operation) {
      this.operation = operation;
    }

    /**
     * Visits an expression that is evaluated for so many elements, times so many terms, and for
     * each row or once.
     */
    void visit(Expression expression, long elements, long inner, boolean rows, Choices choices) {
      if (expression instanceof Expression.Load load) {
        ArrayType type = operation.source().get(load.operand());
        // on one side of a choice only some of the positions are read
        double readings = (double) elements * inner * choices.share();
        boolean more = readings > type.shape().count() * (1 + ROUNDING);
        if (more || rows && !type.rows()) {
          repeated.add(load.operand());
        }
      } else if (expression instanceof Expression.Reduce reduce) {
        reduces = true;
        long longer = inner * reduce.variable().extent();
        terms = (int) Math.max(terms, Math.min(longer, Integer.MAX_VALUE));
        visit(reduce.body(), elements, longer, rows, choices);
        return;
      } else if (expression instanceof Expression.ReduceRows reduce) {
        reduces = true;
        reducesRows = true;
        visit(reduce.body(), elements, inner, true, choices);
        return;
      } else if (expression instanceof Expression.Apply apply) {
        expensive |= apply.function().isExpensive();
      } else if (expression instanceof Expression.RowCount) {
        countsRows = true;
      }
      if (expression instanceof Expression.Bind bind) {
        // positions that are data may name an element several times
        visit(bind.value(), elements, inner, rows, choices);
        repeatAll(bind.body());
      }
      if (expression instanceof Expression.ArgMaximum arg) {
        reduces = true;
        long longer = inner * arg.count();
        terms = (int) Math.max(terms, Math.min(longer, Integer.MAX_VALUE));
        visit(arg.body(), elements, longer, rows, choices);
        return;
      }
      if (expression instanceof Expression.Choose choose) {
        chooses = true;
        Choices below = choices.below(choose.index(), choose.bound());
        Choices from = choices.from(choose.index(), choose.bound());
        visit(choose.below(), elements, inner, rows, below);
        visit(choose.otherwise(), elements, inner, rows, from);
        return;
      }
      expression.parts().forEach(part -> visit(part, elements, inner, rows, choices));
    }

    private void repeatAll(Expression expression) {
      if (expression instanceof Expression.Load load) {
        repeated.add(load.operand());
      }
      expression.parts().forEach(this::repeatAll);
    }
  }
}
