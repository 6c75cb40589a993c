package org.catgrad.processor.hypergraph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for a bijection of nodes and hyperedges that keeps labels, ports and the boundary.
 *
 * <p>Ports are ordered, so one matched node or hyperedge forces everything connected to it: the
 * search branches only where a part is not connected to the boundary, once for each such part.
 */
final class Isomorphism<O, A> {
  private static final int UNMATCHED = -1;

  private final OpenHypergraph<O, A> left;
  private final OpenHypergraph<O, A> right;
  private final Ports leftPorts;
  private final Ports rightPorts;
  private int[] nodes;
  private int[] edges;
  private int[] nodesBack;
  private int[] edgesBack;

  /** For each node, the (hyperedge, position) pairs that produce and consume it. */
  private static final class Ports {
    final List<List<int[]>> producers = new ArrayList<>();
    final List<List<int[]>> consumers = new ArrayList<>();

    Ports(OpenHypergraph<?, ?> diagram) {
      diagram
          .nodes()
          .forEach(
              n -> {
                producers.add(new ArrayList<>());
                consumers.add(new ArrayList<>());
              });
      for (int e = 0; e < diagram.edges().size(); e++) {
        index(diagram.edges().get(e).sources(), e, consumers);
        index(diagram.edges().get(e).targets(), e, producers);
      }
    }

    private static void index(List<Integer> side, int edge, List<List<int[]>> ports) {
      for (int p = 0; p < side.size(); p++) {
        ports.get(side.get(p)).add(new int[] {edge, p});
      }
    }
  }

  Isomorphism(OpenHypergraph<O, A> left, OpenHypergraph<O, A> right) {
    this.left = left;
    this.right = right;
    this.leftPorts = new Ports(left);
    this.rightPorts = new Ports(right);
  }

  boolean exists() {
    if (left.nodes().size() != right.nodes().size()
        || left.edges().size() != right.edges().size()
        || !left.source().equals(right.source())
        || !left.target().equals(right.target())) {
      return false;
    }
    nodes = filled(left.nodes().size());
    nodesBack = filled(nodes.length);
    edges = filled(left.edges().size());
    edgesBack = filled(edges.length);
    for (int i = 0; i < left.sources().size(); i++) {
      if (!matchNode(left.sources().get(i), right.sources().get(i))) {
        return false;
      }
    }
    for (int i = 0; i < left.targets().size(); i++) {
      if (!matchNode(left.targets().get(i), right.targets().get(i))) {
        return false;
      }
    }
    return matchRest();
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, UNMATCHED);
    return array;
  }

  /** Tries every partner for the first hyperedge, then node, that nothing has forced yet. */
  private boolean matchRest() {
    int edge = firstUnmatched(edges);
    if (edge < edges.length) {
      for (int partner = 0; partner < edges.length; partner++) {
        if (edgesBack[partner] == UNMATCHED && attempt(edge, partner)) {
          return true;
        }
      }
      return false;
    }
    // what is left are nodes that nothing touches: only their labels count
    for (int node = firstUnmatched(nodes); node < nodes.length; node = firstUnmatched(nodes)) {
      int partner = 0;
      while (partner < nodes.length
          && (nodesBack[partner] != UNMATCHED || !matchNode(node, partner))) {
        partner++;
      }
      if (partner == nodes.length) {
        return false;
      }
    }
    return true;
  }

  private boolean attempt(int edge, int partner) {
    int[][] saved = {nodes.clone(), nodesBack.clone(), edges.clone(), edgesBack.clone()};
    if (matchEdge(edge, partner) && matchRest()) {
      return true;
    }
    nodes = saved[0];
    nodesBack = saved[1];
    edges = saved[2];
    edgesBack = saved[3];
    return false;
  }

  private static int firstUnmatched(int[] matches) {
    int i = 0;
    while (i < matches.length && matches[i] != UNMATCHED) {
      i++;
    }
    return i;
  }

  private boolean matchNode(int a, int b) {
    if (nodes[a] != UNMATCHED || nodesBack[b] != UNMATCHED) {
      return nodes[a] == b;
    }
    if (!left.nodes().get(a).label().equals(right.nodes().get(b).label())) {
      return false;
    }
    nodes[a] = b;
    nodesBack[b] = a;
    return matchPorts(leftPorts.producers.get(a), rightPorts.producers.get(b))
        && matchPorts(leftPorts.consumers.get(a), rightPorts.consumers.get(b));
  }

  /**
   * A monogamous node has at most one port on each side. Other nodes may have many, whose pairing
   * is not forced here: the search pairs their hyperedges, and {@link #matchEdge} comes back to
   * check.
   */
  private boolean matchPorts(List<int[]> a, List<int[]> b) {
    if (a.size() != b.size()) {
      return false;
    }
    if (a.size() != 1) {
      return true;
    }
    return a.get(0)[1] == b.get(0)[1] && matchEdge(a.get(0)[0], b.get(0)[0]);
  }

  private boolean matchEdge(int a, int b) {
    if (edges[a] != UNMATCHED || edgesBack[b] != UNMATCHED) {
      return edges[a] == b;
    }
    Hyperedge<A> first = left.edges().get(a);
    Hyperedge<A> second = right.edges().get(b);
    if (!first.label().equals(second.label())
        || first.sources().size() != second.sources().size()
        || first.targets().size() != second.targets().size()) {
      return false;
    }
    edges[a] = b;
    edgesBack[b] = a;
    return matchNodes(first.sources(), second.sources())
        && matchNodes(first.targets(), second.targets());
  }

  private boolean matchNodes(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!matchNode(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }
}
