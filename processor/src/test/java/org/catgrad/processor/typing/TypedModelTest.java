package org.catgrad.processor.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.catgrad.processor.definitions.Call;
import org.catgrad.processor.definitions.Inline;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.learner.Learner;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.BroadcastRows;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.StatedReverse;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;

/** What becomes of good models. */
class TypedModelTest {

  private static List<String> ports(List<TypedModel.Port> ports) {
    return ports.stream().map(port -> port.name() + ": " + port.type()).toList();
  }

  private static List<String> parameters(TypedModel model) {
    return new Learner(model).parameters().stream().map(Parameter::name).toList();
  }

  private static List<String> operations(OpenHypergraph<ArrayType, Operation> diagram) {
    return diagram.edges().stream().map(e -> e.label().getClass().getSimpleName()).toList();
  }

  private static List<Call> calls(TypedModel model) {
    return model.diagram().edges().stream()
        .filter(edge -> edge.label() instanceof Call)
        .map(edge -> (Call) edge.label())
        .toList();
  }

  @Test
  void aModelOfTwoLayers() {
    TypedModel model = TypedModels.good("IrisHidden", "IrisHidden");
    assertEquals("IrisHidden", model.name());
    assertEquals(150, model.batch());
    assertEquals(List.of("flower: float32[rows, 4]"), ports(model.inputs()));
    assertEquals(List.of("species: float32[rows, 3]"), ports(model.outputs()));
    assertEquals(
        List.of("hidden.weight", "hidden.bias", "species.weight", "species.bias"),
        parameters(model));
    assertTrue(model.diagram().isMonogamous());
    assertEquals("float32[rows, 3]", model.loss().orElseThrow().targets().get(0).type().toString());
    assertTrue(model.optimizer().isPresent());
  }

  @Test
  void wiresAreCalledAsTheUserCallsThem() {
    TypedModel model = TypedModels.good("IrisHidden", "IrisHidden");
    List<String> names =
        model.diagram().nodes().stream().map(n -> n.provenance().name()).distinct().toList();
    assertEquals(
        List.of(
            "flower",
            "hidden.weight",
            "hidden.dense",
            "hidden.bias",
            "hidden",
            "species.weight",
            "species.dense",
            "species.bias",
            "species"),
        names);
  }

  @Test
  void everyOperationKnowsWhereItWasWritten() {
    TypedModel model = TypedModels.good("IrisHidden", "IrisHidden");
    assertEquals(
        List.of(
            "@Dense of IrisHidden.hidden",
            "@Sigmoid of IrisHidden.hidden",
            "@Dense of IrisHidden.species",
            "@Sigmoid of IrisHidden.species"),
        model.diagram().edges().stream()
            .map(edge -> edge.provenance().origin().toString())
            .distinct()
            .toList());
  }

  @Test
  void annotationsComposeFromLeftToRight() {
    TypedModel model =
        TypedModels.of(
            """
            @Model(batch = 2)
            interface Net {
              @Input(3) Tensor x();
              @Sum @Exp @Broadcast({2, 2}) Tensor y(Tensor x);
            }
            """);
    assertEquals(List.of("Sum", "Exp", "Broadcast"), operations(model.diagram()));
  }

  @Test
  void inheritedMethodsComeFirst() {
    TypedModel model = TypedModels.good("Inherited", "Inherited");
    assertEquals(
        List.of("first: float32[rows, 4]", "second: float32[rows, 4]"), ports(model.inputs()));
    assertEquals(
        List.of("head: float32[rows, 5]", "tail: float32[rows, 6]"), ports(model.outputs()));
  }

  @Test
  void aMethodThatIsDeclaredAgainTakesThePlaceOfAllThatItOverrides() {
    TypedModel model =
        TypedModels.of(
            """
            @Model(batch = 2)
            interface Net extends Left, Right {
              @Input(3) Tensor x();
            }

            interface Left {
              @Input(4) Tensor x();
              @Input(5) Tensor z();
            }

            interface Right {
              @Input(6) Tensor x();
              @Concatenate Tensor y(Tensor z, Tensor x);
            }
            """);
    assertEquals(List.of("x: float32[rows, 3]", "z: float32[rows, 5]"), ports(model.inputs()));
  }

