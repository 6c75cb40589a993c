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
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.catgrad.processor.definitions.Call;
import org.catgrad.processor.definitions.Definitions;
import org.catgrad.processor.derivative.Derivatives;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Mode;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.operations.Stateful;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Words;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that keep more than parameters: batch normalisation against a plain implementation. */
class ModelStateTest {
  private static final double MOMENTUM = 0.25;
  private static final double EPSILON = 0.01;
  private static final int FEATURES = 2;
  private static final int POSITIONS = 3;
  private static final ArrayType IMAGE = perRow(FEATURES, POSITIONS);

  private static OpenHypergraph<ArrayType, Operation> norm(ArrayType type) {
    return Words.meaning(
        "BatchNorm", Map.of("momentum", MOMENTUM, "epsilon", EPSILON), List.of(type));
  }

  private static Learner learner(OpenHypergraph<ArrayType, Operation> diagram) {
    Optimizer sgd = optimizer(new SgdWord(), Map.of("learningRate", 0.1));
    return new Learner(
        model(diagram, loss(new SquaredErrorWord(), diagram.target()), Optional.of(sgd)));
  }

  private static double[] of(double... values) {
    return values;
  }

  private static double[] gaussian(int count, Random random) {
    return random.doubles(count).map(x -> 4 * x - 1).toArray();
  }

  @Test
  void statesStandBetweenParametersAndInputs() {
    Learner learner = learner(norm(IMAGE));
    ArrayType features = shared(FEATURES);
    assertEquals(
        List.of(
            new State("running.mean", features, new State.Filled(0)),
            new State("running.variance", features, new State.Filled(1))),
        learner.modelStates());
    assertEquals(learner.modelStates(), learner.statistics());
    List<ArrayType> given = List.of(features, features, features, features, IMAGE);
    assertEquals(given, learner.predict().source());
    assertEquals(List.of(IMAGE), learner.predict().target());
    for (Mode mode : Mode.values()) {
      assertEquals(given, learner.network(mode).source());
      assertEquals(List.of(IMAGE, features, features), learner.network(mode).target());
    }
    List<ArrayType> all = new ArrayList<>(given);
    all.add(IMAGE);
    assertEquals(all, learner.gradients().source());
    assertEquals(List.of(shared(), features, features, IMAGE), learner.gradients().target());
    all.add(0, Optimizer.LEARNING_RATE);
    assertEquals(all, learner.step().source());
    assertEquals(
        List.of(shared(), features, features, features, features), learner.step().target());
  }

  /** The mean and the biased variance of a feature. */
  private static double[] statistics(double[] x, int feature) {
    int block = FEATURES * POSITIONS;
    double sum = 0;
    int count = x.length / FEATURES;
    for (int i = 0; i < x.length; i++) {
      sum += i % block / POSITIONS == feature ? x[i] : 0;
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      squares += i % block / POSITIONS == feature ? (x[i] - mean) * (x[i] - mean) : 0;
    }
    return of(mean, squares / count);
  }

