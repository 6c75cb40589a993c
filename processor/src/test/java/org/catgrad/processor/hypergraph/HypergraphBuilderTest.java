package org.catgrad.processor.hypergraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.catgrad.processor.hypergraph.Provenance.Direction;
import org.junit.jupiter.api.Test;

class HypergraphBuilderTest {
  private static final Origin METHOD = new Origin() {};

  private final HypergraphBuilder<String, String> builder = new HypergraphBuilder<>();

  private static Provenance named(String name) {
    return Provenance.named(name);
  }

  @Test
  void mergedNodesAreNumberedByFirstAppearance() {
    List<Integer> nodes = builder.nodes(List.of("a", "b", "a", "c", "a"), Provenance.NONE);
    builder.edge("f", nodes, List.of(nodes.get(4)), Provenance.NONE);
    builder.unify(nodes.get(4), nodes.get(2));
    builder.unify(nodes.get(2), nodes.get(0));
    OpenHypergraph<String, String> diagram =
        builder.build(List.of(nodes.get(4), nodes.get(3)), List.of(nodes.get(1)));
    assertEquals(List.of("a", "b", "c"), diagram.nodes().stream().map(Node::label).toList());
    assertEquals(List.of(0, 1, 0, 2, 0), diagram.edges().get(0).sources());
    assertEquals(List.of(0), diagram.edges().get(0).targets());
    assertEquals(List.of(0, 2), diagram.sources());
    assertEquals(List.of(1), diagram.targets());
  }

  /** The quotient's classes are those of the equivalence that the pairs generate. */
  @Property(tries = 200, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void theQuotientIsTheGeneratedEquivalence(@ForAll long randomness) {
    Random random = new Random(randomness);
    int size = 1 + random.nextInt(8);
    HypergraphBuilder<String, String> graph = new HypergraphBuilder<>();
    List<Integer> nodes = graph.nodes(Collections.nCopies(size, "a"), Provenance.NONE);
    boolean[][] equal = new boolean[size][size];
    for (int i = 0; i < size; i++) {
      equal[i][i] = true;
    }
    for (int pair = random.nextInt(size + 2); pair > 0; pair--) {
      int first = random.nextInt(size);
      int second = random.nextInt(size);
      graph.unify(first, second);
      equal[first][second] = true;
      equal[second][first] = true;
    }
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          equal[i][j] |= equal[i][k] && equal[k][j];
        }
      }
    }
    List<Integer> classes = graph.build(nodes, List.of()).sources();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        assertEquals(equal[i][j], classes.get(i).equals(classes.get(j)));
      }
    }
  }

  @Test
  void mergingDifferentLabelsIsReportedWithBothNodes() {
    int first = builder.node("a", named("x"));
    int middle = builder.node("a", Provenance.NONE);
    int second = builder.node("b", named("y"));
    builder.unify(second, middle);
    builder.unify(middle, first);
    LabelClashException clash =
        assertThrows(LabelClashException.class, () -> builder.build(List.of(), List.of()));
    assertEquals("cannot join wire x : a with wire y : b", clash.getMessage());
    assertEquals(new Node<>("a", named("x")), clash.first());
    assertEquals(new Node<>("b", named("y")), clash.second());
  }

  @Test
  void aMergedNodeHasTheFirstProvenanceThatSaysAnything() {
    List<Integer> nodes = new ArrayList<>();
    for (Provenance provenance : List.of(Provenance.NONE, named("x"), named("y"))) {
      nodes.add(builder.node("a", provenance));
    }
    builder.unify(nodes.get(0), nodes.get(2));
    builder.unify(nodes.get(1), nodes.get(2));
    assertEquals(List.of(new Node<>("a", named("x"))), builder.build(List.of(), List.of()).nodes());
  }

  /** What lies inside a named thing is at its place, yet does not have its name. */
  @Test
  void pastingGivesProvenanceOnlyWhereThereIsNone() {
    int node = builder.node("a", named("x"));
    int other = builder.node("a", Provenance.NONE);
    builder.edge("f", List.of(node), List.of(other), Provenance.NONE);
    OpenHypergraph<String, String> diagram = builder.build(List.of(node), List.of(other));

    HypergraphBuilder<String, String> outer = new HypergraphBuilder<>();
    outer.node("b", Provenance.NONE);
    Provenance call = Provenance.of("call", METHOD);
    HypergraphBuilder.Pasted pasted = outer.paste(diagram, call);
    assertEquals(List.of(1), pasted.sources());
    assertEquals(List.of(2), pasted.targets());
    OpenHypergraph<String, String> result = outer.build(pasted.sources(), pasted.targets());
    assertEquals(
        List.of(Provenance.NONE, named("x"), Provenance.of("", METHOD)),
        result.nodes().stream().map(Node::provenance).toList());
    assertEquals(call, result.edges().get(0).provenance());
  }

  @Test
  void compositionKeepsTheNamesOfBothSides() {
    HypergraphBuilder<String, String> left = new HypergraphBuilder<>();
    int x = left.node("a", named("x"));
    HypergraphBuilder<String, String> right = new HypergraphBuilder<>();
    int y = right.node("a", named("y"));
    OpenHypergraph<String, String> wire = left.build(List.of(x), List.of(x));
    OpenHypergraph<String, String> second = right.build(List.of(y), List.of(y));
    OpenHypergraph<String, String> plain = OpenHypergraph.identity(List.of("a"));
    assertEquals(named("x"), wire.then(second).nodes().get(0).provenance());
    assertEquals(named("y"), plain.then(second).nodes().get(0).provenance());
  }

  @Test
  void listsOfDifferentLengthsCannotBeUnified() {
    List<Integer> nodes = builder.nodes(List.of("a", "a"), Provenance.NONE);
    assertEquals(
        "cannot unify 2 wires with 1",
        assertThrows(
                IllegalArgumentException.class, () -> builder.unify(nodes, nodes.subList(0, 1)))
            .getMessage());
  }

  @Test
  void provenanceRemembersItsDirection() {
    Provenance provenance = Provenance.of("x", METHOD);
    assertEquals("x", provenance.toString());
    assertEquals("d(x)", provenance.reversed().toString());
    assertEquals(Direction.REVERSE, provenance.reversed().direction());
    assertSame(METHOD, provenance.reversed().origin());
    assertEquals(Provenance.NONE, Provenance.NONE.reversed());
  }

  @Test
  void aNameSaysMoreThanAPlaceAndAPlaceMoreThanNothing() {
    Provenance place = Provenance.of("", METHOD);
    Provenance name = named("x");
    assertSame(name, name.or(place));
    assertSame(name, name.or(named("y")));
    assertSame(name, place.or(name));
    assertSame(place, place.or(Provenance.NONE));
    assertSame(place, Provenance.NONE.or(place));
    assertEquals(place, Provenance.of("x", METHOD).unnamed());
  }
}