  @Test
  void equalLocalNamesAreNumbered() {
    TypedModel model = TypedModels.good("Autoencoder", "Autoencoder");
    assertEquals(
        List.of(
            "code.weight", "code.bias", "code.bias2", "copy.weight", "copy.bias", "score.weight"),
        parameters(model));
  }

  @Test
  void initializersAreThoseOfTheWordOrOfTheModelOrTheUsualOnes() {
    Map<String, Initializer> ofModel =
        new Learner(TypedModels.good("Autoencoder", "Autoencoder"))
            .parameters().stream()
                .collect(Collectors.toMap(Parameter::name, Parameter::initializer));
    assertEquals(
        new Initializer(Initializer.Kind.NORMAL, 0, 0.01, true), ofModel.get("code.weight"));
    assertEquals(new Initializer(Initializer.Kind.ONES, 0, 0, true), ofModel.get("code.bias2"));
    Map<String, Initializer.Kind> usual =
        new Learner(TypedModels.good("Digits", "Digits"))
            .parameters().stream()
                .collect(Collectors.toMap(Parameter::name, p -> p.initializer().kind()));
    assertEquals(
        Map.of(
            "hidden.weight", Initializer.Kind.HE_NORMAL,
            "hidden.bias", Initializer.Kind.ZEROS,
            "digit.weight", Initializer.Kind.GLOROT_UNIFORM,
            "digit.bias", Initializer.Kind.ZEROS),
        usual);
  }

  @Test
  void copiesOfABlockHaveParametersOfTheirOwn() {
    TypedModel model = TypedModels.good("Stack", "Stack", "FeedForward");
    assertEquals(
        List.of("encoder", "layers.0", "layers.1", "layers.2"),
        calls(model).stream().map(Call::path).toList());
    assertEquals(
        List.of("good.FeedForward(float32[rows, 4])"),
        List.copyOf(model.definitions().bodies().keySet()));
    assertEquals(18, parameters(model).size());
    assertTrue(parameters(model).contains("layers.1.wide.weight"));
  }

  @Test
  void statedNamesShare() {
    TypedModel model = TypedModels.good("Siamese", "Siamese", "FeedForward");
    assertEquals(
        List.of(
            "tower.wide.weight",
            "tower.wide.bias",
            "tower.y.wide.weight",
            "tower.y.wide.bias",
            "tower.y.narrow.weight",
            "tower.y.narrow.bias",
            "head.weight",
            "head.bias",
            "same.weight",
            "same.bias"),
        parameters(model));
  }

  @Test
  void annotationsOfTheUsersOwnStandForTheirWords() {
    TypedModel model = TypedModels.good("Net", "OwnWords");
    assertEquals("OwnWords.Net", model.name());
    assertEquals(
        List.of(
            "hidden.weight",
            "hidden.bias",
            "species.weight",
            "species.bias",
            "species.weight2",
            "species.bias2",
            "species.weight3",
            "species.bias3"),
        parameters(model));
  }

  @Test
  void twoBlocksOnAMethodDoNotShareByAccident() {
    TypedModel model =
        TypedModels.of(
            """
            @Model(batch = 2)
            interface Net {
              @Input(3) Tensor x();
              @Scaling @Scaling2 Tensor y(Tensor x);
              @Scaling Tensor y2(Tensor y);

              @Apply(Scaled.class) @interface Scaling {}
              @Apply(Scaled.class) @interface Scaling2 {}

              @Block interface Scaled {
                @Input(3) Tensor x();
                @Parameter(3) Tensor gain();
                @Multiply Tensor y(Tensor x, Tensor gain);
              }
            }
            """);
    assertEquals(List.of("y.gain", "y3.gain", "y2.gain"), parameters(model));
  }

