package org.catgrad.processor.learner;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.derivative.Derivatives.evaluate;
import static org.catgrad.processor.learner.Models.loss;
import static org.catgrad.processor.learner.Models.model;
import static org.catgrad.processor.learner.Models.optimizer;
import static org.catgrad.processor.learner.Models.perRow;
import static org.catgrad.processor.learner.Models.shared;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.catgrad.processor.definitions.Call;
import org.catgrad.processor.definitions.Definitions;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Mode;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.RandomArray;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Words;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.runtime.RandomNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dropout and noise: what is drawn, when it is drawn anew, and that prediction draws nothing. */
class RandomStateTest {
  private static final int SIZE = 20;
  private static final double[] STATE = {0x12345678, -559038737, 0};
  private static final double[] OTHER_STATE = {0x12345678, -559038736, 0};

  private static OpenHypergraph<ArrayType, Operation> dropout(double rate, ArrayType type) {
    return Words.meaning("Dropout", Map.of("value", rate), List.of(type));
  }

  private static Learner learner(OpenHypergraph<ArrayType, Operation> diagram) {
    Optimizer sgd = optimizer(new SgdWord(), Map.of("learningRate", 0.5));
    return new Learner(
        model(diagram, loss(new SquaredErrorWord(), diagram.target()), Optional.of(sgd)));
  }

  /** Dropout of w·x, so that there is something to train. */
  private static Learner scaled(double rate) {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(perRow(SIZE));
    Wire product = Wires.multiply(Models.parameter(builder, "w", SIZE), x);
    return learner(builder.build(builder.apply(dropout(rate, product.type()), List.of(product))));
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] advanced(double[] state) {
    return new double[] {state[0], state[1], state[2] + 1};
  }

