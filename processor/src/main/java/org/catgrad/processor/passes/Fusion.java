package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.operations.Broadcast;
import org.catgrad.processor.operations.BroadcastRows;
import org.catgrad.processor.operations.Concatenate;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Maximum;
import org.catgrad.processor.operations.OneHot;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Permute;
import org.catgrad.processor.operations.Pointwise;
import org.catgrad.processor.operations.Reshape;
import org.catgrad.processor.operations.RowCount;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.Sum;
import org.catgrad.processor.operations.SumRows;
import org.catgrad.processor.program.Layout;

/**
 * Decides which values are computed where they are used, inside the kernel of their consumer, and
 * which get an array of their own.
 *
 * <ul>
 *   <li>What only moves or repeats elements never gets an array.
 *   <li>Element-wise work joins its only consumer, or all of them if it is one cheap operation, as
 *       long as no consumer would compute an element more than once.
 *   <li>A reduction joins its only consumer likewise, so that a layer's activation or a parameter's
 *       update ends the loop that makes its operand; a kernel has one reduction at most, apart from
 *       small ones that are written out.
 * </ul>
 */
final class Fusion {
  /** Reductions of so few terms are written out instead of looped over. */
  static final int UNROLLED = 16;

  private final ValueGraph graph;
  private final Layout layout;
  private final boolean[] inline;
  private final boolean[] repeats;
  private final int[] evaluations;
  private final Set<Integer> outputs;
  private final List<Set<Integer>> roots = new ArrayList<>();
  private final Set<Integer> reducing = new HashSet<>();

  Fusion(ValueGraph graph, Layout layout) {
    this.graph = graph;
    this.layout = layout;
    int count = graph.diagram().nodes().size();
    inline = new boolean[count];
    repeats = new boolean[count];
    evaluations = new int[count];
    for (int v = 0; v < count; v++) {
      roots.add(new HashSet<>());
    }
    outputs = new HashSet<>(graph.outputs());
    List<Integer> backward = new ArrayList<>(graph.order());
    Collections.reverse(backward);
    for (int e : backward) {
      for (int v : graph.results(e)) {
        summarizeConsumers(v);
        inline[v] = !outputs.contains(v) && decide(e, v);
      }
    }
  }

  /** Whether a constant is written into kernels; otherwise it is a table. */
  boolean isSmall(Constant constant) {
    return constant.values().size() <= 8;
  }

  /** Whether a value is computed inside its consumers. */
  boolean isInline(int v) {
    return inline[v];
  }

  /**
   * Finds the kernels that would compute v if it had no array, how often, and whether one of them
   * needs an element repeatedly.
   */
  private void summarizeConsumers(int v) {
    for (int consumer : graph.consumers(v)) {
      Operation operation = graph.edge(consumer).label();
      if (operation instanceof Broadcast
          || operation instanceof BroadcastRows
          || operation instanceof Contract) {
        repeats[v] = true;
      }
      for (int result : graph.results(consumer)) {
        if (inline[result]) {
          repeats[v] |= repeats[result];
          evaluations[v] += evaluations[result];
          roots.get(v).addAll(roots.get(result));
        } else {
          evaluations[v]++;
          roots.get(v).add(result);
        }
      }
    }
  }

  private boolean decide(int e, int v) {
    Operation operation = graph.edge(e).label();
    if (operation instanceof Constant constant) {
      return isSmall(constant);
    }
    if (movesElements(operation)) {
      return true;
    }
    if (repeats[v]) {
      return false;
    }
    if (operation instanceof RowCount) {
      return true; // only where rows are not divided among calls: not in a kernel over rows
    }
    if (operation instanceof Pointwise pointwise) {
      return evaluations[v] == 1 || isCheap(pointwise, e);
    }
    if (operation instanceof Concatenate) {
      return evaluations[v] == 1;
    }
    return isReduction(operation) && evaluations[v] == 1 && joins(operation, v);
  }

  private static boolean movesElements(Operation operation) {
    return operation instanceof Broadcast
        || operation instanceof BroadcastRows
        || operation instanceof Reshape
        || operation instanceof Permute
        || operation instanceof Split
        || operation instanceof OneHot;
  }

  private static boolean isReduction(Operation operation) {
    return operation instanceof Sum
        || operation instanceof Maximum
        || operation instanceof SumRows
        || operation instanceof Contract;
  }

  /** One inexpensive operation on values that have arrays anyway. */
  private boolean isCheap(Pointwise pointwise, int e) {
    List<Expression> operands = Collections.nCopies(pointwise.arity(), Expression.literal(0));
    boolean expensive =
        pointwise.scalar(operands) instanceof Expression.Apply apply
            && apply.function().isExpensive();
    return !expensive
        && graph.operands(e).stream()
            .allMatch(
                operand ->
                    graph.isInput(operand)
                        || outputs.contains(operand)
                        || isConstant(operand)
                        || graph.operation(operand) instanceof Pointwise p && isArray(operand, p));
  }

  private boolean isConstant(int v) {
    return !graph.isInput(v) && graph.operation(v) instanceof Constant;
  }

  /** Whether a pointwise value that was not decided on yet is sure to get an array. */
  private boolean isArray(int v, Pointwise pointwise) {
    List<Expression> operands = Collections.nCopies(pointwise.arity(), Expression.literal(0));
    return graph.consumers(v).size() > 1
        && pointwise.scalar(operands) instanceof Expression.Apply apply
        && apply.function().isExpensive();
  }

  /** Whether a reduction may be computed in the kernel of its only consumer. */
  private boolean joins(Operation operation, int v) {
    if (layout == Layout.ROWS) {
      // products are the back end's, and a sum over rows wants its result as the accumulator
      boolean scalar = graph.type(v).shape().count() == 1;
      if (operation instanceof Contract || operation instanceof SumRows && !scalar) {
        return false;
      }
    }
    int root = roots.get(v).iterator().next();
    int consumer = graph.consumers(v).get(0);
    boolean insideReduction = false;
    for (int next = consumer; ; next = graph.consumers(graph.results(next).get(0)).get(0)) {
      Operation through = graph.edge(next).label();
      if (isReduction(through)) {
        insideReduction = true;
      } else if (!(through instanceof Pointwise) && !(through instanceof Reshape)) {
        return false;
      }
      int result = graph.results(next).get(0);
      if (!inline[result] || graph.consumers(result).size() != 1) {
        break;
      }
    }
    if (insideReduction) {
      boolean directly = graph.edge(consumer).label() instanceof SumRows;
      return !(operation instanceof SumRows)
          && !(operation instanceof Contract)
          && (directly || size(operation) <= UNROLLED);
    }
    return reducing.add(root);
  }

  /** The number of terms of a reduction within a row. */
  static int size(Operation operation) {
    if (operation instanceof Contract contract) {
      return contract
          .summed()
          .chars()
          .map(c -> contract.sizes().get((char) c))
          .reduce(1, (a, b) -> a * b);
    }
    int before = operation.source().get(0).shape().count();
    return before / operation.target().get(0).shape().count();
  }
}
