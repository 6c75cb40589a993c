package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.Node;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.BroadcastRows;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Stateful;
import org.catgrad.processor.types.ArrayType;

/**
 * The diagram of a word, made part of a model: its parameters, states and wires get their names.
 */
final class WordDiagram {
  private WordDiagram() {}

  /**
   * Names the parts of a word's diagram: what it names itself is called so below the word's name,
   * the rest is called after the word.
   *
   * @param parameterName from a parameter's or state's local name to its full name
   * @param initializers how the parameters start
   * @param inside what its operations and inner wires descend from
   * @param result what its results descend from
   */
  static OpenHypergraph<ArrayType, Operation> named(
      OpenHypergraph<ArrayType, Operation> diagram,
      UnaryOperator<String> parameterName,
      Initializers initializers,
      Provenance inside,
      Provenance result) {
    List<Provenance> provenances =
        new ArrayList<>(
            diagram.nodes().stream().map(node -> within(inside, node.provenance())).toList());
    List<Hyperedge<Operation>> edges = new ArrayList<>();
    for (Hyperedge<Operation> edge : diagram.edges()) {
      Operation operation = edge.label();
      if (operation instanceof Parameter parameter) {
        String name = parameterName.apply(parameter.name());
        operation =
            new Parameter(name, parameter.type(), initializers.choose(parameter.initializer()));
        provenances.set(edge.targets().get(0), Provenance.of(name, inside.origin()));
      }
      if (operation instanceof Stateful stateful) {
        operation = stateful.named(parameterName);
      }
      Provenance from = within(inside, edge.provenance());
      edges.add(new Hyperedge<>(operation, edge.sources(), edge.targets(), from));
    }
    diagram.targets().stream()
        .filter(node -> !(producesParameter(edges, node)))
        .forEach(node -> provenances.set(node, result));
    // the rows of a parameter are still the parameter to the reader of the generated code
    for (Hyperedge<Operation> edge : edges) {
      if (edge.label() instanceof BroadcastRows
          && !diagram.targets().contains(edge.targets().get(0))) {
        provenances.set(edge.targets().get(0), provenances.get(edge.sources().get(0)));
      }
    }
    List<Node<ArrayType>> nodes = new ArrayList<>();
    for (int i = 0; i < provenances.size(); i++) {
      nodes.add(new Node<>(diagram.nodes().get(i).label(), provenances.get(i)));
    }
    return new OpenHypergraph<>(nodes, edges, diagram.sources(), diagram.targets());
  }

  /**
   * What a part of the word descends from: of the word, and called after the part if it says so.
   */
  private static Provenance within(Provenance word, Provenance part) {
    return part.name().isEmpty()
        ? word
        : Provenance.of(word.name() + "." + part.name(), word.origin());
  }

  private static boolean producesParameter(List<Hyperedge<Operation>> edges, int node) {
    return edges.stream()
        .anyMatch(e -> e.label() instanceof Parameter && e.targets().contains(node));
  }
}
