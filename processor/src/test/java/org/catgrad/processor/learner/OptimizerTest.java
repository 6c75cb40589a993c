package org.catgrad.processor.learner;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.derivative.Derivatives.evaluate;
import static org.catgrad.processor.learner.Models.loss;
import static org.catgrad.processor.learner.Models.model;
import static org.catgrad.processor.learner.Models.optimizer;
import static org.catgrad.processor.learner.Models.parameter;
import static org.catgrad.processor.learner.Models.shared;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several steps of each optimiser against its formulas as they stand in the literature. */
class OptimizerTest {
  private static final int STEPS = 6;
  private static final int ROWS = 3;

  /** A rule for one number of one parameter. */
  private interface Rule {
    /** The new value. */
    double update(int step, double p, double g, double[] memory);
  }

  private static void assertTrains(Optimizer optimizer, Rule rule) {
    OpenHypergraph<ArrayType, Operation> diagram = Models.hidden();
    Learner learner =
        new Learner(
            model(diagram, loss(new SquaredErrorWord(), diagram.target()), Optional.of(optimizer)));
    OpenHypergraph<ArrayType, Operation> step = learner.step();
    int count = learner.parameters().size();
    Random random = new Random(1);
    List<double[]> data = List.of(numbers(ROWS * 3, random), numbers(ROWS * 2, random));

    List<double[]> kept = new ArrayList<>();
    for (Optimizer.State state : learner.states()) {
      double[] values = new double[state.type().shape().count()];
      Arrays.fill(values, state.start());
      kept.add(values);
    }
    List<double[]> expected = new ArrayList<>();
    List<double[][]> memory = new ArrayList<>();
    for (Parameter parameter : learner.parameters()) {
      expected.add(numbers(parameter.type().shape().count(), random));
      memory.add(new double[parameter.type().shape().count()][2]);
    }
    kept.addAll(expected);

    for (int t = 1; t <= STEPS; t++) {
      List<double[]> gradients = evaluate(learner.gradients(), ROWS, all(expected, data));
      List<double[]> updated = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        double[] values = expected.get(i).clone();
        for (int p = 0; p < values.length; p++) {
          values[p] = rule.update(t, values[p], gradients.get(1 + i)[p], memory.get(i)[p]);
        }
        updated.add(values);
      }
      expected = updated;
      List<double[]> rate = List.of(new double[] {optimizer.rule().learningRate()});
      List<double[]> results = evaluate(step, ROWS, all(all(rate, kept), data));
      kept = results.subList(1, results.size());
      assertClose(expected, kept.subList(kept.size() - count, kept.size()), 1e-12, "step " + t);
    }
  }

  private static List<double[]> all(List<double[]> first, List<double[]> second) {
    List<double[]> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static double[] numbers(int count, Random random) {
    return random.doubles(count, -1, 1).toArray();
  }

  @Test
  void gradientDescent() {
    assertTrains(
        optimizer(new SgdWord(), Map.of("learningRate", 0.3)), (t, p, g, memory) -> p - 0.3 * g);
  }

  @Test
  void gradientDescentWithItsDefaults() {
    assertTrains(optimizer(new SgdWord(), Map.of()), (t, p, g, memory) -> p - 0.01 * g);
  }

  @Test
  void momentum() {
    assertTrains(
        optimizer(new SgdWord(), Map.of("learningRate", 0.1, "momentum", 0.8)),
        (t, p, g, memory) -> {
          memory[0] = 0.8 * memory[0] + g;
          return p - 0.1 * memory[0];
        });
  }

  @Test
  void nesterovsMomentum() {
    assertTrains(
        optimizer(new SgdWord(), Map.of("learningRate", 0.1, "momentum", 0.8, "nesterov", true)),
        (t, p, g, memory) -> {
          memory[0] = 0.8 * memory[0] + g;
          return p - 0.1 * (g + 0.8 * memory[0]);
        });
  }

  /** Kingma and Ba (arXiv 1412.6980), Algorithm 1. */
  private static double adam(
      int t, double p, double g, double[] memory, double[] rateBetasEpsilon) {
    double beta1 = rateBetasEpsilon[1];
    double beta2 = rateBetasEpsilon[2];
    memory[0] = beta1 * memory[0] + (1 - beta1) * g;
    memory[1] = beta2 * memory[1] + (1 - beta2) * g * g;
    double m = memory[0] / (1 - Math.pow(beta1, t));
    double v = memory[1] / (1 - Math.pow(beta2, t));
    return p - rateBetasEpsilon[0] * m / (Math.sqrt(v) + rateBetasEpsilon[3]);
  }

  @Test
  void adam() {
    double[] numbers = {0.2, 0.8, 0.95, 1e-3};
    assertTrains(
        optimizer(
            new AdamWord(),
            Map.of("learningRate", 0.2, "beta1", 0.8, "beta2", 0.95, "epsilon", 1e-3)),
        (t, p, g, memory) -> adam(t, p, g, memory, numbers));
  }

  @Test
  void adamWithItsDefaults() {
    double[] numbers = {0.001, 0.9, 0.999, 1e-8};
    assertTrains(
        optimizer(new AdamWord(), Map.of()), (t, p, g, memory) -> adam(t, p, g, memory, numbers));
  }

  @Test
  void statesAreNamedAndStartAtZero() {
    List<Parameter> parameters = List.of(parameter("a", 2), parameter("b"));
    assertEquals(List.of(), optimizer(new SgdWord(), Map.of()).states(parameters));
    assertEquals(
        List.of(
            new Optimizer.State("optimizer.momentum.a", shared(2), 0),
            new Optimizer.State("optimizer.momentum.b", shared(), 0)),
        optimizer(new SgdWord(), Map.of("momentum", 0.9)).states(parameters));
    assertEquals(
        List.of(
            new Optimizer.State("optimizer.step", shared(), 0),
            new Optimizer.State("optimizer.m.a", shared(2), 0),
            new Optimizer.State("optimizer.m.b", shared(), 0),
            new Optimizer.State("optimizer.v.a", shared(2), 0),
            new Optimizer.State("optimizer.v.b", shared(), 0)),
        optimizer(new AdamWord(), Map.of()).states(parameters));
  }

  @Test
  void theLensHandsParametersOnAndKeepsWhatTheUpdateNeeds() {
    List<Parameter> parameters = List.of(parameter("a", 2), parameter("b"));
    OptimizerLens lens = new OptimizerLens(optimizer(new AdamWord(), Map.of()), parameters);
    List<ArrayType> target = List.of(shared(2), shared());
    List<ArrayType> source = new ArrayList<>(List.of(shared(), shared()));
    for (int i = 0; i < 3; i++) {
      source.addAll(target);
    }
    assertEquals(source, lens.source());
    assertEquals(target, lens.target());
    List<ArrayType> both = new ArrayList<>(target);
    both.addAll(source);
    assertEquals(both, lens.optic().forward().target());
    List<ArrayType> reverse = new ArrayList<>(source);
    reverse.addAll(target);
    assertEquals(reverse, lens.optic().reverse().source());
    assertEquals(source, lens.optic().reverse().target());
    assertTrue(lens.optic().reverse().isMonogamous());
    List<double[]> x = new ArrayList<>();
    for (int i = 0; i < source.size(); i++) {
      x.add(new double[source.get(i).shape().count()]);
      Arrays.fill(x.get(i), i);
    }
    List<double[]> outputs = evaluate(lens.optic().forward(), 1, x);
    assertClose(x.subList(6, 8), outputs.subList(0, 2), 0, "parameters");
    assertClose(x, outputs.subList(2, outputs.size()), 0, "residual");
  }

  private static void assertRefused(
      Optimizer.Word word, Map<String, Object> stated, String attribute, String message) {
    WordException exception = assertThrows(WordException.class, () -> optimizer(word, stated));
    assertEquals(Tag.BAD_ARGUMENT, exception.tag());
    assertEquals(attribute, exception.attribute());
    assertEquals(message, exception.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void stepSizesArePositiveAndFinite(double value) {
    String message = "found " + value + ", expected a finite number above 0";
    assertRefused(new SgdWord(), Map.of("learningRate", value), "learningRate", message);
    assertRefused(new AdamWord(), Map.of("learningRate", value), "learningRate", message);
    assertRefused(new AdamWord(), Map.of("epsilon", value), "epsilon", message);
  }

  @ParameterizedTest
  @CsvSource({"1", "-0.1", "NaN", "2"})
  void sharesThatAreKeptLieBelowOne(double value) {
    String message = "found " + value + ", expected a number from 0 to below 1";
    assertRefused(new SgdWord(), Map.of("momentum", value), "momentum", message);
    assertRefused(new AdamWord(), Map.of("beta1", value), "beta1", message);
    assertRefused(new AdamWord(), Map.of("beta2", value), "beta2", message);
  }

  @Test
  void nesterovNeedsMomentum() {
    assertRefused(
        new SgdWord(),
        Map.of("nesterov", true),
        "nesterov",
        "Nesterov's momentum needs momentum above 0");
  }
}
