package org.catgrad.processor.functors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.HypergraphBuilder;
import org.catgrad.processor.hypergraph.Node;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Origin;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.hypergraph.RandomDiagrams;
import org.junit.jupiter.api.Test;

class FunctorTest {
  /** Objects become none, one or two; each operation becomes some diagram, always the same. */
  private record AnyFunctor(long seed) implements Functor<String, String, String, String> {
    @Override
    public List<String> mapObject(String object) {
      return switch (object) {
        case "a" -> List.of("b");
        case "b" -> List.of();
        default -> List.of("c", "a");
      };
    }

    @Override
    public OpenHypergraph<String, String> mapOperation(
        Hyperedge<String> edge, List<String> source, List<String> target) {
      Random random = new Random(Objects.hash(seed, edge.label(), source, target));
      OpenHypergraph<String, String> start =
          RandomDiagrams.diagram(images(source), random.nextInt(3), RandomDiagrams::anyBox, random);
      return start.then(OpenHypergraph.singleton("end", start.target(), images(target)));
    }

    private List<String> images(List<String> objects) {
      return objects.stream().flatMap(object -> mapObject(object).stream()).toList();
    }
  }

  @Provide
  Arbitrary<List<OpenHypergraph<String, String>>> pairs() {
    return RandomDiagrams.chains(2);
  }

  @Property(tries = 200, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void anyChoiceOfImagesGivesAFunctor(
      @ForAll("pairs") List<OpenHypergraph<String, String>> pair, @ForAll long seed) {
    FunctorLaws.assertHold(new AnyFunctor(seed), pair.get(0), pair.get(1), new Random(seed));
  }

  @Property(tries = 50, seed = "2", edgeCases = EdgeCasesMode.NONE)
  void theImageOfABoxIsTheGivenOne(@ForAll long seed) {
    AnyFunctor functor = new AnyFunctor(seed);
    OpenHypergraph<String, String> box =
        OpenHypergraph.singleton("f", List.of("a", "c"), List.of("c", "b", "a"));
    FunctorLaws.assertIsomorphic(
        functor.mapOperation(box.edges().get(0), box.source(), box.target()), functor.apply(box));
  }

  @Test
  void provenanceIsHandedOn() {
    HypergraphBuilder<String, String> builder = new HypergraphBuilder<>();
    int x = builder.node("c", Provenance.named("x"));
    int y = builder.node("a", Provenance.named("y"));
    Provenance f = Provenance.of("f", new Origin() {});
    builder.edge("f", List.of(x), List.of(y), f);
    OpenHypergraph<String, String> image =
        new AnyFunctor(0).apply(builder.build(List.of(x), List.of(y)));
    assertEquals(List.of("x", "x"), names(image, image.sources()));
    assertEquals(List.of("y"), names(image, image.targets()));
    image.edges().forEach(edge -> assertEquals(f, edge.provenance()));
    List<Provenance> inside =
        image.nodes().stream().map(Node::provenance).filter(p -> p.name().isEmpty()).toList();
    assertEquals(image.nodes().size() - 3, inside.size());
    assertFalse(inside.isEmpty(), "the image has a wire of its own");
    inside.forEach(provenance -> assertEquals(f.unnamed(), provenance));
  }

  private static List<String> names(OpenHypergraph<String, String> diagram, List<Integer> nodes) {
    return nodes.stream().map(node -> diagram.nodes().get(node).provenance().name()).toList();
  }

  @Test
  void anImageWithTheWrongNumberOfWiresIsRefused() {
    Functor<String, String, String, String> wrong =
        new Functor<>() {
          @Override
          public List<String> mapObject(String object) {
            return List.of(object);
          }

          @Override
          public OpenHypergraph<String, String> mapOperation(
              Hyperedge<String> edge, List<String> source, List<String> target) {
            return OpenHypergraph.singleton("g", source, List.of());
          }
        };
    OpenHypergraph<String, String> f = OpenHypergraph.singleton("f", List.of("a"), List.of("a"));
    assertThrows(IllegalArgumentException.class, () -> wrong.apply(f));
  }
}
