package org.catgrad.processor.hypergraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

@PropertyDefaults(tries = 200, edgeCases = EdgeCasesMode.NONE)
class IsomorphismTest {
  @Provide
  Arbitrary<OpenHypergraph<String, String>> diagrams() {
    return RandomDiagrams.diagrams();
  }

  @Property(seed = "1")
  void renumberingChangesNothing(
      @ForAll("diagrams") OpenHypergraph<String, String> diagram, @ForAll long randomness) {
    OpenHypergraph<String, String> other =
        RandomDiagrams.renumbered(diagram, new Random(randomness));
    assertTrue(diagram.isIsomorphicTo(other), () -> diagram + "and\n" + other);
    assertTrue(other.isIsomorphicTo(diagram), () -> other + "and\n" + diagram);
  }

  @Property(seed = "2")
  void anotherLabelOrBoundaryIsAnotherDiagram(
      @ForAll("diagrams") OpenHypergraph<String, String> diagram, @ForAll long randomness) {
    OpenHypergraph<String, String> other =
        RandomDiagrams.renumbered(diagram, new Random(randomness));
    for (int e = 0; e < other.edges().size(); e++) {
      List<Hyperedge<String>> edges = new ArrayList<>(other.edges());
      Hyperedge<String> edge = edges.get(e);
      edges.set(e, new Hyperedge<>("new", edge.sources(), edge.targets(), Provenance.NONE));
      assertDiffer(
          diagram, new OpenHypergraph<>(other.nodes(), edges, other.sources(), other.targets()));
    }
    for (int n = 0; n < other.nodes().size(); n++) {
      List<Node<String>> nodes = new ArrayList<>(other.nodes());
      nodes.set(n, new Node<>("new", Provenance.NONE));
      assertDiffer(
          diagram, new OpenHypergraph<>(nodes, other.edges(), other.sources(), other.targets()));
    }
    if (!other.targets().isEmpty()) {
      assertDiffer(
          diagram,
          other.withBoundary(other.sources(), other.targets().subList(1, other.targets().size())));
    }
    assertDiffer(
        diagram, other.beside(OpenHypergraph.singleton("f", List.<String>of(), List.of())));
    assertDiffer(diagram, other.beside(OpenHypergraph.spider(List.of("a"), List.of(), List.of())));
  }

  private static void assertDiffer(
      OpenHypergraph<String, String> first, OpenHypergraph<String, String> second) {
    assertFalse(first.isIsomorphicTo(second), () -> first + "and\n" + second);
    assertFalse(second.isIsomorphicTo(first), () -> second + "and\n" + first);
  }

  @Test
  void provenanceDoesNotCount() {
    HypergraphBuilder<String, String> builder = new HypergraphBuilder<>();
    int node = builder.node("a", Provenance.named("x"));
    builder.edge("f", List.of(node), List.of(), Provenance.named("y"));
    assertTrue(
        builder
            .build(List.of(node), List.of())
            .isIsomorphicTo(OpenHypergraph.singleton("f", List.of("a"), List.of())));
  }

  @Test
  void theOrderOfPortsCounts() {
    OpenHypergraph<String, String> f =
        OpenHypergraph.singleton("f", List.of("a", "a"), List.of("a"));
    assertDiffer(
        f, OpenHypergraph.<String, String>permutation(List.of("a", "a"), List.of(1, 0)).then(f));
  }

  /** The first part that could match is not always the one that must. */
  @Test
  void partsWithoutABoundaryAreTriedInEveryWay() {
    OpenHypergraph<String, String> start = OpenHypergraph.singleton("f", List.of(), List.of("a"));
    OpenHypergraph<String, String> toG = start.then(box("g"));
    OpenHypergraph<String, String> toH = start.then(box("h"));
    assertTrue(toG.beside(toH).isIsomorphicTo(toH.beside(toG)));
    assertTrue(toG.beside(toH).beside(toH).isIsomorphicTo(toH.beside(toG).beside(toH)));
    assertDiffer(toG.beside(toH).beside(toH), toG.beside(toG).beside(toH));
  }

  private static OpenHypergraph<String, String> box(String label) {
    return OpenHypergraph.singleton(label, List.of("a"), List.of());
  }

  @Test
  void sharedWiresAreTriedInEveryWay() {
    OpenHypergraph<String, String> shared = shared("f", "g");
    assertTrue(shared.isIsomorphicTo(shared("g", "f")));
    assertDiffer(shared, shared("f", "f"));
    assertDiffer(
        OpenHypergraph.<String, String>spider(List.of("a"), List.of(0, 0), List.of()),
        OpenHypergraph.spider(List.of("a", "a"), List.of(0, 1), List.of()));
  }

  private static OpenHypergraph<String, String> shared(String first, String second) {
    HypergraphBuilder<String, String> builder = new HypergraphBuilder<>();
    int node = builder.node("a", Provenance.NONE);
    for (String label : List.of(first, second)) {
      builder.edge(label, List.of(node), List.of(), Provenance.NONE);
    }
    return builder.build(List.of(), List.of());
  }

