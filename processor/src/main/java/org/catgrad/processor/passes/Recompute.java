package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Barrier;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Convolve;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Computes values of the forward pass again where the backward pass uses them, instead of keeping
 * them; {@link KeptValues} chooses which. The forward pass is what the loss depends on.
 *
 * <p>A copy begins with {@linkplain Barrier barriers} on the values that are kept. They wait for
 * the loss, and for the cotangents that the first use of the copy takes besides, so that a copy
 * lives from just before its use. What is computed backward from forward values alone, such as
 * {@code 1 - y²}, is not waited for: it is as early as these values.
 *
 * <p>It comes after all passes that look for equal values: what they found to be one value becomes
 * two here. Barriers that are in the diagram already get to wait for the loss as well.
 */
public final class Recompute {
  private static final int NEVER = Integer.MAX_VALUE;

  private final ValueGraph graph;
  private final List<Integer> order;
  private final boolean[] forward;

  /** Hyperedges of the backward pass that depend on values of the forward pass only. */
  private final boolean[] early;

  /** For what is computed for the backward pass, the position in the order of its first use. */
  private final int[] first;

  private final boolean chooses;
  private final KeptValues kept;
  private final DiagramBuilder builder = new DiagramBuilder();
  private final Wire[] wires;
  private final Wire[] copies;
  private final Map<Integer, List<Wire>> awaited = new HashMap<>();
  private final Map<List<Integer>, Wire> barriers = new HashMap<>();

  private Recompute(
      OpenHypergraph<ArrayType, Operation> diagram,
      List<Integer> outputs,
      boolean chooses,
      int batch) {
    this.chooses = chooses;
    graph = new ValueGraph(diagram);
    order = graph.order();
    int count = diagram.nodes().size();
    forward = new boolean[diagram.edges().size()];
    early = new boolean[diagram.edges().size()];
    first = new int[diagram.edges().size()];
    wires = new Wire[count];
    copies = new Wire[count];
    boolean[] used = new boolean[count];
    findForward(outputs);
    if (chooses) {
      for (int e : order) {
        graph.operands(e).forEach(v -> used[v] |= !forward[e]);
      }
    }
    kept = new KeptValues(graph, forward, used, batch);
    findFirstUses();
  }

  /**
   * The diagram of a pass forward and back.
   *
   * @param diagram the diagram; the first output is the loss
   * @param outputs the positions of the outputs that belong to the forward pass: the loss, and
   *     states that the model keeps
   * @param chooses whether to compute again whatever is cheap; otherwise what the diagram computes
   *     again already is only made to wait
   * @param batch the number of rows
   */
  public static OpenHypergraph<ArrayType, Operation> apply(
      OpenHypergraph<ArrayType, Operation> diagram,
      List<Integer> outputs,
      boolean chooses,
      int batch) {
    boolean waits = diagram.edges().stream().anyMatch(edge -> edge.label() instanceof Barrier);
    return chooses || waits ? new Recompute(diagram, outputs, chooses, batch).run() : diagram;
  }

  /** The multiplications with addition, for each row, of the products that are done twice. */
  public static long multiplyAdds(OpenHypergraph<ArrayType, Operation> diagram) {
    return diagram.edges().stream()
        .filter(e -> e.provenance().direction() == Provenance.Direction.RECOMPUTED)
        .map(Hyperedge::label)
        .filter(operation -> operation instanceof Contract || operation instanceof Convolve)
        .map(Primitive.class::cast)
        .mapToLong(p -> (long) p.target().get(0).shape().count() * Work.of(p).terms())
        .sum();
  }

  private void findForward(List<Integer> outputs) {
    Set<Integer> needed = new LinkedHashSet<>();
    outputs.forEach(output -> needed.add(graph.outputs().get(output)));
    for (int i = order.size() - 1; i >= 0; i--) {
      int e = order.get(i);
      forward[e] = graph.results(e).stream().anyMatch(needed::contains);
      if (forward[e]) {
        needed.addAll(graph.operands(e));
      }
    }
  }

  private void findFirstUses() {
    for (int e : order) {
      early[e] =
          !forward[e]
              && KeptValues.isCheap(graph.edge(e).label())
              && graph.operands(e).stream().noneMatch(this::isLate);
    }
    int[] firstUse = new int[wires.length];
    Arrays.fill(firstUse, NEVER);
    for (int i = order.size() - 1; i >= 0; i--) {
      int e = order.get(i);
      first[e] = forward[e] ? NEVER : i;
      if (early[e] || forward[e] && isAgain(e)) {
        int use = graph.results(e).stream().mapToInt(v -> firstUse[v]).min().orElse(NEVER);
        first[e] = use == NEVER ? first[e] : use;
      }
      int at = first[e];
      graph.operands(e).forEach(v -> firstUse[v] = Math.min(firstUse[v], at));
    }
  }

