package org.catgrad.processor.learner;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.derivative.Derivatives.evaluate;
import static org.catgrad.processor.learner.Models.loss;
import static org.catgrad.processor.learner.Models.model;
import static org.catgrad.processor.learner.Models.optimizer;
import static org.catgrad.processor.learner.Models.parameter;
import static org.catgrad.processor.learner.Models.perRow;
import static org.catgrad.processor.learner.Models.shared;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import org.catgrad.processor.definitions.Call;
import org.catgrad.processor.definitions.Definitions;
import org.catgrad.processor.derivative.Derivatives;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerTest {
  private static final ArrayType LABELS = ArrayType.perRow(DType.INT32, Shape.SCALAR);

  private static Learner learner(OpenHypergraph<ArrayType, Operation> diagram, Loss.Word word) {
    Optimizer momentum = optimizer(new SgdWord(), Map.of("learningRate", 0.1, "momentum", 0.9));
    return new Learner(model(diagram, loss(word, diagram.target()), Optional.of(momentum)));
  }

  private static double[] of(double... values) {
    return values;
  }

  private static void assertType(
      List<ArrayType> source,
      List<ArrayType> target,
      OpenHypergraph<ArrayType, Operation> diagram) {
    assertEquals(source, diagram.source());
    assertEquals(target, diagram.target());
    assertTrue(diagram.isMonogamous(), diagram::toString);
    diagram
        .edges()
        .forEach(
            edge ->
                assertTrue(
                    edge.label() instanceof Primitive && !(edge.label() instanceof Parameter),
                    edge::toString));
  }

  @Test
  void everyDiagramHasItsWiresInTheStatedOrder() {
    Learner learner = learner(Models.twoByTwo(), new MeanSquaredErrorWord());
    ArrayType table = shared(3, 2);
    ArrayType head = shared(2, 1);
    ArrayType x = perRow(2);
    ArrayType first = perRow(2);
    ArrayType second = perRow(1);
    ArrayType loss = shared();
    assertEquals(
        List.of("table", "head"), learner.parameters().stream().map(Parameter::name).toList());
    assertEquals(
        List.of(
            new Optimizer.State("optimizer.momentum.table", table, 0),
            new Optimizer.State("optimizer.momentum.head", head, 0)),
        learner.states());
    assertType(List.of(table, head, x, LABELS), List.of(first, second), learner.predict());
    assertType(
        List.of(table, head, x, LABELS, first, second),
        List.of(first, second, table, head, x),
        learner.reverseDerivative());
    assertType(
        List.of(table, head, x, LABELS, first, second),
        List.of(loss, table, head, x),
        learner.gradients());
    assertType(
        List.of(loss, table, head, table, head, x, LABELS, first, second),
        List.of(loss, table, head, table, head),
        learner.step());
  }

  @Test
  void wiresOfTheBoundaryHaveTheirNames() {
    OpenHypergraph<ArrayType, Operation> step =
        learner(Models.line(), new SquaredErrorWord()).step();
    List<String> names = new ArrayList<>();
    step.sources().forEach(node -> names.add(step.nodes().get(node).provenance().name()));
    assertEquals(List.of("learning rate", "optimizer.momentum.w", "w", "", "out0 target"), names);
  }

  private static List<double[]> values(
      OpenHypergraph<ArrayType, Operation> diagram, int rows, Random random) {
    List<double[]> values = new ArrayList<>();
    Interpreter interpreter = new Interpreter(rows);
    for (ArrayType type : diagram.source()) {
      double[] array = new double[interpreter.length(type)];
      for (int i = 0; i < array.length; i++) {
        array[i] = type.isDifferentiable() ? random.nextDouble() * 2 - 1 : random.nextInt(2);
      }
      values.add(array);
    }
    return values;
  }

  /** The loss alone, as a function of parameters, inputs and targets. */
  private static OpenHypergraph<ArrayType, Operation> lossOf(Learner learner) {
    DiagramBuilder builder = new DiagramBuilder();
    OpenHypergraph<ArrayType, Operation> gradients = learner.gradients();
    return builder.build(
        List.of(builder.apply(gradients, builder.inputs(gradients.source())).get(0)));
  }

  private static void assertGradientsAreThoseOfTheLoss(Learner learner, int rows) {
    OpenHypergraph<ArrayType, Operation> gradients = learner.gradients();
    List<double[]> values = values(gradients, rows, new Random(rows));
    List<double[]> found = evaluate(gradients, rows, values);
    found = found.subList(1, found.size());
    List<double[]> differences =
        Derivatives.centralDifferences(lossOf(learner), rows, values, List.of(of(1)));
    assertClose(differences.subList(0, found.size()), found, 1e-6, "gradients");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void gradientsAgreeWithCentralDifferencesOfTheLoss(int rows) {
    for (Loss.Word word : List.of(new SquaredErrorWord(), new MeanSquaredErrorWord())) {
      assertGradientsAreThoseOfTheLoss(learner(Models.line(), word), rows);
      assertGradientsAreThoseOfTheLoss(learner(Models.hidden(), word), rows);
      assertGradientsAreThoseOfTheLoss(learner(Models.twoByTwo(), word), rows);
    }
    assertGradientsAreThoseOfTheLoss(learner(Models.hidden(), new SoftmaxCrossEntropyWord()), rows);
  }

  @Test
  void theLossIsThatOfThePrediction() {
    Learner learner = learner(Models.hidden(), new SquaredErrorWord());
    List<double[]> values = values(learner.gradients(), 4, new Random(1));
    double[] predicted = evaluate(learner.predict(), 4, values.subList(0, 4)).get(0);
    double[] target = values.get(4);
    double expected = 0;
    for (int i = 0; i < predicted.length; i++) {
      expected += 0.5 * (predicted[i] - target[i]) * (predicted[i] - target[i]);
    }
    assertEquals(expected, evaluate(learner.gradients(), 4, values).get(0)[0], 1e-14);
  }

  /** w = 2, x = 3, y = 5: the prediction is 6, the loss ½, its gradient 3 for w and 2 for x. */
  @Test
  void aStepByHand() {
    OpenHypergraph<ArrayType, Operation> diagram = Models.line();
    Learner learner =
        new Learner(
            model(
                diagram,
                loss(new SquaredErrorWord(), diagram.target()),
                Optional.of(optimizer(new SgdWord(), Map.of("learningRate", 0.1)))));
    List<double[]> values = List.of(of(2), of(3), of(5));
    assertClose(List.of(of(6)), evaluate(learner.predict(), 1, values.subList(0, 2)), 0, "predict");
    assertClose(
        List.of(of(0.5), of(3), of(2)), evaluate(learner.gradients(), 1, values), 0, "gradients");
    List<double[]> withRate = List.of(of(0.1), of(2), of(3), of(5));
    assertClose(List.of(of(0.5), of(1.7)), evaluate(learner.step(), 1, withRate), 1e-15, "step");
    // with the cotangent 10 of the output
    assertClose(
        List.of(of(6), of(30), of(20)),
        evaluate(learner.reverseDerivative(), 1, List.of(of(2), of(3), of(10))),
        0,
        "reverse derivative");
  }

  @Test
  void aStepGivesTheLossBeforeIt() {
    Learner learner = learner(Models.hidden(), new MeanSquaredErrorWord());
    OpenHypergraph<ArrayType, Operation> step = learner.step();
    List<double[]> values = values(step, 3, new Random(2));
    assertEquals(
        evaluate(learner.gradients(), 3, values.subList(4, values.size())).get(0)[0],
        evaluate(step, 3, values).get(0)[0]);
  }

  /** y = w·x₁ + w·x₂. */
  @Test
  void parametersOfOneNameAreOneInputWhoseGradientsAreAdded() {
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> x = builder.inputs(List.of(perRow(), perRow()));
    Wire first = Wires.multiply(parameter(builder, "w"), x.get(0));
    Wire second = Wires.multiply(parameter(builder, "w"), x.get(1));
    Learner learner =
        learner(builder.build(List.of(Wires.add(first, second))), new SquaredErrorWord());
    assertEquals(List.of(parameter("w")), learner.parameters());
    // 2·3 + 2·4 - 13 = 1, and the gradient of w is 1·3 + 1·4
    List<double[]> results = evaluate(learner.gradients(), 1, List.of(of(2), of(3), of(4), of(13)));
    assertClose(List.of(of(0.5), of(7), of(2), of(2)), results, 0, "gradients");
  }

  @Test
  void blocksThatAreAppliedUnderOnePathShareParameters() {
    OpenHypergraph<ArrayType, Operation> twice = call("tied").then(call("tied")).then(call("own"));
    TypedModel model =
        new TypedModel(
            "Model",
            1,
            List.of(new TypedModel.Port("x", perRow())),
            List.of(new TypedModel.Port("y", perRow())),
            twice,
            new Definitions(Map.of("Line", Models.line())),
            loss(new SquaredErrorWord(), List.of(perRow())),
            Optional.empty());
    Learner learner = new Learner(model);
    assertEquals(
        List.of("tied.w", "own.w"), learner.parameters().stream().map(Parameter::name).toList());
    // tied²·own·x = 9·2·1 = 18; ½(18 - 17)²; gradients 2·3·2·1, 9·1 and 18
    assertClose(
        List.of(of(0.5), of(12), of(9), of(18)),
        evaluate(learner.gradients(), 1, List.of(of(3), of(2), of(1), of(17))),
        0,
        "gradients");
  }

  private static OpenHypergraph<ArrayType, Operation> call(String path) {
    return new Call("Line", path, List.of(perRow()), List.of(perRow())).diagram();
  }

  @Test
  void parametersOfOneNameAndDifferentTypesClash() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(perRow(2));
    Wire first = Wires.add(x, parameter(builder, "w", 2));
    builder.from(Provenance.named("second"));
    Wire second = Wires.contract("i,io->o", first, parameter(builder, "w", 2, 2));
    TypedModel model = model(builder.build(List.of(second)), Optional.empty(), Optional.empty());
    ParameterClashException clash =
        assertThrows(ParameterClashException.class, () -> new Learner(model));
    assertEquals(
        "parameter w is float32[2, 2] here and float32[2] elsewhere; words that share parameters"
            + " need equal shapes",
        clash.getMessage());
    assertEquals("second", clash.provenance().name());
  }

  @Test
  void aModelWithoutLossOrOptimiserOnlyPredicts() {
    Learner learner = new Learner(model(Models.line(), Optional.empty(), Optional.empty()));
    assertEquals(List.of(), learner.states());
    assertArrayEquals(of(6, 8), evaluate(learner.predict(), 2, List.of(of(2), of(3, 4))).get(0));
    assertThrows(NoSuchElementException.class, learner::gradients);
    assertThrows(NoSuchElementException.class, learner::step);
  }

  @Test
  void aModelWithoutParametersHasNothingToUpdate() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(perRow());
    Learner learner = learner(builder.build(List.of(Wires.negate(x))), new SquaredErrorWord());
    assertEquals(List.of(), learner.parameters());
    assertClose(
        List.of(of(8), of(4)),
        evaluate(learner.gradients(), 1, List.of(of(3), of(1))),
        0,
        "gradients");
    assertClose(
        List.of(of(8)), evaluate(learner.step(), 1, List.of(of(0.1), of(3), of(1))), 0, "step");
  }
}
