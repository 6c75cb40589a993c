package org.catgrad.processor.functors;

import static org.catgrad.processor.functors.FunctorLaws.assertIsomorphic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import org.catgrad.processor.derivative.ForwardDerivative;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.HypergraphBuilder;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.hypergraph.RandomDiagrams;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.RandomOperationDiagrams;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;

@PropertyDefaults(tries = 100, edgeCases = EdgeCasesMode.NONE)
class OpticTest {
  /** Blocks of any size for forward and backward wires, and residuals of any size. */
  private record AnyOptic(long seed) implements Optic<String, String, String, String> {
    @Override
    public List<String> forward(String object) {
      return objects("forward", object);
    }

    @Override
    public List<String> reverse(String object) {
      return objects("reverse", object);
    }

    private List<String> objects(Object... key) {
      Random random = new Random(seed * 31 + Objects.hash(key));
      return RandomDiagrams.objects(random.nextInt(3), random);
    }

    @Override
    public OpticImage<String, String> image(
        Hyperedge<String> edge, List<String> source, List<String> target) {
      List<String> residual = objects("residual", edge.label(), source, target);
      List<String> outputs = all(target, this::forward);
      outputs.addAll(residual);
      List<String> reverseInputs = new ArrayList<>(residual);
      reverseInputs.addAll(all(target, this::reverse));
      return new OpticImage<>(
          OpenHypergraph.singleton("F" + edge.label(), all(source, this::forward), outputs),
          OpenHypergraph.singleton("R" + edge.label(), reverseInputs, all(source, this::reverse)),
          residual);
    }

    private static List<String> all(List<String> objects, Function<String, List<String>> map) {
      return new ArrayList<>(objects.stream().flatMap(o -> map.apply(o).stream()).toList());
    }
  }

  /**
   * The optic that needs no derivatives: forward an operation stays what it is, in reverse it is
   * the operation with sources and targets exchanged, and there is no residual.
   */
  private static final Optic<String, String, String, String> DAGGER =
      new Optic<>() {
        @Override
        public List<String> forward(String object) {
          return List.of(object);
        }

        @Override
        public List<String> reverse(String object) {
          return List.of(object);
        }

        @Override
        public OpticImage<String, String> image(
            Hyperedge<String> edge, List<String> source, List<String> target) {
          return new OpticImage<>(
              OpenHypergraph.singleton(edge.label(), source, target),
              OpenHypergraph.singleton(edge.label(), target, source),
              List.of());
        }
      };

  /** The diagram with every operation and the boundary turned around. */
  private static OpenHypergraph<String, String> turned(OpenHypergraph<String, String> diagram) {
    List<Hyperedge<String>> edges =
        diagram.edges().stream()
            .map(e -> new Hyperedge<>(e.label(), e.targets(), e.sources(), e.provenance()))
            .toList();
    return new OpenHypergraph<>(diagram.nodes(), edges, diagram.targets(), diagram.sources());
  }

  @Provide
  Arbitrary<OpenHypergraph<String, String>> diagrams() {
    return RandomDiagrams.diagrams();
  }

  @Provide
  Arbitrary<List<OpenHypergraph<String, String>>> pairs() {
    return RandomDiagrams.chains(2);
  }

  @Provide
  Arbitrary<OpenHypergraph<ArrayType, Operation>> operationDiagrams() {
    return Combinators.combine(Arbitraries.integers().between(0, 8), Arbitraries.longs())
        .as((steps, seed) -> RandomOperationDiagrams.any(steps, new Random(seed)));
  }

  @Property(seed = "1", tries = 300)
  void theNormalFormIsTheComposedDefinition(
      @ForAll("diagrams") OpenHypergraph<String, String> diagram, @ForAll long seed) {
    AnyOptic optic = new AnyOptic(seed);
    assertIsomorphic(new ComposedOptic<>(optic).adapted(diagram), optic.apply(diagram));
  }

