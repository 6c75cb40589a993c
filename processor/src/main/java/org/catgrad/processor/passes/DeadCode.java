package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

/** Drops operations of which no output depends. The inputs stay. */
public final class DeadCode {
  private DeadCode() {}

  /** The diagram without operations that nothing needs. */
  public static OpenHypergraph<ArrayType, Operation> apply(
      OpenHypergraph<ArrayType, Operation> diagram) {
    List<Integer> order = diagram.topologicalOrder();
    boolean[] needed = new boolean[diagram.nodes().size()];
    boolean[] live = new boolean[diagram.edges().size()];
    diagram.targets().forEach(node -> needed[node] = true);
    List<Integer> backward = new ArrayList<>(order);
    Collections.reverse(backward);
    for (int e : backward) {
      Hyperedge<Operation> edge = diagram.edges().get(e);
      live[e] = edge.targets().stream().anyMatch(node -> needed[node]);
      if (live[e]) {
        edge.sources().forEach(node -> needed[node] = true);
      }
    }
    DiagramBuilder builder = new DiagramBuilder();
    Wire[] wires = new Wire[diagram.nodes().size()];
    for (int node : diagram.sources()) {
      Node<ArrayType> input = diagram.nodes().get(node);
      wires[node] = builder.from(input.provenance()).input(input.label());
    }
    for (int e : order) {
      Hyperedge<Operation> edge = diagram.edges().get(e);
      if (!live[e] || edge.label() instanceof Discard) {
        continue;
      }
      List<Wire> operands = edge.sources().stream().map(node -> wires[node]).toList();
      List<Provenance> names =
          edge.targets().stream().map(node -> diagram.nodes().get(node).provenance()).toList();
      List<Wire> results;
      if (edge.label() instanceof Copy copy) {
        results = Collections.nCopies(copy.count(), operands.get(0));
        names.forEach(name -> builder.nameIfUnnamed(operands.get(0), name));
      } else {
        results = builder.apply(edge.label(), operands, edge.provenance(), names);
      }
      for (int i = 0; i < results.size(); i++) {
        wires[edge.targets().get(i)] = results.get(i);
      }
    }
    return builder.build(diagram.targets().stream().map(node -> wires[node]).toList());
  }
}