  @Test
  void aStatedReverseDerivativeMakesTheBlockOneOperation() {
    TypedModel model = TypedModels.good("Surrogate", "Surrogate");
    OpenHypergraph<ArrayType, Operation> body =
        model.definitions().body("good.Surrogate.Step(float32[rows, 8])");
    assertEquals(List.of("StatedReverse"), operations(body));
    StatedReverse step = (StatedReverse) body.edges().get(0).label();
    assertTrue(operations(step.body()).contains("GreaterThan"));
    assertTrue(operations(step.reverse()).contains("Sigmoid"));
  }

  @Test
  void wiresWithoutRowsGetRowsWhereTheyMeetThoseThatHave() {
    TypedModel model =
        TypedModels.of(
            """
            @Model(batch = 2)
            interface Net {
              @Input(3) Tensor x();
              @Parameter(3) Tensor gain();
              @Exp Tensor positive(Tensor gain);
              @Output @Multiply Tensor y(Tensor x, Tensor positive);
              @Output @Scale(2) Tensor twice(Tensor gain);
            }
            """);
    assertEquals(List.of("y: float32[rows, 3]", "twice: float32[rows, 3]"), ports(model.outputs()));
    assertEquals(2, operations(model.diagram()).stream().filter("BroadcastRows"::equals).count());
    model.diagram().edges().stream()
        .filter(edge -> edge.label() instanceof BroadcastRows)
        .forEach(edge -> assertEquals("float32[3]", edge.label().source().get(0).toString()));
  }

  @Test
  void aBlockIsTypedForWiresWithoutRows() {
    TypedModel model =
        TypedModels.of(
            """
            @Model(batch = 2)
            interface Net {
              @Input(3) Tensor x();
              @Parameter(3) Tensor gain();
              @Apply(Same.class) Tensor once(Tensor gain);
              @Apply(Same.class) Tensor twice(Tensor x);
              @Add Tensor y(Tensor once, Tensor twice);

              @Block interface Same {
                @Input(3) Tensor x();
                @Sigmoid Tensor y(Tensor x);
              }
            }
            """);
    assertEquals(
        List.of("Net.Same(float32[3])", "Net.Same(float32[rows, 3])"),
        List.copyOf(model.definitions().bodies().keySet()));
  }

  @Test
  void severalResultsOfABlockFlowIntoTheNextWord() {
    TypedModel model =
        TypedModels.of(
            """
            @Model(batch = 2)
            interface Net {
              @Input(3) Tensor x();
              @Apply(Fork.class) @Concatenate Tensor y(Tensor x);

              @Block interface Fork {
                @Input(3) Tensor x();
                @Output @Sigmoid Tensor left(Tensor x);
                @Output @Tanh Tensor right(Tensor x);
              }
            }
            """);
    assertEquals(List.of("y: float32[rows, 6]"), ports(model.outputs()));
  }

  @Test
  void discardedWiresEndInTheDiagram() {
    TypedModel model = TypedModels.good("Shapes", "Shapes");
    assertTrue(operations(model.diagram()).contains("Discard"));
    assertTrue(new Inline(model.definitions()).apply(model.diagram()).isMonogamous());
  }

  @Test
  void aModelThatOnlyPredictsHasNeitherLossNorOptimizer() {
    TypedModel model = TypedModels.good("PredictOnly", "PredictOnly");
    assertTrue(model.loss().isEmpty());
    assertTrue(model.optimizer().isEmpty());
    assertEquals(
        List.of(
            "codes: int32[rows, 2]",
            "larger: float32[rows, 3]",
            "positive: float32[rows, 3]",
            "hidden: bool[rows, 5]",
            "complement: int32[rows, 2]"),
        ports(model.outputs()));
  }

  @Test
  void aLargeWeightIsNotRepeatedForEachRow() {
    TypedModel model =
        TypedModels.of(
            """
            @Model(batch = 1000)
            interface Net {
              @Input(4096) Tensor x();
              @Dense(4096) Tensor y(Tensor x);
            }
            """);
    assertEquals(List.of("y.weight", "y.bias"), parameters(model));
  }
}
