package org.catgrad.processor.hypergraph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random diagrams: boxes are applied one after another to wires that have no consumer yet, and what
 * is left without one is the right boundary. Nodes and hyperedges are numbered at random, so that
 * nothing can lean on the order in which they were added.
 */
public final class RandomDiagrams {
  private static final List<String> OBJECTS = List.of("a", "b", "c");
  private static final List<String> OPERATIONS = List.of("f", "g", "h");

  private RandomDiagrams() {}

  /**
   * A box to apply next.
   *
   * @param label the operation
   * @param operands the positions of the consumed wires among the open ones, all different
   * @param target the types of the results
   */
  public record Box<O, A>(A label, List<Integer> operands, List<O> target) {}

  /** Chooses boxes that fit wires of given types. */
  @FunctionalInterface
  public interface Signature<O, A> {
    /** A box for some of the open wires. */
    Box<O, A> choose(List<O> open, Random random);
  }

  /** A monogamous acyclic diagram with the given inputs and number of boxes. */
  public static <O, A> OpenHypergraph<O, A> diagram(
      List<O> source, int boxes, Signature<O, A> signature, Random random) {
    HypergraphBuilder<O, A> builder = new HypergraphBuilder<>();
    List<Integer> inputs = builder.nodes(source, Provenance.NONE);
    List<Integer> open = new ArrayList<>(inputs);
    List<O> types = new ArrayList<>(source);
    for (int i = 0; i < boxes; i++) {
      Box<O, A> box = signature.choose(List.copyOf(types), random);
      List<Integer> operands = box.operands().stream().map(open::get).toList();
      List<Integer> results = builder.nodes(box.target(), Provenance.NONE);
      builder.edge(box.label(), operands, results, Provenance.NONE);
      box.operands().stream()
          .sorted(Collections.reverseOrder())
          .forEach(
              position -> {
                open.remove((int) position);
                types.remove((int) position);
              });
      open.addAll(results);
      types.addAll(box.target());
    }
    Collections.shuffle(open, random);
    return renumbered(builder.build(inputs, open), random);
  }

  /** The same diagram with its nodes and hyperedges numbered in another order. */
  public static <O, A> OpenHypergraph<O, A> renumbered(
      OpenHypergraph<O, A> diagram, Random random) {
    List<Integer> nodeOrder = permutation(diagram.nodes().size(), random);
    List<Integer> edgeOrder = permutation(diagram.edges().size(), random);
    List<Node<O>> nodes = nodeOrder.stream().map(diagram.nodes()::get).toList();
    List<Hyperedge<A>> edges =
        edgeOrder.stream()
            .map(diagram.edges()::get)
            .map(
                edge ->
                    new Hyperedge<>(
                        edge.label(),
                        positions(edge.sources(), nodeOrder),
                        positions(edge.targets(), nodeOrder),
                        edge.provenance()))
            .toList();
    return new OpenHypergraph<>(
        nodes,
        edges,
        positions(diagram.sources(), nodeOrder),
        positions(diagram.targets(), nodeOrder));
  }

  private static List<Integer> positions(List<Integer> indices, List<Integer> order) {
    return indices.stream().map(order::indexOf).toList();
  }

  /** The numbers from 0 to below the size in random order. */
  public static List<Integer> permutation(int size, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  /** Some objects. */
  public static List<String> objects(int count, Random random) {
    return Stream.generate(() -> OBJECTS.get(random.nextInt(OBJECTS.size()))).limit(count).toList();
  }

  /**
   * Boxes with up to three operands and up to two results of any types; a box may have neither, and
   * then floats unconnected to the boundary.
   */
  public static Box<String, String> anyBox(List<String> open, Random random) {
    int arity = random.nextInt(Math.min(3, open.size()) + 1);
    return new Box<>(
        OPERATIONS.get(random.nextInt(OPERATIONS.size())),
        permutation(open.size(), random).subList(0, arity),
        objects(random.nextInt(3), random));
  }

  /** Diagrams of up to six boxes on up to four inputs. */
  public static Arbitrary<OpenHypergraph<String, String>> diagrams() {
    return chains(1).map(chain -> chain.get(0));
  }

  /** Lists of diagrams, each of which starts where the one before ends. */
  public static Arbitrary<List<OpenHypergraph<String, String>>> chains(int length) {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 6),
            Arbitraries.longs())
        .as(
            (inputs, boxes, seed) -> {
              Random random = new Random(seed);
              List<String> source = objects(inputs, random);
              List<OpenHypergraph<String, String>> chain = new ArrayList<>();
              for (int i = 0; i < length; i++) {
                chain.add(diagram(source, boxes, RandomDiagrams::anyBox, random));
                source = chain.get(i).target();
              }
              return chain;
            });
  }
}
