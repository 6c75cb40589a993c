package org.catgrad.processor.hypergraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MonogamyAndOrderTest {
  @Provide
  Arbitrary<OpenHypergraph<String, String>> diagrams() {
    return RandomDiagrams.diagrams();
  }

  private static OpenHypergraph<String, String> spider(
      List<String> nodes, List<Integer> sources, List<Integer> targets) {
    return OpenHypergraph.spider(nodes, sources, targets);
  }

  /** Each breaks one half of the condition: produced once, consumed once. */
  static Stream<OpenHypergraph<String, String>> notMonogamous() {
    OpenHypergraph<String, String> f = OpenHypergraph.singleton("f", List.of("a"), List.of("a"));
    return Stream.of(
        spider(List.of("a"), List.of(0), List.of(0, 0)),
        spider(List.of("a"), List.of(0, 0), List.of(0)),
        spider(List.of("a"), List.of(0), List.of()),
        spider(List.of("a"), List.of(), List.of(0)),
        spider(List.of("a"), List.of(), List.of()),
        f.withBoundary(f.sources(), List.of()),
        f.withBoundary(List.of(), f.targets()),
        f.withBoundary(f.sources(), List.of(f.sources().get(0), f.targets().get(0))),
        f.withBoundary(List.of(f.sources().get(0), f.targets().get(0)), f.targets()));
  }

  @ParameterizedTest
  @MethodSource
  void notMonogamous(OpenHypergraph<String, String> diagram) {
    assertFalse(diagram.isMonogamous());
    IllegalStateException exception =
        assertThrows(IllegalStateException.class, diagram::requireMonogamous);
    assertEquals("not monogamous:\n" + diagram, exception.getMessage());
  }

  @Property(tries = 100, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void randomDiagramsAreMonogamous(@ForAll("diagrams") OpenHypergraph<String, String> diagram) {
    assertSame(diagram, diagram.requireMonogamous());
  }

  @Property(tries = 200, seed = "2", edgeCases = EdgeCasesMode.NONE)
  void producersComeFirstAndTheSmallestIndexAmongTheReady(
      @ForAll("diagrams") OpenHypergraph<String, String> diagram) {
    List<Integer> order = diagram.topologicalOrder();
    assertEquals(diagram.edges().size(), new HashSet<>(order).size());
    Set<Integer> available = new HashSet<>(diagram.sources());
    List<Integer> waiting = new ArrayList<>(order.stream().sorted().toList());
    for (int edge : order) {
      int expected =
          waiting.stream()
              .filter(e -> available.containsAll(diagram.edges().get(e).sources()))
              .findFirst()
              .orElseThrow();
      assertEquals(expected, edge);
      waiting.remove((Integer) edge);
      available.addAll(diagram.edges().get(edge).targets());
    }
  }

  @Test
  void aWireThatIsConsumedTwiceByOneBoxIsWaitedForOnce() {
    HypergraphBuilder<String, String> builder = new HypergraphBuilder<>();
    int x = builder.node("a", Provenance.NONE);
    int y = builder.node("a", Provenance.NONE);
    builder.edge("second", List.of(y, y), List.of(), Provenance.NONE);
    builder.edge("first", List.of(x), List.of(y), Provenance.NONE);
    assertEquals(List.of(1, 0), builder.build(List.of(x), List.of()).topologicalOrder());
  }

  private static OpenHypergraph<String, String> withEdges(
      List<String> names, List<List<List<Integer>>> edges) {
    HypergraphBuilder<String, String> builder = new HypergraphBuilder<>();
    names.forEach(name -> builder.node("a", Provenance.named(name)));
    edges.forEach(edge -> builder.edge("f", edge.get(0), edge.get(1), Provenance.NONE));
    return builder.build(List.of(), List.of());
  }

  @Test
  void aCycleIsNamedFromItsFirstWireInTheDirectionOfFlow() {
    // x -> q -> r -> p -> q, and r -> s; only p, q, r lie on the cycle
    OpenHypergraph<String, String> diagram =
        withEdges(
            List.of("x", "p", "q", "r", "s"),
            List.of(
                List.of(List.of(3), List.of(4)),
                List.of(List.of(3), List.of(1)),
                List.of(List.of(0, 1), List.of(2)),
                List.of(List.of(2), List.of(3))));
    CycleException cycle = assertThrows(CycleException.class, diagram::topologicalOrder);
    assertEquals("cycle: p -> q -> r -> p", cycle.getMessage());
    assertEquals(List.of(1, 2, 3), cycle.nodes());
  }

  @Test
  void aWireThatFeedsItselfIsACycle() {
    OpenHypergraph<String, String> loop =
        withEdges(List.of("p"), List.of(List.of(List.of(0), List.of(0))));
    assertTrue(loop.isMonogamous(), "monogamy alone does not exclude cycles");
    CycleException cycle = assertThrows(CycleException.class, loop::topologicalOrder);
    assertEquals("cycle: p -> p", cycle.getMessage());
  }

  @Test
  void aDiagramPrintsItsBoxesWithNames() {
    HypergraphBuilder<String, String> builder = new HypergraphBuilder<>();
    int x = builder.node("a", Provenance.named("x"));
    int y = builder.node("b", Provenance.NONE);
    builder.edge("f", List.of(x), List.of(y), Provenance.NONE);
    assertEquals(
        """
        [a] -> [b]
          in  [w0:x]
          [w1] = f [w0:x]
          out [w1]
        """,
        builder.build(List.of(x), List.of(y)).toString());
  }
}
