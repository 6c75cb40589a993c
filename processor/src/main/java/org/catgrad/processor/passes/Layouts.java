package org.catgrad.processor.passes;

import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.types.ArrayType;

/**
 * How the arrays with rows of one diagram lie in memory: a layout for each operation that treats
 * rows. What it reads is converted where it lies otherwise.
 */
public final class Layouts {
  private final Optional<Layout> all;
  private final Map<Integer, Layout> byOperation;

  private Layouts(Optional<Layout> all, Map<Integer, Layout> byOperation) {
    this.all = all;
    this.byOperation = Map.copyOf(byOperation);
  }

  /** The same layout everywhere. */
  public static Layouts uniform(Layout layout) {
    return new Layouts(Optional.of(layout), Map.of());
  }

  /**
   * A layout for each operation.
   *
   * @param byOperation by the number of its hyperedge; others are by rows
   */
  static Layouts of(Map<Integer, Layout> byOperation) {
    return new Layouts(Optional.empty(), byOperation);
  }

  /**
   * The layout in which an input is wanted: by columns if all that read it are.
   *
   * @param diagram the diagram that these are the layouts of
   * @param position which of its inputs
   */
  public Layout ofInput(OpenHypergraph<ArrayType, Operation> diagram, int position) {
    ValueGraph graph = new ValueGraph(diagram);
    int v = graph.value(diagram.sources().get(position));
    boolean columns = graph.consumers(v).stream().allMatch(e -> of(e) == Layout.COLUMNS);
    return columns && !graph.consumers(v).isEmpty() ? Layout.COLUMNS : all.orElse(Layout.ROWS);
  }

  /** The layout of what an operation reads and writes. */
  Layout of(int e) {
    return all.orElseGet(() -> byOperation.getOrDefault(e, Layout.ROWS));
  }

  @Override
  public String toString() {
    if (all.isPresent()) {
      return all.get().toString();
    }
    long columns = byOperation.values().stream().filter(l -> l == Layout.COLUMNS).count();
    return "COLUMNS for " + columns + " operations, else ROWS";
  }
}
