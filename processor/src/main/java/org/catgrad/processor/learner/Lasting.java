package org.catgrad.processor.learner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.derivative.Recomputed;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.operations.Stateful;
import org.catgrad.processor.types.ArrayType;

/**
 * What a model keeps from call to call, each array once, in order of flow.
 *
 * @param parameters what is trained
 * @param states what steps change otherwise
 */
record Lasting(List<Parameter> parameters, List<State> states) {
  /** Copies the lists. */
  Lasting {
    parameters = List.copyOf(parameters);
    states = List.copyOf(states);
  }

  /**
   * What an inlined diagram keeps.
   *
   * @throws ParameterClashException if one name stands for arrays of different types, or for a
   *     parameter and a state
   */
  static Lasting of(OpenHypergraph<ArrayType, Operation> diagram) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Map<String, State> states = new LinkedHashMap<>();
    List<Hyperedge<Operation>> edges = new ArrayList<>();
    collect(diagram, edges);
    for (Hyperedge<Operation> edge : edges) {
      if (edge.label() instanceof Parameter parameter) {
        Parameter first = parameters.putIfAbsent(parameter.name(), parameter);
        if (first != null) {
          check(parameter.name(), first.type(), parameter.type(), edge.provenance());
        }
      } else if (edge.label() instanceof Stateful stateful) {
        for (State state : stateful.states()) {
          State first = states.putIfAbsent(state.name(), state);
          if (first != null) {
            check(state.name(), first.type(), state.type(), edge.provenance());
          }
        }
      }
    }
    for (Hyperedge<Operation> edge : edges) {
      if (edge.label() instanceof Parameter parameter && states.containsKey(parameter.name())) {
        throw new ParameterClashException(
            "parameter "
                + parameter.name()
                + " has the name of an array that is kept and not trained; give it another",
            edge.provenance());
      }
    }
    return new Lasting(new ArrayList<>(parameters.values()), new ArrayList<>(states.values()));
  }

  /** The operations in order of flow, those inside of what is computed again in its place. */
  private static void collect(
      OpenHypergraph<ArrayType, Operation> diagram, List<Hyperedge<Operation>> edges) {
    for (int e : diagram.topologicalOrder()) {
      Hyperedge<Operation> edge = diagram.edges().get(e);
      if (edge.label() instanceof Recomputed block) {
        collect(block.body(), edges);
      } else {
        edges.add(edge);
      }
    }
  }

  private static void check(String name, ArrayType first, ArrayType second, Provenance place) {
    if (!first.equals(second)) {
      throw new ParameterClashException(
          "parameter "
              + name
              + " is "
              + second.perExample()
              + " here and "
              + first.perExample()
              + " elsewhere; words that share parameters need equal shapes",
          place);
    }
  }
}
