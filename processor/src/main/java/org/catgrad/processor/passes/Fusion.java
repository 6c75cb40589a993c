package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.catgrad.processor.operations.Barrier;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.Routed;
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
 *   <li>What is kept for a {@link Barrier} gets an array.
 * </ul>
 */
final class Fusion {
  /** Reductions of so few terms are written out instead of looped over. */
  static final int UNROLLED = 16;

  /** So many operations make a kernel whose method HotSpot still compiles, written out and all. */
  private static final int LARGEST_KERNEL = 48;

  /** So often an inexpensive value is written out in one kernel. */
  private static final int MOST_READS = 3;

  private final ValueGraph graph;
  private final Layouts layouts;
  private final boolean[] inline;
  private final boolean[] repeats;
  private final boolean[] kept;
  private final int[] evaluations;
  private final Set<Integer> outputs;
  private final Map<Integer, Work> work = new HashMap<>();
  private final List<Set<Integer>> roots = new ArrayList<>();
  private final Set<Integer> reducing = new HashSet<>();
  private final Map<Integer, Integer> sizes = new HashMap<>();
  private final Map<Integer, Layout> rootLayouts = new HashMap<>();

  Fusion(ValueGraph graph, Layouts layouts) {
    this.graph = graph;
    this.layouts = layouts;
    int count = graph.diagram().nodes().size();
    inline = new boolean[count];
    repeats = new boolean[count];
    kept = new boolean[count];
    evaluations = new int[count];
    for (int v = 0; v < count; v++) {
      roots.add(new HashSet<>());
    }
    graph.order().forEach(e -> work.put(e, Work.of((Primitive) graph.edge(e).label())));
    outputs = new HashSet<>(graph.outputs());
    List<Integer> backward = new ArrayList<>(graph.order());
    Collections.reverse(backward);
    for (int e : backward) {
      for (int v : graph.results(e)) {
        summarizeConsumers(v);
        inline[v] = !outputs.contains(v) && keepsLayout(e, v) && decide(e, v);
        if (inline[v] && hasLayout(e)) {
          roots.get(v).forEach(root -> rootLayouts.put(root, layouts.of(e)));
        }
        if (inline[v] && !work.get(e).moves()) {
          roots.get(v).forEach(root -> sizes.merge(root, 1, Integer::sum));
        }
      }
      keepOperands(e);
    }
  }

