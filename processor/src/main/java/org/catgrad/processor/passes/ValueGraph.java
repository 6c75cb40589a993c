package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Barrier;
import org.catgrad.processor.operations.Copy;
import org.catgrad.processor.operations.Discard;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.types.ArrayType;

/**
 * A diagram seen as values: nodes that copies made equal are one value, with one producer and any
 * number of consumers.
 */
final class ValueGraph {
  private final OpenHypergraph<ArrayType, Operation> diagram;
  private final List<Integer> order = new ArrayList<>();
  private final int[] value;
  private final int[] producer;
  private final int[] position;
  private final List<List<Integer>> consumers = new ArrayList<>();

  ValueGraph(OpenHypergraph<ArrayType, Operation> diagram) {
    this.diagram = diagram.requireMonogamous();
    int count = diagram.nodes().size();
    value = new int[count];
    producer = new int[count];
    position = new int[count];
    for (int node = 0; node < count; node++) {
      value[node] = node;
      producer[node] = -1;
      consumers.add(new ArrayList<>());
    }
    for (int e : diagram.topologicalOrder()) {
      Hyperedge<Operation> edge = diagram.edges().get(e);
      if (edge.label() instanceof Copy) {
        edge.targets().forEach(node -> value[node] = value[edge.sources().get(0)]);
      } else if (!(edge.label() instanceof Discard)) {
        order.add(e);
        for (int i = 0; i < edge.targets().size(); i++) {
          producer[edge.targets().get(i)] = e;
          position[edge.targets().get(i)] = i;
        }
        // what a barrier waits for it does not take
        int taken = edge.label() instanceof Barrier ? 1 : edge.sources().size();
        edge.sources().subList(0, taken).forEach(node -> consumers.get(value[node]).add(e));
      }
    }
  }

  /** The hyperedges that compute something, producers before consumers. */
  List<Integer> order() {
    return order;
  }

  OpenHypergraph<ArrayType, Operation> diagram() {
    return diagram;
  }

  Hyperedge<Operation> edge(int e) {
    return diagram.edges().get(e);
  }

  ArrayType type(int v) {
    return diagram.nodes().get(v).label();
  }

  /** The value of a node. */
  int value(int node) {
    return value[node];
  }

  /** The values that an operation takes. */
  List<Integer> operands(int e) {
    return edge(e).sources().stream().map(node -> value[node]).toList();
  }

  /** The values that it gives. */
  List<Integer> results(int e) {
    return edge(e).targets();
  }

  /** Whether a value enters from outside. */
  boolean isInput(int v) {
    return producer[v] < 0;
  }

  int producer(int v) {
    return producer[v];
  }

  Primitive operation(int v) {
    return (Primitive) edge(producer[v]).label();
  }

  /** Which of its producer's results a value is. */
  int position(int v) {
    return position[v];
  }

  /** The operations that take a value, once for each time. */
  List<Integer> consumers(int v) {
    return consumers.get(v);
  }

  /** The values that leave, in order. */
  List<Integer> outputs() {
    return diagram.targets().stream().map(node -> value[node]).toList();
  }
}
