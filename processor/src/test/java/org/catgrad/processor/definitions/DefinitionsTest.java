package org.catgrad.processor.definitions;

import static org.catgrad.processor.functors.FunctorLaws.assertIsomorphic;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.functors.FunctorLaws;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.RandomDiagrams;
import org.catgrad.processor.hypergraph.RandomDiagrams.Box;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.Add;
import org.catgrad.processor.operations.Composite;
import org.catgrad.processor.operations.Copy;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Discard;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Negate;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.Softmax;
import org.catgrad.processor.operations.StatedReverse;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

@PropertyDefaults(tries = 100, edgeCases = EdgeCasesMode.NONE)
class DefinitionsTest {
  private static final ArrayType TYPE = ArrayType.shared(DType.FLOAT32, Shape.of(2));

  private static OpenHypergraph<ArrayType, Operation> call(String definition, String path) {
    return new Call(definition, path, List.of(TYPE), List.of(TYPE)).diagram();
  }

  private static OpenHypergraph<ArrayType, Operation> identity() {
    return OpenHypergraph.identity(List.of(TYPE));
  }

  private static Parameter parameter(String name) {
    return new Parameter(name, TYPE, new Initializer(Initializer.Kind.ZEROS, 0, 0, false));
  }

  /** x ↦ -(x + w). */
  private static OpenHypergraph<ArrayType, Operation> shifted(String name) {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(TYPE);
    return builder.build(List.of(Wires.negate(Wires.add(x, builder.apply(parameter(name))))));
  }

  private static List<String> parameters(OpenHypergraph<ArrayType, Operation> diagram) {
    return diagram.topologicalOrder().stream()
        .map(e -> diagram.edges().get(e).label())
        .filter(Parameter.class::isInstance)
        .map(label -> ((Parameter) label).name())
        .sorted()
        .toList();
  }

  /** Boxes on wires of one type, some of them calls of the given definitions, some kept whole. */
  private static Box<ArrayType, Operation> box(
      Map<String, OpenHypergraph<ArrayType, Operation>> bodies,
      List<ArrayType> open,
      Random random) {
    List<Operation> choices =
        new ArrayList<>(
            List.of(
                new Add(TYPE),
                new Negate(TYPE),
                new Copy(TYPE, 2),
                new Discard(TYPE),
                new Softmax(TYPE, 0),
                new StatedReverse("stated", new Softmax(TYPE, 0).diagram(), shifted("u")),
                parameter("w" + random.nextInt(3))));
    bodies.forEach(
        (name, body) ->
            choices.add(new Call(name, "at" + random.nextInt(3), body.source(), body.target())));
    choices.removeIf(operation -> operation.source().size() > open.size());
    Operation chosen = choices.get(random.nextInt(choices.size()));
    return new Box<>(
        chosen,
        RandomDiagrams.permutation(open.size(), random).subList(0, chosen.source().size()),
        chosen.target());
  }

  private static OpenHypergraph<ArrayType, Operation> diagram(
      Map<String, OpenHypergraph<ArrayType, Operation>> bodies, int inputs, Random random) {
    return RandomDiagrams.diagram(
        IntStream.range(0, inputs).mapToObj(i -> TYPE).toList(),
        random.nextInt(6),
        (open, r) -> box(bodies, open, r),
        random);
  }

  /** Definitions that call those before them. */
  private static Definitions definitions(Random random) {
    Map<String, OpenHypergraph<ArrayType, Operation>> bodies = new LinkedHashMap<>();
    for (String name : List.of("First", "Second", "Third")) {
      bodies.put(name, diagram(bodies, random.nextInt(3), random));
    }
    return new Definitions(bodies);
  }

  @Property(seed = "1")
  void inliningIsAFunctorAndLeavesNoCalls(@ForAll long randomness) {
    Random random = new Random(randomness);
    Definitions definitions = definitions(random);
    OpenHypergraph<ArrayType, Operation> f = diagram(definitions.bodies(), 3, random);
    OpenHypergraph<ArrayType, Operation> g =
        diagram(definitions.bodies(), f.targets().size(), random);
    Inline inline = new Inline(definitions);
    FunctorLaws.assertHold(inline, f, g, random);
    OpenHypergraph<ArrayType, Operation> inlined = inline.apply(f.then(g));
    assertTrue(inlined.isMonogamous(), inlined::toString);
    inlined.edges().forEach(edge -> assertTrue(!(edge.label() instanceof Call), edge::toString));
    assertIsomorphic(inlined, inline.apply(inlined));
  }

  @Property(seed = "2")
  void forgettingIsAFunctorAndLeavesPrimitives(@ForAll long randomness) {
    Random random = new Random(randomness);
    OpenHypergraph<ArrayType, Operation> f = diagram(Map.of(), 3, random);
    OpenHypergraph<ArrayType, Operation> g = diagram(Map.of(), f.targets().size(), random);
    Forget forget = new Forget();
    FunctorLaws.assertHold(forget, f, g, random);
    OpenHypergraph<ArrayType, Operation> forgotten = forget.apply(f.then(g));
    forgotten
        .edges()
        .forEach(edge -> assertTrue(edge.label() instanceof Primitive, edge::toString));
    assertIsomorphic(forgotten, forget.apply(forgotten));
  }

