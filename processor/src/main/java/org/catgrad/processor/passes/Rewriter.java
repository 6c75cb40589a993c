package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.Node;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Copy;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Discard;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Rebuilds a diagram operation by operation, in topological order, letting a subclass put something
 * equal in the place of each. Copies and discards are forgotten on the way in and inserted anew on
 * the way out, so that rules see through them.
 */
abstract class Rewriter {
  private final OpenHypergraph<ArrayType, Operation> diagram;
  private final DiagramBuilder builder = new DiagramBuilder();
  private final Map<Wire, Producer> producers = new HashMap<>();
  private final Map<Wire, Integer> useCounts = new HashMap<>();
  private final int[] uses;

  /** The operation that a wire is the only result of, with its operands. */
  record Producer(Operation operation, List<Wire> operands) {}

  /** Where an operation stands: its provenance and its results'. */
  record Site(Provenance provenance, List<Provenance> results) {}

  Rewriter(OpenHypergraph<ArrayType, Operation> diagram) {
    this.diagram = diagram;
    this.uses = uses(diagram);
  }

  /** Counts for each node how often its value is used, seen through copies and discards. */
  private static int[] uses(OpenHypergraph<ArrayType, Operation> diagram) {
    int[] uses = new int[diagram.nodes().size()];
    List<Integer> order = new ArrayList<>(diagram.topologicalOrder());
    Collections.reverse(order);
    diagram.targets().forEach(node -> uses[node]++);
    for (int e : order) {
      Hyperedge<Operation> edge = diagram.edges().get(e);
      if (edge.label() instanceof Copy) {
        for (int node : edge.targets()) {
          uses[edge.sources().get(0)] += uses[node];
        }
      } else if (!(edge.label() instanceof Discard)) {
        edge.sources().forEach(node -> uses[node]++);
      }
    }
    return uses;
  }

  /** The wires to use for the results of an operation, by default those of the operation itself. */
  abstract List<Wire> rewrite(Operation operation, List<Wire> operands, Site site);

  final OpenHypergraph<ArrayType, Operation> run() {
    Wire[] wires = new Wire[diagram.nodes().size()];
    for (int node : diagram.sources()) {
      Node<ArrayType> input = diagram.nodes().get(node);
      wires[node] = builder.from(input.provenance()).input(input.label());
      useCounts.put(wires[node], uses[node]);
    }
    for (int e : diagram.topologicalOrder()) {
      Hyperedge<Operation> edge = diagram.edges().get(e);
      if (edge.label() instanceof Discard) {
        continue;
      }
      List<Wire> operands = edge.sources().stream().map(node -> wires[node]).toList();
      List<Wire> results;
      List<Provenance> names =
          edge.targets().stream().map(node -> diagram.nodes().get(node).provenance()).toList();
      if (edge.label() instanceof Copy copy) {
        results = Collections.nCopies(copy.count(), operands.get(0));
        names.forEach(name -> builder.nameIfUnnamed(operands.get(0), name));
      } else {
        builder.from(names.isEmpty() ? edge.provenance() : names.get(0));
        results = rewrite(edge.label(), operands, new Site(edge.provenance(), names));
        for (int i = 0; i < results.size(); i++) {
          useCounts.merge(results.get(i), uses[edge.targets().get(i)], Integer::sum);
        }
      }
      for (int i = 0; i < results.size(); i++) {
        wires[edge.targets().get(i)] = results.get(i);
      }
    }
    return builder.build(diagram.targets().stream().map(node -> output(wires[node])).toList());
  }

  /** The wire to use for an output, by default the one that stands for it. */
  Wire output(Wire wire) {
    return wire;
  }

  /** How often the original diagram uses the value that this wire stands for. */
  final int uses(Wire wire) {
    return useCounts.getOrDefault(wire, 0);
  }

  /** Applies an operation as it is. */
  final List<Wire> keep(Operation operation, List<Wire> operands, Site site) {
    List<Wire> results = builder.apply(operation, operands, site.provenance(), site.results());
    if (results.size() == 1) {
      producers.put(results.get(0), new Producer(operation, operands));
    }
    return results;
  }

  /** Applies another operation in the place of the one at a site. */
  final Wire put(Operation operation, Site site, Wire... operands) {
    List<Provenance> names =
        List.of(site.results().isEmpty() ? site.provenance() : site.results().get(0));
    return keep(operation, List.of(operands), new Site(site.provenance(), names)).get(0);
  }

  /** The operation that made a wire, or null for inputs and operations with several results. */
  final Producer producer(Wire wire) {
    return producers.get(wire);
  }
}