  /**
   * Any hypergraph, shared, merged and unconnected nodes included, against trying all bijections.
   */
  @Property(seed = "3", tries = 1000)
  void agreesWithTryingAllBijections(@ForAll long randomness) {
    Random random = new Random(randomness);
    OpenHypergraph<String, String> first = anyHypergraph(random);
    OpenHypergraph<String, String> second = RandomDiagrams.renumbered(first, random);
    int changes = random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      second = rewired(second, random);
    }
    OpenHypergraph<String, String> changed = second;
    assertEquals(
        isomorphicByBruteForce(first, second),
        first.isIsomorphicTo(second),
        () -> first + "and\n" + changed);
  }

  private static OpenHypergraph<String, String> anyHypergraph(Random random) {
    List<Node<String>> nodes =
        Stream.generate(() -> new Node<>(random.nextInt(4) == 0 ? "b" : "a", Provenance.NONE))
            .limit(1 + random.nextInt(4))
            .toList();
    List<Hyperedge<String>> edges =
        Stream.generate(
                () ->
                    new Hyperedge<>(
                        random.nextInt(4) == 0 ? "g" : "f",
                        anyNodes(nodes, random),
                        anyNodes(nodes, random),
                        Provenance.NONE))
            .limit(random.nextInt(4))
            .toList();
    return new OpenHypergraph<>(nodes, edges, anyNodes(nodes, random), anyNodes(nodes, random));
  }

  private static List<Integer> anyNodes(List<Node<String>> nodes, Random random) {
    return IntStream.range(0, random.nextInt(3))
        .mapToObj(i -> random.nextInt(nodes.size()))
        .toList();
  }

  /** Changes the nodes of the boundary, or those that one hyperedge consumes. */
  private static OpenHypergraph<String, String> rewired(
      OpenHypergraph<String, String> diagram, Random random) {
    int e = random.nextInt(diagram.edges().size() + 1);
    if (e == diagram.edges().size()) {
      return diagram.withBoundary(changed(diagram.sources(), diagram, random), diagram.targets());
    }
    List<Hyperedge<String>> edges = new ArrayList<>(diagram.edges());
    Hyperedge<String> edge = edges.get(e);
    List<Integer> sources = changed(edge.sources(), diagram, random);
    edges.set(e, new Hyperedge<>(edge.label(), sources, edge.targets(), Provenance.NONE));
    return new OpenHypergraph<>(diagram.nodes(), edges, diagram.sources(), diagram.targets());
  }

  /** The same nodes in another order, or one of them replaced. */
  private static List<Integer> changed(
      List<Integer> nodes, OpenHypergraph<String, String> diagram, Random random) {
    List<Integer> changed = new ArrayList<>(nodes);
    Collections.shuffle(changed, random);
    if (!changed.isEmpty() && random.nextBoolean()) {
      changed.set(0, random.nextInt(diagram.nodes().size()));
    }
    return changed;
  }

  private static boolean isomorphicByBruteForce(
      OpenHypergraph<String, String> first, OpenHypergraph<String, String> second) {
    if (first.nodes().size() != second.nodes().size()
        || first.edges().size() != second.edges().size()) {
      return false;
    }
    return permutations(first.nodes().size())
        .anyMatch(
            nodes ->
                first.sources().stream().map(nodes::get).toList().equals(second.sources())
                    && first.targets().stream().map(nodes::get).toList().equals(second.targets())
                    && IntStream.range(0, nodes.size())
                        .allMatch(
                            i ->
                                first
                                    .nodes()
                                    .get(i)
                                    .label()
                                    .equals(second.nodes().get(nodes.get(i)).label()))
                    && permutations(first.edges().size())
                        .anyMatch(edges -> edgesCorrespond(first, second, nodes, edges)));
  }

  private static boolean edgesCorrespond(
      OpenHypergraph<String, String> first,
      OpenHypergraph<String, String> second,
      List<Integer> nodes,
      List<Integer> edges) {
    return IntStream.range(0, edges.size())
        .allMatch(
            e -> {
              Hyperedge<String> a = first.edges().get(e);
              Hyperedge<String> b = second.edges().get(edges.get(e));
              return a.label().equals(b.label())
                  && a.sources().stream().map(nodes::get).toList().equals(b.sources())
                  && a.targets().stream().map(nodes::get).toList().equals(b.targets());
            });
  }

  private static Stream<List<Integer>> permutations(int size) {
    if (size == 0) {
      return Stream.of(List.of());
    }
    return permutations(size - 1)
        .flatMap(
            smaller ->
                IntStream.range(0, size)
                    .mapToObj(
                        position -> {
                          List<Integer> larger = new ArrayList<>(smaller);
                          larger.add(position, size - 1);
                          return larger;
                        }));
  }
}
