package org.catgrad.processor.learner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.derivative.Recomputed;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.Node;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.operations.Stateful;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Moves what lasts to the boundary of a diagram: X → Ŷ with parameters and states inside becomes P
 * M X → Ŷ M'.
 *
 * <ul>
 *   <li>Parameters of one name become one input; where it is used several times, copied, so that
 *       its gradients are added.
 *   <li>States of one name become one input and one output, threaded through the transitions of all
 *       operations that keep them, in topological order: a later one takes what an earlier one
 *       gives.
 *   <li>What lasts inside a {@link Recomputed} diagram comes to its boundary first.
 * </ul>
 */
final class ParametersAsInputs {
  private final DiagramBuilder builder = new DiagramBuilder();
  private final Map<String, Wire> parameters = new HashMap<>();
  private final Map<String, Wire> states = new HashMap<>();
  private final Map<Integer, Wire> wires = new HashMap<>();

  private ParametersAsInputs() {}

  static OpenHypergraph<ArrayType, Operation> of(
      OpenHypergraph<ArrayType, Operation> diagram, Lasting lasting) {
    return new ParametersAsInputs().run(diagram, lasting);
  }

  private OpenHypergraph<ArrayType, Operation> run(
      OpenHypergraph<ArrayType, Operation> diagram, Lasting lasting) {
    for (Parameter parameter : lasting.parameters()) {
      parameters.put(parameter.name(), input(parameter.name(), parameter.type()));
    }
    for (State state : lasting.states()) {
      states.put(state.name(), input(state.name(), state.type()));
    }
    for (int node : diagram.sources()) {
      Node<ArrayType> input = diagram.nodes().get(node);
      wires.put(node, builder.from(input.provenance()).input(input.label()));
    }
    for (int e : diagram.topologicalOrder()) {
      Hyperedge<Operation> edge = diagram.edges().get(e);
      List<Wire> operands = edge.sources().stream().map(wires::get).toList();
      List<Provenance> names =
          edge.targets().stream().map(node -> diagram.nodes().get(node).provenance()).toList();
      List<Wire> results;
      if (edge.label() instanceof Parameter parameter) {
        results = List.of(parameters.get(parameter.name()));
      } else if (edge.label() instanceof Stateful stateful) {
        results = transition(stateful, operands, edge.provenance());
        for (int i = 0; i < results.size(); i++) {
          builder.nameIfUnnamed(results.get(i), names.get(i));
        }
      } else if (edge.label() instanceof Recomputed block) {
        results = recomputed(block, operands, edge.provenance(), names);
      } else {
        builder.from(Provenance.NONE);
        results = builder.apply(edge.label(), operands, edge.provenance(), names);
      }
      for (int i = 0; i < results.size(); i++) {
        wires.put(edge.targets().get(i), results.get(i));
      }
    }
    List<Wire> outputs = new ArrayList<>();
    diagram.targets().forEach(node -> outputs.add(wires.get(node)));
    lasting.states().forEach(state -> outputs.add(states.get(state.name())));
    return builder.build(outputs);
  }

  private Wire input(String name, ArrayType type) {
    return builder.from(Provenance.named(name)).input(type);
  }

  /** The results of a diagram of which only the operands are kept: parameters and states too. */
  private List<Wire> recomputed(
      Recomputed block, List<Wire> operands, Provenance provenance, List<Provenance> names) {
    Lasting inside = Lasting.of(block.body());
    List<String> kept = inside.states().stream().map(State::name).toList();
    List<Wire> all = new ArrayList<>();
    inside.parameters().forEach(parameter -> all.add(parameters.get(parameter.name())));
    kept.forEach(name -> all.add(states.get(name)));
    all.addAll(operands);
    List<Provenance> given = new ArrayList<>(names);
    kept.forEach(name -> given.add(Provenance.named(name)));
    List<Wire> results =
        builder.apply(block.with(of(block.body(), inside)), all, provenance, given);
    for (int i = 0; i < kept.size(); i++) {
      states.put(kept.get(i), results.get(names.size() + i));
    }
    return results.subList(0, names.size());
  }

  /** The results of a transition; the states that it gives are those that the next one takes. */
  private List<Wire> transition(Stateful stateful, List<Wire> operands, Provenance provenance) {
    List<String> names = stateful.states().stream().map(State::name).toList();
    List<Wire> all = new ArrayList<>(names.stream().map(states::get).toList());
    all.addAll(operands);
    List<Wire> given = builder.from(provenance).apply(stateful.transition(), all);
    for (int i = 0; i < names.size(); i++) {
      states.put(names.get(i), given.get(i));
    }
    return given.subList(names.size(), given.size());
  }
}
