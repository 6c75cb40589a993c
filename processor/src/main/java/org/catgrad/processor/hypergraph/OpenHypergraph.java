package org.catgrad.processor.hypergraph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * An arrow of the free symmetric monoidal category on a signature, as a hypergraph with an ordered
 * boundary: nodes are wires, hyperedges are operations, and {@code sources} and {@code targets}
 * list the wires that enter and leave.
 *
 * <pre>
 *             ┌──────┐
 *   x ────────┤      │
 *             │ mul  ├──── y        sources = [x, w], targets = [y]
 *   w ────────┤      │
 *             └──────┘
 * </pre>
 *
 * <p>A wire stands for a value only when it is produced once and consumed once ({@link
 * #isMonogamous}); sharing is an explicit copy operation. Bonchi, Gadducci, Kissinger, Sobociński
 * and Zanasi, "String diagram rewrite theory I" (arXiv 2012.01847), section 3; Wilson and Zanasi,
 * "Data-parallel algorithms for string diagrams" (arXiv 2305.01041).
 *
 * @param <O> the objects that label nodes
 * @param <A> the operations that label hyperedges
 * @param nodes the wires
 * @param edges the operations
 * @param sources the wires that enter, by index; a cospan's left foot
 * @param targets the wires that leave, by index; a cospan's right foot
 */
public record OpenHypergraph<O, A>(
    List<Node<O>> nodes, List<Hyperedge<A>> edges, List<Integer> sources, List<Integer> targets) {

  /** Copies the lists. */
  public OpenHypergraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    sources = List.copyOf(sources);
    targets = List.copyOf(targets);
  }

  /** The diagram of bare wires. */
  public static <O, A> OpenHypergraph<O, A> identity(List<O> objects) {
    List<Integer> all = range(objects.size());
    return spider(objects, all, all);
  }

  /** The diagram that crosses wires: output {@code i} is input {@code order[i]}. */
  public static <O, A> OpenHypergraph<O, A> permutation(List<O> objects, List<Integer> order) {
    if (!order.stream().sorted().toList().equals(range(objects.size()))) {
      throw new IllegalArgumentException(order + " is no permutation of " + objects.size());
    }
    return spider(objects, range(objects.size()), order);
  }

  /** Nodes without operations; with repeated or missing boundary nodes it is not monogamous. */
  public static <O, A> OpenHypergraph<O, A> spider(
      List<O> objects, List<Integer> sources, List<Integer> targets) {
    return new OpenHypergraph<>(
        objects.stream().map(o -> new Node<>(o, Provenance.NONE)).toList(),
        List.of(),
        sources,
        targets);
  }

  /** The diagram of one operation. */
  public static <O, A> OpenHypergraph<O, A> singleton(A operation, List<O> source, List<O> target) {
    HypergraphBuilder<O, A> builder = new HypergraphBuilder<>();
    List<Integer> in = builder.nodes(source, Provenance.NONE);
    List<Integer> out = builder.nodes(target, Provenance.NONE);
    builder.edge(operation, in, out, Provenance.NONE);
    return builder.build(in, out);
  }

  /** The types of the wires that enter. */
  public List<O> source() {
    return labels(sources);
  }

  /** The types of the wires that leave. */
  public List<O> target() {
    return labels(targets);
  }

  /** The types of some wires. */
  public List<O> labels(List<Integer> indices) {
    return indices.stream().map(i -> nodes.get(i).label()).toList();
  }

  /**
   * Sequential composition, {@code this ; next}.
   *
   * @throws IllegalArgumentException if the outputs of this are not the inputs of {@code next}
   */
  public OpenHypergraph<O, A> then(OpenHypergraph<O, A> next) {
    if (!target().equals(next.source())) {
      throw new IllegalArgumentException(
          "cannot compose: " + target() + " leaves, " + next.source() + " enters");
    }
    HypergraphBuilder<O, A> builder = new HypergraphBuilder<>();
    HypergraphBuilder.Pasted first = builder.paste(this, Provenance.NONE);
    HypergraphBuilder.Pasted second = builder.paste(next, Provenance.NONE);
    builder.unify(first.targets(), second.sources());
    return builder.build(first.sources(), second.targets());
  }

  /** Parallel composition, {@code this ⊗ other}. */
  public OpenHypergraph<O, A> beside(OpenHypergraph<O, A> other) {
    HypergraphBuilder<O, A> builder = new HypergraphBuilder<>();
    HypergraphBuilder.Pasted first = builder.paste(this, Provenance.NONE);
    HypergraphBuilder.Pasted second = builder.paste(other, Provenance.NONE);
    return builder.build(
        concatenate(first.sources(), second.sources()),
        concatenate(first.targets(), second.targets()));
  }

  /** The mirror image: inputs and outputs exchanged, operations left as they are. */
  public OpenHypergraph<O, A> dagger() {
    return withBoundary(targets, sources);
  }

  /** The same hypergraph with another boundary. */
  public OpenHypergraph<O, A> withBoundary(List<Integer> newSources, List<Integer> newTargets) {
    return new OpenHypergraph<>(nodes, edges, newSources, newTargets);
  }

  /** The same hypergraph with every provenance replaced. */
  public OpenHypergraph<O, A> mapProvenance(UnaryOperator<Provenance> replacement) {
    return new OpenHypergraph<>(
        nodes.stream()
            .map(node -> new Node<>(node.label(), replacement.apply(node.provenance())))
            .toList(),
        edges.stream()
            .map(
                edge ->
                    new Hyperedge<>(
                        edge.label(),
                        edge.sources(),
                        edge.targets(),
                        replacement.apply(edge.provenance())))
            .toList(),
        sources,
        targets);
  }

  /** Whether every wire has exactly one producer and one consumer, the boundary counted. */
  public boolean isMonogamous() {
    int[] produced = new int[nodes.size()];
    int[] consumed = new int[nodes.size()];
    sources.forEach(i -> produced[i]++);
    targets.forEach(i -> consumed[i]++);
    for (Hyperedge<A> edge : edges) {
      edge.targets().forEach(i -> produced[i]++);
      edge.sources().forEach(i -> consumed[i]++);
    }
    return Arrays.stream(produced).allMatch(n -> n == 1)
        && Arrays.stream(consumed).allMatch(n -> n == 1);
  }

  /**
   * This diagram, checked: the functors that differentiate need monogamy, because a wire that is
   * shared without a copy would have its cotangents merged where they must be added.
   *
   * @throws IllegalStateException if it is not monogamous
   */
  public OpenHypergraph<O, A> requireMonogamous() {
    if (!isMonogamous()) {
      throw new IllegalStateException("not monogamous:\n" + this);
    }
    return this;
  }

  /** Whether the two diagrams are equal up to the numbering of nodes and hyperedges. */
  public boolean isIsomorphicTo(OpenHypergraph<O, A> other) {
    return new Isomorphism<>(this, other).exists();
  }

  /**
   * The hyperedges in an order in which every producer comes before its consumers; among those that
   * are ready, the one with the smallest index first.
   *
   * @throws CycleException if there is no such order
   */
  public List<Integer> topologicalOrder() {
    return TopologicalOrder.of(this);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source() + " -> " + target() + "\n");
    text.append("  in  ").append(names(sources)).append('\n');
    for (Hyperedge<A> edge : edges) {
      text.append("  ").append(names(edge.targets())).append(" = ").append(edge.label());
      text.append(' ').append(names(edge.sources())).append('\n');
    }
    return text.append("  out ").append(names(targets)).append('\n').toString();
  }

  private String names(List<Integer> indices) {
    return indices.stream()
        .map(
            i -> {
              Node<O> node = nodes.get(i);
              return "w" + i + (node.provenance().name().isEmpty() ? "" : ":" + node.provenance());
            })
        .toList()
        .toString();
  }

  private static List<Integer> range(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  private static <T> List<T> concatenate(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
