package org.catgrad.processor.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Initializer.Kind;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.operations.Stateful;
import org.catgrad.processor.typing.TypedModels;
import org.junit.jupiter.api.Test;

/** What layers call their parameters, states and wires, and how their parameters start. */
class LayerNamesTest {

  private static TypedModel model(String annotations, String methods) {
    return TypedModels.of(
        "@Model(batch = 2) " + annotations + " interface Net {\n" + methods + "}\n");
  }

  private static Map<String, Parameter> parameters(TypedModel model) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Hyperedge<Operation> edge : model.diagram().edges()) {
      if (edge.label() instanceof Parameter parameter) {
        parameters.put(parameter.name(), parameter);
      }
    }
    return parameters;
  }

  private static Map<String, String> shapes(TypedModel model) {
    Map<String, String> shapes = new TreeMap<>();
    parameters(model).forEach((name, p) -> shapes.put(name, p.type().shape().toString()));
    return shapes;
  }

  private static final String BLOCK = "@Input({3, 8}) Tensor x();\n";

  @Test
  void aBlockNamesItsPartsParameters() {
    TypedModel model =
        model("", BLOCK + "@TransformerBlock(heads = 4, keyValueHeads = 2) Tensor y(Tensor x);");
    Map<String, String> expected = new TreeMap<>();
    for (String norm : List.of("norm1", "norm2")) {
      expected.put("y." + norm + ".weight", "[8]");
      expected.put("y." + norm + ".bias", "[8]");
    }
    for (String part : List.of("query", "output")) {
      expected.put("y.attention." + part + ".weight", "[8, 8]");
      expected.put("y.attention." + part + ".bias", "[8]");
    }
    for (String part : List.of("key", "value")) {
      expected.put("y.attention." + part + ".weight", "[8, 4]");
      expected.put("y.attention." + part + ".bias", "[4]");
    }
    expected.put("y.feedForward.expand.weight", "[8, 32]");
    expected.put("y.feedForward.expand.bias", "[32]");
    expected.put("y.feedForward.contract.weight", "[32, 8]");
    expected.put("y.feedForward.contract.bias", "[8]");
    assertEquals(expected, shapes(model));
  }

  @Test
  void aBlockAsInLlamaHasNoBiasesButAGate() {
    TypedModel model =
        model(
            "",
            BLOCK
                + "@TransformerBlock(heads = 2, hidden = 5, bias = false, gated = true,"
                + " norm = Normalization.RMS, rotary = true) Tensor y(Tensor x);");
    Map<String, String> expected = new TreeMap<>();
    expected.put("y.norm1.weight", "[8]");
    expected.put("y.norm2.weight", "[8]");
    for (String part : List.of("query", "key", "value", "output")) {
      expected.put("y.attention." + part + ".weight", "[8, 8]");
    }
    expected.put("y.feedForward.expand.weight", "[8, 5]");
    expected.put("y.feedForward.gate.weight", "[8, 5]");
    expected.put("y.feedForward.contract.weight", "[5, 8]");
    assertEquals(expected, shapes(model));
  }

  @Test
  void aStatedNameIsShared() {
    TypedModel model =
        model(
            "",
            "@Input({3, 2}) Tensor x();\n"
                + "@Lstm(value = 2, parameters = \"memory\") Tensor first(Tensor x);\n"
                + "@Lstm(value = 2, parameters = \"memory\") Tensor second(Tensor first);\n");
    assertEquals(
        Map.of(
            "memory.input.weight", "[2, 8]",
            "memory.hidden.weight", "[2, 8]",
            "memory.input.bias", "[8]",
            "memory.hidden.bias", "[8]"),
        shapes(model));
  }

  private static final String STARTS =
      """
      @Input(value = 3, dtype = DType.INT32) Tensor symbols();
      @Embedding(value = 5, size = 4) @LearnedPositions @LayerNorm @GroupNorm(groups = 1)
      Tensor x(Tensor symbols);
      @Gru(4) Tensor h(Tensor x);
      @FeedForward(hidden = 4) Tensor y(Tensor h);
      """;

  private static Map<String, Initializer> starts(String annotations, String methods) {
    Map<String, Initializer> starts = new TreeMap<>();
    parameters(model(annotations, methods)).forEach((name, p) -> starts.put(name, p.initializer()));
    return starts;
  }

  @Test
  void parametersStartAsInPyTorch() {
    Map<String, Initializer> starts = starts("", STARTS);
    Initializer normal = new Initializer(Kind.NORMAL, 0, 1, false);
    Initializer uniform = new Initializer(Kind.UNIFORM, -0.5, 0.5, false);
    assertEquals(normal, starts.get("x.weight"), "embedding");
    assertEquals(normal, starts.get("x.weight2"), "positions");
    for (String norm : List.of("3", "4")) {
      assertEquals(Kind.ONES, starts.get("x.weight" + norm).kind());
    }
    assertEquals(Kind.ZEROS, starts.get("x.bias").kind());
    assertEquals(Kind.ZEROS, starts.get("x.bias2").kind());
    for (String name : List.of("input.weight", "hidden.weight", "input.bias", "hidden.bias")) {
      assertEquals(uniform, starts.get("h." + name), name);
    }
    assertEquals(Kind.GLOROT_UNIFORM, starts.get("y.expand.weight").kind());
    assertEquals(Kind.ZEROS, starts.get("y.contract.bias").kind());
  }

  /** A gain that starts elsewhere than at 1 would undo the normalisation. */
  @Test
  void theModelsInitialiserIsForAllButNorms() {
    Initializer ofModel = new Initializer(Kind.NORMAL, 0, 0.02, true);
    starts("@Initialize(value = Initializer.NORMAL, deviation = 0.02)", STARTS)
        .forEach(
            (name, start) -> {
              switch (name) {
                case "x.weight3", "x.weight4" -> assertEquals(Kind.ONES, start.kind(), name);
                case "x.bias", "x.bias2" -> assertEquals(Kind.ZEROS, start.kind(), name);
                default -> assertEquals(ofModel, start, name);
              }
            });
  }

  @Test
  void whatALayerStatesHoldsForItsParameters() {
    Map<String, Initializer> starts =
        starts(
            "@Initialize(Initializer.ZEROS)",
            "@Input(3) Tensor x();\n"
                + "@LayerNorm(weights = @Initialize(value = Initializer.CONSTANT, constant = 2))"
                + " @FeedForward(hidden = 2, weights = @Initialize(Initializer.HE_NORMAL))"
                + " Tensor y(Tensor x);");
    assertEquals(new Initializer(Kind.CONSTANT, 2, 0, true), starts.get("y.weight"));
    assertEquals(Kind.HE_NORMAL, starts.get("y.expand.weight").kind());
    assertEquals(Kind.HE_NORMAL, starts.get("y.contract.weight").kind());
    assertEquals(Kind.ZEROS, starts.get("y.expand.bias").kind());
  }

  private static List<String> states(TypedModel model) {
    List<String> states = new ArrayList<>();
    for (Hyperedge<Operation> edge : model.diagram().edges()) {
      if (edge.label() instanceof Stateful stateful) {
        stateful.states().stream().map(State::name).forEach(states::add);
      }
    }
    return states.stream().sorted().toList();
  }

  @Test
  void whatDropsOutHasARandomStateEach() {
    assertEquals(
        List.of(
            "y.attended.dropout", "y.attention.dropout", "y.fed.dropout", "y.feedForward.dropout"),
        states(
            model("", BLOCK + "@TransformerBlock(heads = 2, dropout = 0.1) Tensor y(Tensor x);")));
    assertEquals(
        List.of(), states(model("", BLOCK + "@TransformerBlock(heads = 2) Tensor y(Tensor x);")));
  }

  private static final Pattern STEP = Pattern.compile("y\\.(lstm|gru)\\.(\\d+)\\.(\\w+)");

  /** Later stages recognise the steps by their wires' names, and write them as a loop. */
  @Test
  void timeStepsAreEqualButForTheNumberInTheirNames() {
    for (String layer : List.of("Lstm", "Gru")) {
      TypedModel model =
          model("", "@Input({4, 3}) Tensor x();\n@" + layer + "(2) Tensor y(Tensor x);");
      Map<Integer, List<String>> steps = new TreeMap<>();
      for (Hyperedge<Operation> edge : model.diagram().edges()) {
        Matcher matcher = STEP.matcher(edge.provenance().name());
        if (matcher.matches()) {
          List<String> types = new ArrayList<>(List.of(matcher.group(3), edge.label().toString()));
          edge.targets().forEach(t -> types.add(name(model, t)));
          steps
              .computeIfAbsent(Integer.parseInt(matcher.group(2)), t -> new ArrayList<>())
              .add(types.toString().replace("." + matcher.group(2) + ".", ".t."));
        }
      }
      assertEquals(4, steps.size(), layer);
      assertTrue(steps.get(1).size() > 10, () -> "only " + steps.get(1));
      assertTrue(steps.get(1).toString().contains("hidden"), () -> "names " + steps.get(1));
      assertEquals(steps.get(1), steps.get(2), layer);
    }
  }

  private static String name(TypedModel model, int node) {
    return model.diagram().nodes().get(node).provenance().name();
  }
}
