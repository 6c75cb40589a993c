package org.catgrad.processor.passes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The cheapest set of arcs that separates a source from a sink: by the theorem of Ford and
 * Fulkerson those that a maximum flow fills. Of several cheapest cuts, the one nearest to the sink.
 *
 * <p>Dinitz, "Algorithm for solution of a problem of maximum flow in a network with power
 * estimation" (Soviet Mathematics Doklady 11, 1970): flows along shortest paths, all of one length
 * at a time.
 */
final class MinimumCut {
  /** The capacity of an arc that no cut contains. */
  static final long UNLIMITED = Long.MAX_VALUE / 4;

  private final int source;
  private final int sink;
  private final List<List<Integer>> arcs = new ArrayList<>();
  private final List<Integer> heads = new ArrayList<>();

  /** What may still flow through each arc; arc {@code a ^ 1} is arc {@code a} backwards. */
  private final List<Long> left = new ArrayList<>();

  private int[] level;
  private int[] next;

  /** A network without arcs. */
  MinimumCut(int nodes, int source, int sink) {
    this.source = source;
    this.sink = sink;
    for (int i = 0; i < nodes; i++) {
      arcs.add(new ArrayList<>());
    }
  }

  /** Adds an arc. */
  void arc(int from, int to, long capacity) {
    half(from, to, capacity);
    half(to, from, 0);
  }

  private void half(int from, int to, long capacity) {
    arcs.get(from).add(heads.size());
    heads.add(to);
    left.add(capacity);
  }

  /**
   * Cuts the network.
   *
   * @return for each node, whether it is on the sink's side of the cut nearest to the sink
   */
  boolean[] sinkSide() {
    while (findLevels()) {
      next = new int[arcs.size()];
      while (augment()) {
        // until no shortest path is left
      }
    }
    boolean[] reaches = new boolean[arcs.size()];
    Deque<Integer> open = new ArrayDeque<>(List.of(sink));
    reaches[sink] = true;
    while (!open.isEmpty()) {
      for (int arc : arcs.get(open.remove())) {
        int before = heads.get(arc);
        if (!reaches[before] && left.get(arc ^ 1) > 0) {
          reaches[before] = true;
          open.add(before);
        }
      }
    }
    return reaches;
  }

  private boolean findLevels() {
    level = new int[arcs.size()];
    Arrays.fill(level, -1);
    level[source] = 0;
    Deque<Integer> open = new ArrayDeque<>(List.of(source));
    while (!open.isEmpty()) {
      int node = open.remove();
      for (int arc : arcs.get(node)) {
        int head = heads.get(arc);
        if (level[head] < 0 && left.get(arc) > 0) {
          level[head] = level[node] + 1;
          open.add(head);
        }
      }
    }
    return level[sink] >= 0;
  }

  /**
   * Sends flow along one shortest path; paths are as long as the model is deep, so no recursion.
   */
  private boolean augment() {
    Deque<Integer> path = new ArrayDeque<>();
    int node = source;
    while (node != sink) {
      List<Integer> out = arcs.get(node);
      while (next[node] < out.size() && !leadsOn(node, out.get(next[node]))) {
        next[node]++;
      }
      if (next[node] < out.size()) {
        int arc = out.get(next[node]);
        path.addLast(arc);
        node = heads.get(arc);
      } else if (path.isEmpty()) {
        return false;
      } else {
        node = heads.get(path.removeLast() ^ 1);
        next[node]++;
      }
    }
    long flow = path.stream().mapToLong(left::get).min().orElseThrow();
    for (int arc : path) {
      left.set(arc, left.get(arc) - flow);
      left.set(arc ^ 1, left.get(arc ^ 1) + flow);
    }
    return true;
  }

  private boolean leadsOn(int node, int arc) {
    return left.get(arc) > 0 && level[heads.get(arc)] == level[node] + 1;
  }
}