  /** What dropout makes of ones. */
  private static double[] mask(double rate, int rows, double[] state) {
    Learner learner = learner(dropout(rate, perRow(SIZE)));
    List<double[]> results =
        evaluate(learner.network(Mode.TRAINING), rows, List.of(state, ones(rows * SIZE)));
    assertArrayEquals(advanced(state), results.get(1), "the next state");
    return results.get(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void anElementIsDroppedWithTheStatedProbability(double rate) {
    int rows = 1000;
    double[] mask = mask(rate, rows, STATE);
    double kept = 1 / (1 - rate);
    long dropped = Arrays.stream(mask).filter(value -> value == 0).count();
    assertTrue(Arrays.stream(mask).allMatch(v -> v == 0 || Math.abs(v - kept) < 1e-12));
    double deviation = Math.sqrt(mask.length * rate * (1 - rate));
    assertEquals(rate * mask.length, dropped, 4 * deviation);
    // neither rows nor elements are alike
    for (int i = 0; i < SIZE; i++) {
      int element = i;
      long inColumn = range(rows).filter(row -> mask[row * SIZE + element] == 0).count();
      assertEquals(rate * rows, inColumn, 5 * Math.sqrt(rows * rate * (1 - rate)));
    }
  }

  private static IntStream range(int count) {
    return IntStream.range(0, count);
  }

  @Test
  void masksDifferByKeyByDrawAndByRow() {
    double[] mask = mask(0.5, 8, STATE);
    assertFalse(Arrays.equals(mask, mask(0.5, 8, OTHER_STATE)));
    assertFalse(Arrays.equals(mask, mask(0.5, 8, advanced(STATE))));
    for (int row = 1; row < 8; row++) {
      assertFalse(Arrays.equals(mask, 0, SIZE, mask, row * SIZE, (row + 1) * SIZE), "row " + row);
    }
    assertArrayEquals(mask, mask(0.5, 8, STATE));
  }

  @Test
  void theMaskOfARowDoesNotDependOnTheNumberOfRows() {
    assertArrayEquals(mask(0.5, 3, STATE), Arrays.copyOf(mask(0.5, 8, STATE), 3 * SIZE));
  }

  @Test
  void aSharedWireHasOneMaskForAllRows() {
    ArrayType type = shared(SIZE);
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(perRow(SIZE));
    Wire w = builder.apply(Models.parameter("w", SIZE));
    Wire dropped = builder.apply(dropout(0.5, type), List.of(w)).get(0);
    Learner learner =
        learner(builder.build(List.of(Wires.multiply(x, Wires.broadcastRows(dropped)))));
    double[] y =
        evaluate(learner.network(Mode.TRAINING), 2, List.of(ones(SIZE), STATE, ones(2 * SIZE)))
            .get(0);
    assertArrayEquals(Arrays.copyOf(y, SIZE), Arrays.copyOfRange(y, SIZE, 2 * SIZE));
    assertArrayEquals(Arrays.copyOf(mask(0.5, 1, STATE), SIZE), Arrays.copyOf(y, SIZE));
  }

  @Test
  void predictionIsTheIdentityAndTakesNoRandomState() {
    Learner learner = scaled(0.5);
    assertEquals(
        List.of(new State("dropout", RandomArray.STATE, new State.RandomKey())),
        learner.modelStates());
    assertEquals("random.dropout", learner.modelStates().get(0).keptAs());
    assertEquals(List.of(), learner.statistics());
    assertEquals(List.of(shared(SIZE), perRow(SIZE)), learner.predict().source());
    double[] x = new Random(1).doubles(3 * SIZE).toArray();
    assertArrayEquals(x, evaluate(learner.predict(), 3, List.of(ones(SIZE), x)).get(0));
    assertEquals(
        List.of(RandomArray.STATE), learner.network(Mode.PREDICTION).target().subList(1, 2));
  }

  @Test
  void aRateOfZeroIsAWire() {
    assertEquals(OpenHypergraph.identity(List.of(perRow(2))), dropout(0, perRow(2)));
  }

  /** Gradients before a step are those that the step uses; the step after it draws anew. */
  @Test
  void gradientsAndTheNextStepSeeTheSameMask() {
    Learner learner = scaled(0.5);
    int rows = 3;
    double[] x = new Random(2).doubles(rows * SIZE).toArray();
    double[] target = new Random(3).doubles(rows * SIZE).toArray();
    double[] w = ones(SIZE);
    double[] state = STATE;
    double before = Double.NaN;
    for (int step = 0; step < 3; step++) {
      List<double[]> values = List.of(w, state, x, target);
      List<double[]> gradients = evaluate(learner.gradients(), rows, values);
      List<double[]> results =
          evaluate(learner.step(), rows, List.of(new double[] {0.5}, w, state, x, target));
      double[] updated = w.clone();
      for (int i = 0; i < SIZE; i++) {
        updated[i] -= 0.5 * gradients.get(1)[i];
      }
      assertClose(
          List.of(gradients.get(0), updated, advanced(state)), results, 1e-12, "step " + step);
      // dx is 0 exactly where the mask is
      double[] mask = mask(0.5, rows, state);
      for (int i = 0; i < x.length; i++) {
        assertEquals(mask[i] == 0, gradients.get(2)[i] == 0);
      }
      assertFalse(results.get(0)[0] == before);
      before = results.get(0)[0];
      state = results.get(2);
    }
  }

  private static Learner twice(String first, String second) {
    ArrayType type = perRow(SIZE);
    OpenHypergraph<ArrayType, Operation> calls =
        new Call("Drop", first, List.of(type), List.of(type))
            .diagram()
            .beside(new Call("Drop", second, List.of(type), List.of(type)).diagram());
    List<TypedModel.Port> ports =
        List.of(new TypedModel.Port("a", type), new TypedModel.Port("b", type));
    return new Learner(
        new TypedModel(
            "Model",
            8,
            ports,
            ports,
            calls,
            new Definitions(Map.of("Drop", dropout(0.5, type))),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void applicationsUnderOnePathDrawOneAfterTheOther() {
    Learner tied = twice("tied", "tied");
    assertEquals("random.tied.dropout", tied.modelStates().get(0).keptAs());
    List<double[]> results =
        evaluate(tied.network(Mode.TRAINING), 2, List.of(STATE, ones(2 * SIZE), ones(2 * SIZE)));
    assertClose(
        List.of(mask(0.5, 2, STATE), mask(0.5, 2, advanced(STATE)), advanced(advanced(STATE))),
        results,
        0,
        "masks and state");
    assertEquals(
        List.of("random.a.dropout", "random.b.dropout"),
        twice("a", "b").modelStates().stream().map(State::keptAs).toList());
  }

  @Test
  void noiseIsStandardNormalAndZeroInPrediction() {
    int rows = 2000;
    Learner learner = learner(Words.meaning("RandomNormal", Map.of(), List.of(perRow(SIZE))));
    double[] x = ones(rows * SIZE);
    List<double[]> results = evaluate(learner.network(Mode.TRAINING), rows, List.of(STATE, x));
    double[] noise = results.get(0);
    assertArrayEquals(advanced(STATE), results.get(1));
    int count = noise.length;
    double mean = Arrays.stream(noise).average().orElseThrow();
    double square = Arrays.stream(noise).map(v -> v * v).average().orElseThrow();
    double fourth = Arrays.stream(noise).map(v -> v * v * v * v).average().orElseThrow();
    assertEquals(0, mean, 4 / Math.sqrt(count));
    assertEquals(1, square, 4 * Math.sqrt(2.0 / count));
    assertEquals(3, fourth, 4 * Math.sqrt(96.0 / count));
    assertArrayEquals(new double[count], evaluate(learner.predict(), rows, List.of(x)).get(0));
    double[] byInput = evaluate(learner.gradients(), rows, List.of(STATE, x, x)).get(1);
    assertArrayEquals(new double[count], byInput);
  }

  /** z = μ + σ·ε: dμ = dz and dσ = dz·ε. */
  @Test
  void samplesAreDifferentiatedByTheirMeanAndDeviation() {
    ArrayType type = perRow(2);
    DiagramBuilder builder = new DiagramBuilder();
    Wire mean = builder.input(type);
    Wire deviation = builder.input(type);
    Wire noise =
        builder.apply(Words.meaning("RandomNormal", Map.of(), List.of(type)), List.of(mean)).get(0);
    Wire sample = Wires.add(mean, Wires.multiply(deviation, noise));
    Learner learner = learner(builder.build(List.of(sample)));
    double[] epsilon = {
      RandomNumbers.normal((int) STATE[0], (int) STATE[1], 0, 0, 0),
      RandomNumbers.normal((int) STATE[0], (int) STATE[1], 0, 0, 1)
    };
    double[] means = {0.5, -1};
    double[] deviations = {2, 3};
    List<double[]> gradients =
        evaluate(learner.gradients(), 1, List.of(STATE, means, deviations, new double[2]));
    double[] z = {0.5 + 2 * epsilon[0], -1 + 3 * epsilon[1]};
    double[] byDeviation = {z[0] * epsilon[0], z[1] * epsilon[1]};
    assertClose(List.of(z, byDeviation), gradients.subList(1, 3), 1e-12, "gradients");
  }

  /** The interpreter and the runtime draw the same numbers, bit for bit. */
  @Test
  void theRuntimeDrawsWhatTheInterpreterMeans() {
    Random random = new Random(4);
    for (int sample = 0; sample < 50; sample++) {
      int[] state = {random.nextInt(), random.nextInt(), random.nextInt(1000)};
      double[] values = {state[0], state[1], state[2]};
      for (RandomArray.Distribution distribution : RandomArray.Distribution.values()) {
        RandomArray operation = new RandomArray(distribution, perRow(2, 3));
        double[] found = evaluate(operation.diagram(), 2, List.of(values)).get(0);
        for (int i = 0; i < found.length; i++) {
          float expected =
              distribution == RandomArray.Distribution.UNIFORM
                  ? RandomNumbers.uniform(state[0], state[1], state[2], i / 6, i % 6)
                  : RandomNumbers.normal(state[0], state[1], state[2], i / 6, i % 6);
          assertEquals(expected, found[i]);
        }
      }
    }
  }
}
