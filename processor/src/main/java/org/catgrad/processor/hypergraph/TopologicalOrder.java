package org.catgrad.processor.hypergraph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** Kahn's algorithm with ties broken by index, so that equal diagrams give equal programs. */
final class TopologicalOrder {
  private TopologicalOrder() {}

  static <O, A> List<Integer> of(OpenHypergraph<O, A> diagram) {
    List<List<Integer>> consumers = new ArrayList<>();
    diagram.nodes().forEach(n -> consumers.add(new ArrayList<>()));
    int[] producers = new int[diagram.nodes().size()];
    int[] missing = new int[diagram.edges().size()];
    for (Hyperedge<A> edge : diagram.edges()) {
      edge.targets().forEach(node -> producers[node]++);
    }
    for (int e = 0; e < missing.length; e++) {
      for (int node : diagram.edges().get(e).sources()) {
        consumers.get(node).add(e);
        missing[e] += producers[node];
      }
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int e = 0; e < missing.length; e++) {
      if (missing[e] == 0) {
        ready.add(e);
      }
    }
    List<Integer> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int e = ready.remove();
      order.add(e);
      for (int node : diagram.edges().get(e).targets()) {
        for (int consumer : consumers.get(node)) {
          if (--missing[consumer] == 0) {
            ready.add(consumer);
          }
        }
      }
    }
    if (order.size() < missing.length) {
      throw cycle(diagram, missing);
    }
    return order;
  }

  /** Walks backward among the hyperedges that never became ready until one repeats. */
  private static <O, A> CycleException cycle(OpenHypergraph<O, A> diagram, int[] missing) {
    int[] producer = new int[diagram.nodes().size()];
    Arrays.fill(producer, -1);
    for (int e = 0; e < missing.length; e++) {
      if (missing[e] > 0) {
        for (int node : diagram.edges().get(e).targets()) {
          producer[node] = e;
        }
      }
    }
    int edge = 0;
    while (missing[edge] == 0) {
      edge++;
    }
    List<Integer> walkedEdges = new ArrayList<>();
    List<Integer> walkedNodes = new ArrayList<>();
    while (!walkedEdges.contains(edge)) {
      walkedEdges.add(edge);
      int through =
          diagram.edges().get(edge).sources().stream()
              .filter(node -> producer[node] >= 0)
              .findFirst()
              .orElseThrow();
      walkedNodes.add(through);
      edge = producer[through];
    }
    List<Integer> nodes =
        new ArrayList<>(walkedNodes.subList(walkedEdges.indexOf(edge), walkedNodes.size()));
    Collections.reverse(nodes);
    // start with the node that was written first, so that the message does not depend on the walk
    Collections.rotate(nodes, -nodes.indexOf(Collections.min(nodes)));
    List<Integer> closed = new ArrayList<>(nodes);
    closed.add(nodes.get(0));
    String chain =
        closed.stream()
            .map(node -> diagram.nodes().get(node).provenance().name())
            .collect(Collectors.joining(" -> "));
    return new CycleException(nodes, chain);
  }
}