  @Property(seed = "2")
  void theReverseDerivativeIsTheComposedDefinition(
      @ForAll("operationDiagrams") OpenHypergraph<ArrayType, Operation> diagram) {
    assertAgrees(new ReverseDerivative(), diagram);
  }

  @Property(seed = "3", tries = 50)
  void theForwardDerivativeIsTheComposedDefinition(
      @ForAll("operationDiagrams") OpenHypergraph<ArrayType, Operation> diagram) {
    assertAgrees(new ForwardDerivative(), diagram);
  }

  private static void assertAgrees(
      Optic<ArrayType, Operation, ArrayType, Operation> optic,
      OpenHypergraph<ArrayType, Operation> diagram) {
    OpenHypergraph<ArrayType, Operation> image = optic.apply(diagram);
    assertIsomorphic(new ComposedOptic<>(optic).adapted(diagram), image);
    assertTrue(image.isMonogamous(), image::toString);
    assertEquals(image.edges().size(), image.topologicalOrder().size());
  }

  /** The composed definition is itself a functor, into diagrams with alternating wires. */
  @Property(seed = "4")
  void opticsAreFunctorial(
      @ForAll("pairs") List<OpenHypergraph<String, String>> pair, @ForAll long seed) {
    for (Optic<String, String, String, String> optic : List.of(DAGGER, new AnyOptic(seed))) {
      FunctorLaws.assertHold(
          new ComposedOptic<>(optic), pair.get(0), pair.get(1), new Random(seed));
    }
  }

  @Property(seed = "5")
  void theDaggerOpticRunsADiagramForthAndBack(
      @ForAll("pairs") List<OpenHypergraph<String, String>> pair) {
    OpenHypergraph<String, String> f = pair.get(0);
    OpenHypergraph<String, String> g = pair.get(1);
    assertIsomorphic(f.beside(turned(f)), DAGGER.apply(f));
    assertIsomorphic(f.then(g).beside(turned(g).then(turned(f))), DAGGER.apply(f.then(g)));
  }

  @Property(seed = "6")
  void theTypesAreInputsThenCotangentsOfOutputs(
      @ForAll("diagrams") OpenHypergraph<String, String> diagram, @ForAll long seed) {
    AnyOptic optic = new AnyOptic(seed);
    OpenHypergraph<String, String> image = optic.apply(diagram);
    List<String> source = AnyOptic.all(diagram.source(), optic::forward);
    source.addAll(AnyOptic.all(diagram.target(), optic::reverse));
    List<String> target = AnyOptic.all(diagram.target(), optic::forward);
    target.addAll(AnyOptic.all(diagram.source(), optic::reverse));
    assertEquals(source, image.source());
    assertEquals(target, image.target());
    assertTrue(image.isMonogamous(), image::toString);
  }

  @Test
  void aSharedWireIsRefused() {
    OpenHypergraph<String, String> shared =
        OpenHypergraph.spider(List.of("a"), List.of(0), List.of(0, 0));
    IllegalStateException exception =
        assertThrows(IllegalStateException.class, () -> DAGGER.apply(shared));
    assertTrue(exception.getMessage().startsWith("not monogamous"), exception.getMessage());
  }

  @Test
  void backwardWiresAreNamedAfterTheForwardOnes() {
    HypergraphBuilder<String, String> builder = new HypergraphBuilder<>();
    int x = builder.node("a", Provenance.named("x"));
    int y = builder.node("b", Provenance.named("y"));
    builder.edge("f", List.of(x), List.of(y), Provenance.named("call"));
    OpenHypergraph<String, String> image = DAGGER.apply(builder.build(List.of(x), List.of(y)));
    assertEquals(List.of("x", "d(y)"), names(image, image.sources()));
    assertEquals(List.of("y", "d(x)"), names(image, image.targets()));
    assertEquals(
        List.of("call", "d(call)"),
        image.edges().stream().map(edge -> edge.provenance().toString()).toList());
  }

  private static List<String> names(OpenHypergraph<String, String> diagram, List<Integer> nodes) {
    return nodes.stream().map(node -> diagram.nodes().get(node).provenance().toString()).toList();
  }
}