  @Test
  void aCallStandsForTheBodyWithParametersNamedAfterThePath() {
    Definitions definitions = new Definitions(Map.of("Layer", shifted("weight")));
    assertIsomorphic(
        shifted("first.weight").then(shifted("second.weight")),
        new Inline(definitions).apply(call("Layer", "first").then(call("Layer", "second"))));
  }

  @Test
  void pathsNest() {
    Definitions definitions =
        new Definitions(
            Map.of(
                "Layer", shifted("weight"),
                "Encoder", call("Layer", "0").then(shifted("scale")).then(call("Layer", "1"))));
    OpenHypergraph<ArrayType, Operation> inlined =
        new Inline(definitions)
            .apply(call("Encoder", "encoder").then(call("Layer", "head")).then(shifted("own")));
    assertEquals(
        List.of("encoder.0.weight", "encoder.1.weight", "encoder.scale", "head.weight", "own"),
        parameters(inlined));
  }

  @Test
  void equalPathsShareParameters() {
    Definitions definitions = new Definitions(Map.of("Layer", shifted("weight")));
    assertEquals(
        List.of("tied.weight", "tied.weight"),
        parameters(
            new Inline(definitions).apply(call("Layer", "tied").then(call("Layer", "tied")))));
  }

  @Test
  void callsInsideAStatedBlockAreInlinedOnBothSides() {
    Definitions definitions = new Definitions(Map.of("Minus", new Negate(TYPE).diagram()));
    OpenHypergraph<ArrayType, Operation> body = call("Minus", "x");
    DiagramBuilder reverse = new DiagramBuilder();
    reverse.input(TYPE);
    Wire dy = reverse.input(TYPE);
    StatedReverse block =
        new StatedReverse("block", body, reverse.build(reverse.apply(body, List.of(dy))));
    StatedReverse inlined =
        (StatedReverse) new Inline(definitions).apply(block.diagram()).edges().get(0).label();
    assertIsomorphic(new Negate(TYPE).diagram(), inlined.body());
    assertTrue(
        inlined.reverse().edges().stream().anyMatch(e -> e.label().equals(new Negate(TYPE))));
  }

  @Test
  void aDefinitionThatCallsItselfIsReportedAsAChain() {
    Map<String, OpenHypergraph<ArrayType, Operation>> bodies = new LinkedHashMap<>();
    bodies.put("Start", call("Middle", "m"));
    bodies.put("Middle", identity().then(call("End", "e")));
    bodies.put("End", call("Middle", "m"));
    bodies.put("Self", call("Self", "s"));
    Inline inline = new Inline(new Definitions(bodies));
    CyclicDefinitionException cycle =
        assertThrows(CyclicDefinitionException.class, () -> inline.apply(call("Start", "start")));
    assertEquals("cyclic definition: Middle -> End -> Middle", cycle.getMessage());
    assertEquals(List.of("Middle", "End", "Middle"), cycle.chain());
    assertEquals(
        List.of("Self", "Self"),
        assertThrows(CyclicDefinitionException.class, () -> inline.apply(call("Self", "s")))
            .chain());
  }

  @Test
  void aDefinitionThatIsCalledTwiceIsNoCycle() {
    Definitions definitions =
        new Definitions(
            Map.of(
                "Leaf", new Negate(TYPE).diagram(),
                "Left", call("Leaf", "l"),
                "Right", call("Leaf", "l")));
    assertIsomorphic(
        new Negate(TYPE).diagram().then(new Negate(TYPE).diagram()),
        new Inline(definitions).apply(call("Left", "l").then(call("Right", "r"))));
  }

  @Test
  void aMissingDefinitionIsNamed() {
    Inline inline = new Inline(new Definitions(Map.of("Known", identity())));
    assertEquals(
        "no definition Unknown in [Known]",
        assertThrows(IllegalArgumentException.class, () -> inline.apply(call("Unknown", "x")))
            .getMessage());
  }

  @Test
  void forgettingReachesCompositesInsideComposites() {
    StatedReverse outer =
        new StatedReverse("outer", new Softmax(TYPE, 0).diagram(), shifted("unused"));
    assertTrue(outer.body().edges().get(0).label() instanceof Composite);
    OpenHypergraph<ArrayType, Operation> forgotten = new Forget().apply(outer.diagram());
    assertIsomorphic(new Softmax(TYPE, 0).body(), forgotten);
  }

  /** What the author states is used, even where it is not the derivative. */
  @Test
  void theStatedReverseDerivativeTakesTheBodysPlace() {
    DiagramBuilder reverse = new DiagramBuilder();
    Wire x = reverse.input(TYPE);
    Wire dy = reverse.input(TYPE);
    StatedReverse block =
        new StatedReverse(
            "block",
            new Negate(TYPE).diagram(),
            reverse.build(List.of(Wires.add(Wires.scale(x, 10), dy))));
    List<double[]> results =
        new Interpreter(1)
            .evaluate(
                new ReverseDerivative().apply(block.diagram()),
                List.of(new double[] {1, 2}, new double[] {3, 4}));
    assertArrayEquals(new double[] {-1, -2}, results.get(0));
    assertArrayEquals(new double[] {13, 24}, results.get(1));
  }
}