  /**
   * What a barrier takes is kept for later, so it gets an array; where it is a mere movement, what
   * is moved does.
   */
  private void keepOperands(int e) {
    boolean isBarrier = graph.edge(e).label() instanceof Barrier;
    if (isBarrier || work.get(e).moves() && graph.results(e).stream().anyMatch(v -> kept[v])) {
      List<Integer> operands = graph.operands(e);
      operands.subList(0, isBarrier ? 1 : operands.size()).forEach(v -> kept[v] = true);
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
    for (int consumer : new LinkedHashSet<>(graph.consumers(v))) {
      List<Integer> operands = graph.operands(consumer);
      Work taking = work.get(consumer);
      int reads = 0;
      for (int operand = 0; operand < operands.size(); operand++) {
        if (operands.get(operand) == v) {
          repeats[v] |= taking.repeated().contains(operand);
          reads += Math.max(1, taking.reads().get(operand));
        }
      }
      for (int result : graph.results(consumer)) {
        if (inline[result]) {
          repeats[v] |= repeats[result];
          evaluations[v] += reads * evaluations[result];
          roots.get(v).addAll(roots.get(result));
        } else {
          evaluations[v] += reads;
          roots.get(v).add(result);
        }
      }
    }
  }

  private boolean decide(int e, int v) {
    if (graph.edge(e).label() instanceof Constant constant) {
      return isSmall(constant);
    }
    Work own = work.get(e);
    if (isRouted(e, v)) {
      return false;
    }
    if (own.moves()) {
      return true;
    }
    if (kept[v] || repeats[v] || roots.get(v).stream().anyMatch(this::isFull)) {
      return false;
    }
    if (own.countsRows()) {
      return true; // only where rows are not divided among calls: not in a kernel over rows
    }
    if (own.reduces()) {
      return evaluations[v] == 1 && joins(e, v);
    }
    // what one kernel computes twice from the same elements its compiler computes once
    boolean onlyKernel = roots.get(v).size() == 1 && evaluations[v] <= MOST_READS;
    return evaluations[v] == 1 || onlyKernel && !own.isExpensive() || isCheap(e);
  }

  /**
   * Whether the kernels that a value would be computed in have the layout of its operation: in one
   * kernel all arrays with rows lie alike. What only moves elements has none of its own.
   */
  private boolean keepsLayout(int e, int v) {
    return !hasLayout(e)
        || roots.get(v).stream()
            .allMatch(root -> !isDecided(root) || layout(root) == layouts.of(e));
  }

  /** How the arrays with rows lie that the kernel of a value reads and writes. */
  Layout layout(int root) {
    return rootLayouts.getOrDefault(root, layouts.of(graph.producer(root)));
  }

  /** Whether something in the kernel of a value reads or writes rows. */
  private boolean isDecided(int root) {
    return rootLayouts.containsKey(root) || hasLayout(graph.producer(root));
  }

  private boolean hasLayout(int e) {
    return !work.get(e).moves() && treatsRows(e);
  }

  private boolean treatsRows(int e) {
    return Stream.concat(graph.operands(e).stream(), graph.results(e).stream())
        .anyMatch(v -> graph.type(v).rows());
  }

  /** Whether a routine of the back end computes a value, which must then have an array. */
  private boolean isRouted(int e, int v) {
    return layouts.of(e) == Layout.ROWS
        && graph.edge(e).label() instanceof Routed routed
        && routed.routine(graph.position(v)).isPresent();
  }

  private boolean isFull(int root) {
    return sizes.getOrDefault(root, 0) >= LARGEST_KERNEL;
  }

  /** One inexpensive operation on values that have arrays anyway. */
  private boolean isCheap(int e) {
    Work own = work.get(e);
    return !own.isExpensive()
        && !own.chooses()
        && graph.operands(e).stream().allMatch(this::isArray);
  }

  /** Whether a value is sure to get an array, or to be a constant, before that is decided. */
  private boolean isArray(int v) {
    if (graph.isInput(v) || outputs.contains(v) || graph.operation(v) instanceof Constant) {
      return true;
    }
    Work own = work.get(graph.producer(v));
    return graph.consumers(v).size() > 1 && (own.isExpensive() || own.reduces());
  }

  /** Whether a value is computed in some kernel; others are computed and discarded nowhere. */
  private boolean isUsed(int v) {
    return !inline[v] || evaluations[v] > 0;
  }

  /** The consumer of a value that leads to its one kernel. */
  private int usedConsumer(int v) {
    return graph.consumers(v).stream()
        .filter(consumer -> graph.results(consumer).stream().anyMatch(this::isUsed))
        .findFirst()
        .orElseThrow();
  }

  /** Whether a reduction may be computed in the kernel of its only consumer. */
  private boolean joins(int e, int v) {
    Work own = work.get(e);
    if (layouts.of(e) == Layout.ROWS) {
      // products are the back end's, and a sum over rows wants its result as the accumulator
      boolean scalar = graph.type(v).shape().count() == 1;
      if (graph.edge(e).label() instanceof Contract || own.reducesRows() && !scalar) {
        return false;
      }
    }
    boolean insideReduction = false;
    int consumer = usedConsumer(v);
    int next = consumer;
    while (true) {
      if (work.get(next).chooses()) {
        return false; // a loop cannot stand on one side of a choice
      }
      insideReduction |= work.get(next).reduces();
      int result = graph.results(next).stream().filter(this::isUsed).findFirst().orElseThrow();
      if (graph.type(result).dtype() != graph.type(v).dtype()) {
        return false; // accumulators have the type of the kernel's result
      }
      if (!inline[result]) {
        break;
      }
      next = usedConsumer(result);
    }
    if (insideReduction) {
      boolean directly = work.get(consumer).reducesRows();
      return !own.reducesRows() && (directly || own.terms() <= UNROLLED);
    }
    return reducing.add(roots.get(v).iterator().next());
  }
}
