package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.Routed;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.types.ArrayType;

/**
 * Chooses how arrays with rows lie in memory, wire by wire. By columns, loops run along the batch,
 * biases and weights are scalars of the loop, and small layers become one kernel; that wins while
 * features are few and rows are many. By rows, the work is in matrix products, which want features
 * together; so do the back end's other routines.
 *
 * <p>A diagram whose wires are all narrow is by columns as a whole. Of any other, every connected
 * region of narrow operations is by columns if that saves more than converting the wires at its
 * boundary costs:
 *
 * <pre>
 *                 rows        │        columns        │    rows
 *   x[300] ── contract ── h[16] ── tanh ── contract ── y[4] ── ...
 *                     converted                   converted
 * </pre>
 */
public final class LayoutChoice {
  /**
   * With more features than this the columns of a layer no longer stay in the first-level cache.
   */
  private static final int MOST_FEATURES = 64;

  /** With fewer rows than this a loop along the batch is too short to pay. */
  private static final int FEWEST_ROWS = 16;

  private final ValueGraph graph;
  private final int batch;
  private final Map<Integer, Integer> regions = new HashMap<>();

  private LayoutChoice(ValueGraph graph, int batch) {
    this.graph = graph;
    this.batch = batch;
  }

  /**
   * The layouts for a diagram of primitives.
   *
   * @param batch the number of rows to expect
   * @param diagram what is computed
   */
  public static Layouts of(int batch, OpenHypergraph<ArrayType, Operation> diagram) {
    if (batch < FEWEST_ROWS) {
      return Layouts.uniform(Layout.ROWS);
    }
    return new LayoutChoice(new ValueGraph(diagram), batch).choose();
  }

  private Layouts choose() {
    List<Integer> treating = graph.order().stream().filter(e -> !wires(e).isEmpty()).toList();
    List<Integer> narrow = treating.stream().filter(this::isNarrow).toList();
    if (narrow.size() == treating.size()) {
      return Layouts.uniform(Layout.COLUMNS);
    }
    Map<Integer, Layout> chosen = new HashMap<>();
    for (List<Integer> region : regions(narrow)) {
      if (saved(region) > conversions(region)) {
        region.forEach(e -> chosen.put(e, Layout.COLUMNS));
      }
    }
    return chosen.isEmpty() ? Layouts.uniform(Layout.ROWS) : Layouts.of(chosen);
  }

  /** The values with rows that an operation reads and writes. */
  private List<Integer> wires(int e) {
    return Stream.concat(graph.operands(e).stream(), graph.results(e).stream())
        .filter(v -> graph.type(v).rows())
        .distinct()
        .toList();
  }

  /** Whether an operation can be by columns: few features, and no routine of the back end. */
  private boolean isNarrow(int e) {
    if (wires(e).stream().anyMatch(v -> graph.type(v).shape().count() > MOST_FEATURES)) {
      return false;
    }
    if (!(graph.edge(e).label() instanceof Routed routed) || !routed.wantsRows()) {
      return true;
    }
    for (int i = 0; i < graph.results(e).size(); i++) {
      if (routed.routine(i).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** The connected regions of some operations. */
  private List<List<Integer>> regions(List<Integer> operations) {
    Map<Integer, List<Integer>> touching = new HashMap<>();
    for (int e : operations) {
      wires(e).forEach(v -> touching.computeIfAbsent(v, key -> new ArrayList<>()).add(e));
    }
    Map<Integer, List<Integer>> found = new LinkedHashMap<>();
    for (int e : operations) {
      if (!regions.containsKey(e)) {
        List<Integer> waiting = new ArrayList<>(List.of(e));
        regions.put(e, e);
        for (int i = 0; i < waiting.size(); i++) {
          for (int v : wires(waiting.get(i))) {
            for (int next : touching.get(v)) {
              if (regions.putIfAbsent(next, e) == null) {
                waiting.add(next);
              }
            }
          }
        }
        found.put(e, waiting);
      }
    }
    return List.copyOf(found.values());
  }

  private double saved(List<Integer> region) {
    double saved = 0;
    for (int e : region) {
      Primitive operation = (Primitive) graph.edge(e).label();
      saved += LayoutCost.of(operation, Layout.ROWS, batch);
      saved -= LayoutCost.of(operation, Layout.COLUMNS, batch);
    }
    return saved;
  }

  /** What converting the wires costs that other operations, too, read or write. */
  private double conversions(List<Integer> region) {
    Set<Integer> inside = new HashSet<>(region);
    Set<Integer> boundary = new HashSet<>();
    for (int e : region) {
      for (int v : wires(e)) {
        boolean made = graph.isInput(v) || inside.contains(graph.producer(v));
        if (!made || !inside.containsAll(graph.consumers(v))) {
          boundary.add(v);
        }
      }
    }
    return boundary.stream().mapToDouble(v -> LayoutCost.ofConversion(graph.type(v), batch)).sum();
  }
}
