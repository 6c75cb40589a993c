package org.catgrad.processor.learner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.Node;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Moves the parameters of a diagram to its left boundary: X → Ŷ with parameters inside becomes P X
 * → Ŷ. Parameters of one name become one input; where it is used several times, copied, so that its
 * gradients are added.
 */
final class ParametersAsInputs {
  private ParametersAsInputs() {}

  static OpenHypergraph<ArrayType, Operation> of(
      OpenHypergraph<ArrayType, Operation> diagram, List<Parameter> parameters) {
    DiagramBuilder builder = new DiagramBuilder();
    Map<String, Wire> inputs = new HashMap<>();
    for (Parameter parameter : parameters) {
      inputs.put(
          parameter.name(),
          builder.from(Provenance.named(parameter.name())).input(parameter.type()));
    }
    Map<Integer, Wire> wires = new HashMap<>();
    for (int node : diagram.sources()) {
      Node<ArrayType> input = diagram.nodes().get(node);
      wires.put(node, builder.from(input.provenance()).input(input.label()));
    }
    builder.from(Provenance.NONE);
    for (int e : diagram.topologicalOrder()) {
      Hyperedge<Operation> edge = diagram.edges().get(e);
      if (edge.label() instanceof Parameter parameter) {
        wires.put(edge.targets().get(0), inputs.get(parameter.name()));
        continue;
      }
      List<Wire> operands = edge.sources().stream().map(wires::get).toList();
      List<Provenance> names =
          edge.targets().stream().map(node -> diagram.nodes().get(node).provenance()).toList();
      List<Wire> results = builder.apply(edge.label(), operands, edge.provenance(), names);
      for (int i = 0; i < results.size(); i++) {
        wires.put(edge.targets().get(i), results.get(i));
      }
    }
    List<Wire> outputs = new ArrayList<>();
    diagram.targets().forEach(node -> outputs.add(wires.get(node)));
    return builder.build(outputs);
  }
}