  private static double[] normalized(
      double[] x, double[] weight, double[] bias, double[] mean, double[] variance) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int f = i % (FEATURES * POSITIONS) / POSITIONS;
      y[i] = weight[f] * (x[i] - mean[f]) / Math.sqrt(variance[f] + EPSILON) + bias[f];
    }
    return y;
  }

  @Test
  void predictionNormalisesByTheRunningStatistics() {
    double[] x = gaussian(4 * FEATURES * POSITIONS, new Random(1));
    double[] weight = of(2, -0.5);
    double[] bias = of(0.25, 3);
    double[] mean = of(0.5, -1);
    double[] variance = of(4, 0.3);
    List<double[]> values = List.of(weight, bias, mean, variance, x);
    Learner learner = learner(norm(IMAGE));
    assertArrayEquals(
        normalized(x, weight, bias, mean, variance),
        evaluate(learner.predict(), 4, values).get(0),
        1e-12);
    List<double[]> kept = evaluate(learner.network(Mode.PREDICTION), 4, values);
    assertClose(List.of(mean, variance), kept.subList(1, 3), 0, "kept statistics");
  }

  @Test
  void stepsFollowAPlainImplementation() {
    Random random = new Random(2);
    Learner learner = learner(norm(IMAGE));
    List<double[]> lasting = List.of(of(1.5, 2), of(0, -1), of(0, 0), of(1, 1));
    for (int rows : new int[] {4, 1, 3, 7}) {
      double[] x = gaussian(rows * FEATURES * POSITIONS, random);
      double[] target = gaussian(rows * FEATURES * POSITIONS, random);
      double[] mean = new double[FEATURES];
      double[] variance = new double[FEATURES];
      double[] newMean = new double[FEATURES];
      double[] newVariance = new double[FEATURES];
      int count = rows * POSITIONS;
      for (int f = 0; f < FEATURES; f++) {
        mean[f] = statistics(x, f)[0];
        variance[f] = statistics(x, f)[1];
        newMean[f] = (1 - MOMENTUM) * lasting.get(2)[f] + MOMENTUM * mean[f];
        newVariance[f] =
            (1 - MOMENTUM) * lasting.get(3)[f] + MOMENTUM * variance[f] * count / (count - 1);
      }
      double[] y = normalized(x, lasting.get(0), lasting.get(1), mean, variance);
      double expectedLoss = 0;
      for (int i = 0; i < y.length; i++) {
        expectedLoss += 0.5 * (y[i] - target[i]) * (y[i] - target[i]);
      }
      List<double[]> values = new ArrayList<>(lasting);
      values.add(x);
      assertArrayEquals(
          y, evaluate(learner.network(Mode.TRAINING), rows, values).get(0), 1e-12, "training");
      values.add(target);
      values.add(0, of(0.1));
      List<double[]> results = evaluate(learner.step(), rows, values);
      assertEquals(expectedLoss, results.get(0)[0], 1e-10 * expectedLoss);
      assertClose(List.of(newMean, newVariance), results.subList(3, 5), 1e-12, "statistics");
      lasting = results.subList(1, 5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void gradientsGoThroughTheStatisticsOfTheBatch(int rows) {
    Learner learner = learner(norm(IMAGE));
    OpenHypergraph<ArrayType, Operation> gradients = learner.gradients();
    Random random = new Random(rows);
    List<double[]> values = new ArrayList<>(List.of(of(1.5, 2), of(0, -1), of(0, 0), of(1, 1)));
    values.add(gaussian(rows * FEATURES * POSITIONS, random));
    values.add(gaussian(rows * FEATURES * POSITIONS, random));
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> results = builder.apply(gradients, builder.inputs(gradients.source()));
    OpenHypergraph<ArrayType, Operation> loss = builder.build(results.subList(0, 1));
    List<double[]> slopes = Derivatives.centralDifferences(loss, rows, values, List.of(of(1)));
    List<double[]> found = evaluate(gradients, rows, values);
    assertClose(
        List.of(slopes.get(0), slopes.get(1), slopes.get(4)),
        found.subList(1, found.size()),
        1e-6,
        "gradients");
    // in training the running statistics are not looked at
    assertClose(List.of(of(0, 0), of(0, 0)), slopes.subList(2, 4), 0, "by the statistics");
  }

  /** One row with one position: nothing is known of the spread. */
  @Test
  void aSingleValueBecomesTheBiasAndLeavesTheRunningVariance() {
    Learner learner = learner(norm(perRow(2)));
    List<double[]> values = List.of(of(3, 4), of(0.5, -1), of(10, 20), of(2, 5), of(2, 4));
    List<double[]> results = evaluate(learner.network(Mode.TRAINING), 1, values);
    assertClose(
        List.of(of(0.5, -1), of(8, 16), of(2, 5)), results, 1e-14, "output, mean, variance");
    List<double[]> withTarget = new ArrayList<>(values);
    withTarget.add(of(0, 0));
    List<double[]> gradients = evaluate(learner.gradients(), 1, withTarget);
    assertClose(
        List.of(of(0, 0), of(0.5, -1), of(0, 0)),
        gradients.subList(1, 4),
        1e-14,
        "by weight, bias and input");
  }

  private static Learner twice(String first, String second) {
    OpenHypergraph<ArrayType, Operation> both = call(first).then(call(second));
    return new Learner(
        new TypedModel(
            "Model",
            8,
            List.of(new TypedModel.Port("x", IMAGE)),
            List.of(new TypedModel.Port("y", IMAGE)),
            both,
            new Definitions(Map.of("Norm", norm(IMAGE))),
            Optional.empty(),
            Optional.empty()));
  }

  private static OpenHypergraph<ArrayType, Operation> call(String path) {
    return new Call("Norm", path, List.of(IMAGE), List.of(IMAGE)).diagram();
  }

  @Test
  void statesAreCalledAfterThePathsOfTheirApplications() {
    assertEquals(
        List.of("a.running.mean", "a.running.variance", "b.running.mean", "b.running.variance"),
        twice("a", "b").modelStates().stream().map(State::name).toList());
  }

  /** The second application of shared statistics starts from what the first left. */
  @Test
  void sharedStatesAreUpdatedInOrderOfFlow() {
    Learner tied = twice("tied", "tied");
    assertEquals(
        List.of("tied.running.mean", "tied.running.variance"),
        tied.modelStates().stream().map(State::name).toList());
    double[] x = gaussian(4 * FEATURES * POSITIONS, new Random(3));
    List<double[]> own = List.of(of(2, 3), of(5, 7));
    List<double[]> expected = List.of(of(0, 0), of(1, 1));
    double[] wire = x;
    for (int i = 0; i < 2; i++) {
      List<double[]> values = new ArrayList<>(own);
      values.addAll(expected);
      values.add(wire);
      List<double[]> results = evaluate(learner(norm(IMAGE)).network(Mode.TRAINING), 4, values);
      wire = results.get(0);
      expected = results.subList(1, 3);
    }
    List<double[]> values = new ArrayList<>(own);
    values.addAll(List.of(of(0, 0), of(1, 1), x));
    List<double[]> found = evaluate(tied.network(Mode.TRAINING), 4, values);
    assertClose(List.of(wire), found.subList(0, 1), 1e-12, "output");
    assertClose(expected, found.subList(1, 3), 1e-12, "statistics");
  }

  private static Stateful counter(String name, ArrayType type) {
    DiagramBuilder builder = new DiagramBuilder();
    Wire count = builder.input(type);
    State state = new State(name, type, new State.Filled(0));
    Wire next = Wires.add(count, Wires.constantLike(count, 1));
    return new Stateful("counter", List.of(state), builder.build(List.of(next, count)));
  }

  private static ParameterClashException clash(Operation... sources) {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(perRow());
    Wire sum = x;
    for (Operation source : sources) {
      Wire y = builder.apply(source);
      sum = Wires.add(sum, Wires.sumAll(Wires.broadcastRows(y)));
    }
    TypedModel model = model(builder.build(List.of(sum)), Optional.empty(), Optional.empty());
    return assertThrows(ParameterClashException.class, () -> new Learner(model));
  }

  @Test
  void statesClashWithStatesAndParametersOfTheirName() {
    assertEquals(
        "parameter count is float32[2] here and float32[3] elsewhere; words that share parameters"
            + " need equal shapes",
        clash(counter("count", shared(3)), counter("count", shared(2))).getMessage());
    assertEquals(
        "parameter count has the name of an array that is kept and not trained; give it another",
        clash(counter("count", shared(2)), Models.parameter("count", 2)).getMessage());
  }

  @Test
  void aStateWithoutOperandsIsThreadedThroughAllItsUses() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(perRow());
    Wire first = builder.apply(counter("count", shared()));
    Wire second = builder.apply(counter("count", shared()));
    // 10 · first + second tells the order as well
    Wire counts = Wires.add(Wires.scale(first, 10), second);
    Learner learner = learner(builder.build(List.of(Wires.add(x, Wires.broadcastRows(counts)))));
    List<double[]> results = evaluate(learner.network(Mode.TRAINING), 1, List.of(of(3), of(100)));
    assertClose(List.of(of(100 + 10 * 3 + 4), of(5)), results, 0, "output and count");
  }
}