  /** Whether a value depends on a cotangent, as far as can be seen. */
  private boolean isLate(int v) {
    return !graph.isInput(v) && !forward[graph.producer(v)] && !early[graph.producer(v)];
  }

  /** Whether one of the results is computed again. */
  private boolean isAgain(int e) {
    return !graph.operands(e).isEmpty() && graph.results(e).stream().anyMatch(kept::isAgain);
  }

  private OpenHypergraph<ArrayType, Operation> run() {
    OpenHypergraph<ArrayType, Operation> diagram = graph.diagram();
    for (int node : diagram.sources()) {
      wires[node] = builder.from(provenance(node)).input(graph.type(node));
    }
    Map<Integer, List<Integer>> before = new HashMap<>();
    for (int e : order) {
      if (forward[e]) {
        List<Wire> operands = graph.operands(e).stream().map(v -> wires[v]).toList();
        put(wires, e, builder.apply(graph.edge(e).label(), operands, from(e), names(e)));
      }
      if (first[e] != NEVER) {
        before.computeIfAbsent(first[e], r -> new ArrayList<>()).add(e);
      }
    }
    for (int at = 0; at < order.size(); at++) {
      for (int e : before.getOrDefault(at, List.of())) {
        if (forward[e]) {
          copy(e);
        } else {
          backward(e);
        }
      }
    }
    for (int node = 0; node < wires.length; node++) {
      Wire wire = wires[graph.value(node)];
      builder.nameIfUnnamed(wire, provenance(node)); // a copy may have the name
    }
    return builder.build(graph.outputs().stream().map(v -> wires[v]).toList());
  }

  private void put(Wire[] to, int e, List<Wire> results) {
    for (int i = 0; i < results.size(); i++) {
      to[graph.results(e).get(i)] = results.get(i);
    }
  }

  private Provenance provenance(int node) {
    return graph.diagram().nodes().get(node).provenance();
  }

  private Provenance from(int e) {
    return graph.edge(e).provenance();
  }

  private List<Provenance> names(int e) {
    return graph.results(e).stream().map(this::provenance).toList();
  }

  /** A second copy of an operation of the forward pass. */
  private void copy(int e) {
    List<Wire> operands =
        graph.operands(e).stream()
            .map(v -> graph.isInput(v) ? barrier(v, first[e]) : forBackward(v, first[e]))
            .toList();
    List<Provenance> names = names(e).stream().map(Provenance::recomputed).toList();
    put(copies, e, builder.apply(graph.edge(e).label(), operands, from(e).recomputed(), names));
  }

  private void backward(int e) {
    Hyperedge<Operation> edge = graph.edge(e);
    List<Wire> operands = new ArrayList<>();
    for (int v : graph.operands(e)) {
      boolean ofForward = !graph.isInput(v) && forward[graph.producer(v)];
      operands.add(ofForward ? forBackward(v, first[e]) : wires[v]);
    }
    Operation operation = edge.label();
    if (operation instanceof Barrier barrier) {
      operands.add(loss());
      List<ArrayType> types = new ArrayList<>(barrier.awaited());
      types.add(loss().type());
      operation = new Barrier(barrier.type(), types);
    }
    put(wires, e, builder.apply(operation, operands, from(e), names(e)));
  }

  private Wire loss() {
    return wires[graph.outputs().get(0)];
  }

  /** The wire that stands for a value of the forward pass in the backward pass. */
  private Wire forBackward(int v, int at) {
    if (kept.isAgain(v) && copies[v] != null) {
      return copies[v];
    }
    boolean isConstant = graph.operands(graph.producer(v)).isEmpty();
    return isConstant || !chooses ? wires[v] : barrier(v, at);
  }

  private Wire barrier(int v, int at) {
    return barriers.computeIfAbsent(
        List.of(v, at),
        key -> {
          builder.from(provenance(v).recomputed());
          return Barrier.on(wires[v], awaited(at));
        });
  }

  /** The loss, and the cotangents that are operands of a hyperedge, by its position. */
  private List<Wire> awaited(int at) {
    return awaited.computeIfAbsent(
        at,
        position -> {
          Set<Wire> all = new LinkedHashSet<>(List.of(loss()));
          graph.operands(order.get(position)).stream()
              .filter(this::isLate)
              .forEach(v -> all.add(wires[v]));
          return List.copyOf(all);
        });
  }
}
