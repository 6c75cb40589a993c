package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.HypergraphBuilder;
import org.catgrad.processor.hypergraph.Node;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.types.ArrayType;

/**
 * Builds a diagram by applying operations to wires, as one writes a formula. A wire may be used any
 * number of times: {@link #build} inserts an explicit {@link Copy} where it is used more than once
 * and a {@link Discard} where it is not used, so that the result is monogamous.
 */
public final class DiagramBuilder {
  private final List<Node<ArrayType>> nodes = new ArrayList<>();
  private final List<Hyperedge<Operation>> edges = new ArrayList<>();
  private final List<Integer> inputs = new ArrayList<>();
  private Provenance provenance = Provenance.NONE;

  /** Sets what the wires and operations that are added from now on descend from. */
  public DiagramBuilder from(Provenance newProvenance) {
    provenance = newProvenance;
    return this;
  }

  /** Adds an input. */
  public Wire input(ArrayType type) {
    Wire wire = wire(type, provenance);
    inputs.add(wire.node());
    return wire;
  }

  /** Adds an input for each type. */
  public List<Wire> inputs(List<ArrayType> types) {
    return types.stream().map(this::input).toList();
  }

  private Wire wire(ArrayType type, Provenance from) {
    nodes.add(new Node<>(type, from));
    return new Wire(this, nodes.size() - 1, type);
  }

  /**
   * Applies an operation.
   *
   * @throws IllegalArgumentException if the wires' types are not the operation's source
   */
  public List<Wire> apply(Operation operation, List<Wire> wires) {
    List<Provenance> names = operation.target().stream().map(type -> provenance).toList();
    return apply(operation, wires, provenance, names);
  }

  /** Applies an operation whose own provenance and whose results' provenances are known. */
  public List<Wire> apply(
      Operation operation, List<Wire> wires, Provenance from, List<Provenance> resultsFrom) {
    List<ArrayType> types = wires.stream().map(Wire::type).toList();
    if (wires.stream().anyMatch(wire -> wire.builder() != this)) {
      throw new IllegalArgumentException(operation + " is given a wire of another diagram");
    }
    if (!types.equals(operation.source())) {
      throw new IllegalArgumentException(
          operation + " takes " + operation.source() + ", found " + types);
    }
    List<Wire> results = new ArrayList<>();
    for (int i = 0; i < operation.target().size(); i++) {
      results.add(wire(operation.target().get(i), resultsFrom.get(i)));
    }
    edges.add(new Hyperedge<>(operation, indices(wires), indices(results), from));
    return results;
  }

  /** Applies an operation with one result. */
  public Wire apply(Operation operation, Wire... wires) {
    List<Wire> results = apply(operation, List.of(wires));
    if (results.size() != 1) {
      throw new IllegalArgumentException(operation + " has " + results.size() + " results");
    }
    return results.get(0);
  }

  /** Applies a whole diagram. */
  public List<Wire> apply(OpenHypergraph<ArrayType, Operation> diagram, List<Wire> wires) {
    List<ArrayType> types = wires.stream().map(Wire::type).toList();
    if (!types.equals(diagram.source())) {
      throw new IllegalArgumentException("diagram takes " + diagram.source() + ", found " + types);
    }
    Wire[] value = new Wire[diagram.nodes().size()];
    for (int i = 0; i < wires.size(); i++) {
      value[diagram.sources().get(i)] = wires.get(i);
    }
    for (int e : diagram.topologicalOrder()) {
      Hyperedge<Operation> edge = diagram.edges().get(e);
      List<Wire> arguments = edge.sources().stream().map(node -> value[node]).toList();
      List<Provenance> names =
          edge.targets().stream()
              .map(node -> diagram.nodes().get(node).provenance().or(provenance.unnamed()))
              .toList();
      List<Wire> results;
      if (edge.label() instanceof Copy copy) {
        results = Collections.nCopies(copy.count(), arguments.get(0));
        names.forEach(name -> nameIfUnnamed(arguments.get(0), name));
      } else if (edge.label() instanceof Discard) {
        results = List.of();
      } else {
        results = apply(edge.label(), arguments, edge.provenance().or(provenance), names);
      }
      for (int i = 0; i < results.size(); i++) {
        value[edge.targets().get(i)] = results.get(i);
      }
    }
    return diagram.targets().stream().map(node -> value[node]).toList();
  }

  /** Gives a wire a provenance if it has no name yet, as when a copy of it is found to have one. */
  public void nameIfUnnamed(Wire wire, Provenance name) {
    Node<ArrayType> node = nodes.get(wire.node());
    nodes.set(wire.node(), new Node<>(node.label(), node.provenance().or(name)));
  }

  /**
   * Finishes the diagram: copies and discards are inserted; the builder should not be used again.
   */
  public OpenHypergraph<ArrayType, Operation> build(List<Wire> outputs) {
    HypergraphBuilder<ArrayType, Operation> builder = new HypergraphBuilder<>();
    nodes.forEach(node -> builder.node(node.label(), node.provenance()));
    int[] uses = new int[nodes.size()];
    edges.forEach(edge -> edge.sources().forEach(node -> uses[node]++));
    outputs.forEach(wire -> uses[wire.node()]++);
    List<List<Integer>> copies = new ArrayList<>();
    for (int node = 0; node < uses.length; node++) {
      ArrayType type = nodes.get(node).label();
      Provenance from = nodes.get(node).provenance();
      if (uses[node] == 1) {
        copies.add(new ArrayList<>(List.of(node)));
      } else if (uses[node] == 0) {
        builder.edge(new Discard(type), List.of(node), List.of(), from);
        copies.add(List.of());
      } else {
        List<Integer> targets = builder.nodes(Collections.nCopies(uses[node], type), from);
        builder.edge(new Copy(type, uses[node]), List.of(node), targets, from);
        copies.add(new ArrayList<>(targets));
      }
    }
    for (Hyperedge<Operation> edge : edges) {
      List<Integer> sources =
          edge.sources().stream().map(node -> copies.get(node).remove(0)).toList();
      builder.edge(edge.label(), sources, edge.targets(), edge.provenance());
    }
    List<Integer> targets =
        outputs.stream().map(wire -> copies.get(wire.node()).remove(0)).toList();
    return builder.build(inputs, targets);
  }

  private static List<Integer> indices(List<Wire> wires) {
    Integer[] indices = new Integer[wires.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = wires.get(i).node();
    }
    return List.of(indices);
  }
}
