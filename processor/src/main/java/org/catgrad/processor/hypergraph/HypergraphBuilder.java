package org.catgrad.processor.hypergraph;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds an open hypergraph the lax way: nodes are added freely, pairs of them are declared equal,
 * and one quotient at the end merges them.
 *
 * <p>When nodes merge, the one added first lends its provenance, if it has any.
 *
 * @param <O> the objects that label nodes
 * @param <A> the operations that label hyperedges
 */
public final class HypergraphBuilder<O, A> {
  private final List<Node<O>> nodes = new ArrayList<>();
  private final List<Hyperedge<A>> edges = new ArrayList<>();
  private final List<int[]> equalities = new ArrayList<>();

  /** The interface of a diagram that was pasted in. */
  public record Pasted(List<Integer> sources, List<Integer> targets) {}

  /** Adds a node and returns its index. */
  public int node(O label, Provenance provenance) {
    nodes.add(new Node<>(label, provenance));
    return nodes.size() - 1;
  }

  /** Adds a node for each label and returns their indices. */
  public List<Integer> nodes(List<O> labels, Provenance provenance) {
    List<Integer> added = new ArrayList<>();
    for (O label : labels) {
      added.add(node(label, provenance));
    }
    return added;
  }

  /** Adds a hyperedge between nodes that exist. */
  public void edge(A label, List<Integer> sources, List<Integer> targets, Provenance provenance) {
    edges.add(new Hyperedge<>(label, sources, targets, provenance));
  }

  /** Declares two nodes to be one; takes effect at {@link #build}. */
  public void unify(int first, int second) {
    equalities.add(new int[] {first, second});
  }

  /** Declares two lists of nodes to be pairwise one. */
  public void unify(List<Integer> first, List<Integer> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "cannot unify " + first.size() + " wires with " + second.size());
    }
    for (int i = 0; i < first.size(); i++) {
      unify(first.get(i), second.get(i));
    }
  }

  /**
   * Adds a disjoint copy of a diagram.
   *
   * @param provenance what its hyperedges descend from where they do not say themselves; its nodes
   *     then lie in the same place, but have no name of their own
   */
  public Pasted paste(OpenHypergraph<O, A> diagram, Provenance provenance) {
    int offset = nodes.size();
    for (Node<O> node : diagram.nodes()) {
      nodes.add(new Node<>(node.label(), node.provenance().or(provenance.unnamed())));
    }
    for (Hyperedge<A> edge : diagram.edges()) {
      edge(
          edge.label(),
          shift(edge.sources(), offset),
          shift(edge.targets(), offset),
          edge.provenance().or(provenance));
    }
    return new Pasted(shift(diagram.sources(), offset), shift(diagram.targets(), offset));
  }

  private static List<Integer> shift(List<Integer> indices, int offset) {
    Integer[] shifted = new Integer[indices.size()];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = indices.get(i) + offset;
    }
    return List.of(shifted);
  }

  /**
   * Merges the nodes that were declared equal.
   *
   * @param sources the input nodes of the result, by the indices that this builder returned
   * @param targets the output nodes of the result
   * @throws LabelClashException if nodes with different labels were declared equal
   */
  public OpenHypergraph<O, A> build(List<Integer> sources, List<Integer> targets) {
    UnionFind classes = new UnionFind(nodes.size());
    equalities.forEach(pair -> classes.union(pair[0], pair[1]));
    int[] quotient = new int[nodes.size()];
    List<Node<O>> merged = new ArrayList<>();
    for (int i = 0; i < quotient.length; i++) {
      int root = classes.find(i);
      Node<O> node = nodes.get(i);
      if (root == i) {
        quotient[i] = merged.size();
        merged.add(node);
        continue;
      }
      quotient[i] = quotient[root];
      Node<O> first = merged.get(quotient[i]);
      if (!first.label().equals(node.label())) {
        throw new LabelClashException(first, node);
      }
      merged.set(quotient[i], new Node<>(first.label(), first.provenance().or(node.provenance())));
    }
    List<Hyperedge<A>> mapped = new ArrayList<>();
    for (Hyperedge<A> edge : edges) {
      mapped.add(
          new Hyperedge<>(
              edge.label(),
              map(edge.sources(), quotient),
              map(edge.targets(), quotient),
              edge.provenance()));
    }
    return new OpenHypergraph<>(merged, mapped, map(sources, quotient), map(targets, quotient));
  }

  private static List<Integer> map(List<Integer> indices, int[] quotient) {
    Integer[] mapped = new Integer[indices.size()];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = quotient[indices.get(i)];
    }
    return List.of(mapped);
  }
}
