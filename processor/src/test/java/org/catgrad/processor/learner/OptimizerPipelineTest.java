package org.catgrad.processor.learner;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.learner.Models.part;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.passes.Passes;
import org.junit.jupiter.api.Test;

/** What stands around the rule of an optimiser, each part against plain double arithmetic. */
class OptimizerPipelineTest {
  private static final int STEPS = 20;
  private static final double RATE = 0.1;

  private static UpdateRule sgd() {
    return (UpdateRule) part(new SgdWord(), Map.of("learningRate", RATE));
  }

  private static UpdateRule adam() {
    return (UpdateRule) part(new AdamWord(), Map.of("learningRate", RATE));
  }

  /** Parameters minus rate times gradients, for each. */
  private static List<double[]> descended(
      List<double[]> parameters, List<double[]> gradients, double rate) {
    List<double[]> results = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      double[] values = parameters.get(i).clone();
      for (int j = 0; j < values.length; j++) {
        values[j] -= rate * gradients.get(i)[j];
      }
      results.add(values);
    }
    return results;
  }

  private static void assertChangesGradients(
      UnaryOperator<List<double[]>> change, OptimizerPart... parts) {
    TrainingRun run = new TrainingRun(sgd(), parts);
    for (int step = 1; step <= STEPS; step++) {
      List<double[]> expected = descended(run.parameters(), change.apply(run.gradients()), RATE);
      run.step();
      assertClose(expected, run.parameters(), 1e-13, "step " + step);
    }
  }

  private static List<double[]> clippedValues(List<double[]> gradients, double largest) {
    return gradients.stream()
        .map(g -> Arrays.stream(g).map(x -> Math.max(-largest, Math.min(x, largest))).toArray())
        .toList();
  }

  private static List<double[]> clippedNorm(List<double[]> gradients, double largest) {
    double squares = gradients.stream().flatMapToDouble(Arrays::stream).map(x -> x * x).sum();
    double factor = Math.min(1, largest / (Math.sqrt(squares) + 1e-6));
    return gradients.stream().map(g -> Arrays.stream(g).map(x -> factor * x).toArray()).toList();
  }

  @Test
  void clipping() {
    OptimizerPart value = part(new ClipValueWord(), Map.of("value", 0.3));
    OptimizerPart norm = part(new ClipNormWord(), Map.of("value", 0.5));
    OptimizerPart large = part(new ClipNormWord(), Map.of("value", 1e6));
    assertChangesGradients(g -> clippedValues(g, 0.3), value);
    assertChangesGradients(g -> clippedNorm(g, 0.5), norm);
    assertChangesGradients(g -> g, large);
    // whatever the order of the annotations
    assertChangesGradients(g -> clippedNorm(clippedValues(g, 0.3), 0.5), value, norm);
    assertChangesGradients(g -> clippedNorm(clippedValues(g, 0.3), 0.5), norm, value);
  }

  /** A factor of the learning rate after so many steps. */
  private interface Factor {
    double after(int steps);
  }

  private static void assertSchedules(OptimizerPart schedule, Factor factor) {
    TrainingRun run = new TrainingRun(sgd(), schedule);
    for (int step = 0; step < STEPS; step++) {
      if (step == 10) {
        run.setLearningRate(2 * RATE);
      }
      double rate = (step < 10 ? RATE : 2 * RATE) * factor.after(step);
      List<double[]> expected = descended(run.parameters(), run.gradients(), rate);
      run.step();
      assertClose(expected, run.parameters(), 1e-13, "step " + step);
      assertArrayEquals(new double[] {step + 1}, run.state("optimizer.step"));
    }
  }

  @Test
  void stepDecay() {
    OptimizerPart schedule = part(new StepDecayWord(), Map.of("every", 3, "factor", 0.7));
    assertSchedules(schedule, s -> Math.pow(0.7, s / 3));
  }

  @Test
  void cosineDecay() {
    assertSchedules(
        part(new CosineDecayWord(), Map.of("steps", 15)),
        s -> s < 15 ? (1 + Math.cos(Math.PI * s / 15)) / 2 : 0);
    assertSchedules(
        part(new CosineDecayWord(), Map.of("steps", 15, "warmUp", 4, "minimum", 0.1)),
        s -> {
          if (s < 4) {
            return (s + 1) / 4.0;
          }
          double wave = (1 + Math.cos(Math.PI * (s - 4) / 11)) / 2;
          return s < 15 ? 0.1 + 0.9 * wave : 0.1;
        });
  }

  @Test
  void adamAndAScheduleCountTheSameSteps() {
    TrainingRun run =
        new TrainingRun(adam(), part(new StepDecayWord(), Map.of("every", 3, "factor", 0.5)));
    assertEquals(
        1, run.learner().states().stream().filter(s -> s.type().shape().rank() == 0).count());
  }

  private static ParameterGroup group(Map<String, Object> stated) {
    return (ParameterGroup) part(new ParameterGroupWord(), stated);
  }

  @Test
  void groupsScaleRateAndDecay() {
    UpdateRule rule =
        (UpdateRule) part(new SgdWord(), Map.of("learningRate", RATE, "weightDecay", 0.5));
    TrainingRun run =
        new TrainingRun(
            rule,
            group(Map.of("value", new String[] {"b"}, "weightDecay", 0.0)),
            group(Map.of("value", new String[] {"b", "V"}, "learningRate", 3.0)));
    for (int step = 1; step <= STEPS; step++) {
      List<double[]> p = run.parameters();
      List<double[]> g = run.gradients();
      List<double[]> expected = new ArrayList<>();
      // W is in no group, b in the first that has it, V in the second
      double[] rates = {RATE, RATE, 3 * RATE};
      double[] decays = {0.5, 0, 0.5};
      for (int i = 0; i < 3; i++) {
        double[] values = p.get(i).clone();
        for (int j = 0; j < values.length; j++) {
          values[j] -= rates[i] * (g.get(i)[j] + decays[i] * values[j]);
        }
        expected.add(values);
      }
      run.step();
      assertClose(expected, run.parameters(), 1e-13, "step " + step);
    }
  }

  @Test
  void frozenParametersStayAndCostNothing() {
    TrainingRun run =
        new TrainingRun(
            adam(),
            group(Map.of("value", new String[] {"W"}, "frozen", true)),
            part(new ClipNormWord(), Map.of("value", 0.1)),
            part(new AverageParametersWord(), Map.of("value", 0.5)));
    assertEquals(
        List.of("b", "V"),
        run.learner().trainedParameters().stream().map(Parameter::name).toList());
    assertEquals(
        List.of(
            "optimizer.step",
            "optimizer.m.b",
            "optimizer.m.V",
            "optimizer.v.b",
            "optimizer.v.V",
            "average.b",
            "average.V"),
        run.learner().states().stream().map(Optimizer.State::name).toList());
    double[] before = run.parameters().get(0);
    run.step();
    assertArrayEquals(before, run.parameters().get(0), 0);
    TrainingRun all = new TrainingRun(adam());
    assertTrue(contractions(run.learner()) < contractions(all.learner()));
  }

  private static long contractions(Learner learner) {
    return Passes.optimize(learner.step()).edges().stream()
        .filter(edge -> edge.label().getClass().getSimpleName().equals("Contract"))
        .count();
  }

  /** The global norm is that of the gradients which are used. */
  @Test
  void frozenGradientsDoNotCountInTheNorm() {
    TrainingRun run =
        new TrainingRun(
            sgd(),
            group(Map.of("value", new String[] {"W"}, "frozen", true)),
            part(new ClipNormWord(), Map.of("value", 0.5)));
    for (int step = 1; step <= STEPS; step++) {
      List<double[]> gradients = new ArrayList<>(run.gradients());
      gradients.set(0, new double[gradients.get(0).length]);
      List<double[]> expected = descended(run.parameters(), clippedNorm(gradients, 0.5), RATE);
      run.step();
      assertClose(expected, run.parameters(), 1e-13, "step " + step);
    }
  }

  @Test
  void accumulatedGradientsUpdateEveryNthStep() {
    OptimizerPart schedule = part(new StepDecayWord(), Map.of("every", 2, "factor", 0.5));
    TrainingRun run =
        new TrainingRun(
            (UpdateRule) part(new SgdWord(), Map.of("learningRate", RATE, "momentum", 0.9)),
            part(new AccumulateGradientsWord(), Map.of("value", 3)),
            part(new ClipNormWord(), Map.of("value", 0.5)),
            part(new AverageParametersWord(), Map.of("value", 0.8)),
            schedule);
    List<double[]> velocity = zeros(run.parameters());
    List<double[]> sums = zeros(run.parameters());
    List<double[]> averages = run.parameters().stream().map(double[]::clone).toList();
    for (int step = 1; step <= 4 * STEPS; step++) {
      add(sums, run.gradients(), 1);
      List<double[]> expected = run.parameters();
      if (step % 3 == 0) {
        int updates = step / 3 - 1;
        List<double[]> mean = zeros(sums);
        add(mean, sums, 1.0 / 3);
        velocity.forEach(v -> Arrays.setAll(v, j -> 0.9 * v[j]));
        add(velocity, clippedNorm(mean, 0.5), 1);
        expected = descended(expected, velocity, RATE * Math.pow(0.5, updates / 2));
        averages.forEach(a -> Arrays.setAll(a, j -> 0.8 * a[j]));
        add(averages, expected, 1 - 0.8);
        sums = zeros(sums);
      }
      run.step();
      assertClose(expected, run.parameters(), 1e-12, "step " + step);
      assertArrayEquals(new double[] {step / 3}, run.state("optimizer.step"));
      assertArrayEquals(new double[] {step % 3}, run.state("optimizer.accumulated"));
      assertArrayEquals(velocity.get(0), run.state("optimizer.momentum.W"), 1e-12);
      assertArrayEquals(sums.get(1), run.state("optimizer.accumulated.b"), 1e-12);
      assertArrayEquals(averages.get(2), run.state("average.V"), 1e-12);
    }
  }

  private static List<double[]> zeros(List<double[]> like) {
    return like.stream().map(values -> new double[values.length]).toList();
  }

  private static void add(List<double[]> sums, List<double[]> values, double factor) {
    for (int i = 0; i < sums.size(); i++) {
      for (int j = 0; j < sums.get(i).length; j++) {
        sums.get(i)[j] += factor * values.get(i)[j];
      }
    }
  }

  @Test
  void averagesFollowTheParameters() {
    TrainingRun run =
        new TrainingRun(sgd(), part(new AverageParametersWord(), Map.of("value", 0.9)));
    List<double[]> averages = run.parameters().stream().map(double[]::clone).toList();
    for (int step = 1; step <= STEPS; step++) {
      run.step();
      averages.forEach(a -> Arrays.setAll(a, j -> 0.9 * a[j]));
      add(averages, run.parameters(), 1 - 0.9);
      assertArrayEquals(averages.get(0), run.state("average.W"), 1e-12);
      assertArrayEquals(averages.get(1), run.state("average.b"), 1e-12);
    }
  }

  @Test
  void oneGradientNeedsNoAccumulation() {
    TrainingRun run =
        new TrainingRun(sgd(), part(new AccumulateGradientsWord(), Map.of("value", 1)));
    assertEquals(List.of(), run.learner().states());
  }

  @Test
  void patterns() {
    assertTrue(ParameterGroup.matches("hidden.bias", "hidden.bias"));
    assertTrue(ParameterGroup.matches("*.bias", "hidden.bias"));
    assertTrue(ParameterGroup.matches("hidden.bias*", "hidden.bias2"));
    assertTrue(ParameterGroup.matches("**.bias", "layers.0.hidden.bias"));
    assertTrue(ParameterGroup.matches("layers.*.hidden.*", "layers.0.hidden.bias"));
    assertTrue(ParameterGroup.matches("layers.**", "layers.0.hidden.bias"));
    assertTrue(ParameterGroup.matches("**", "a"));
    assertFalse(ParameterGroup.matches("*.bias", "layers.0.hidden.bias"));
    assertFalse(ParameterGroup.matches("**.bias", "bias"));
    assertFalse(ParameterGroup.matches("hidden.bias", "hidden.bias2"));
    assertFalse(ParameterGroup.matches("hidden.bias", "hidden_bias"));
    assertFalse(ParameterGroup.matches("layers.*.bias", "layers.0.hidden.bias"));
  }

  private static void assertRefused(
      Optimizer.Word word, Map<String, Object> stated, String attribute, String message) {
    WordException mistake = assertThrows(WordException.class, () -> part(word, stated));
    assertEquals(Tag.BAD_ARGUMENT, mistake.tag());
    assertEquals(attribute, mistake.attribute());
    assertEquals(message, mistake.getMessage());
  }

  @Test
  void argumentsOutOfRangeAreRefused() {
    for (Optimizer.Word word : List.of(new ClipValueWord(), new ClipNormWord())) {
      for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
        assertRefused(
            word,
            Map.of("value", value),
            "value",
            "found " + value + ", expected a finite number above 0");
      }
    }
    assertRefused(new StepDecayWord(), Map.of("every", 0), "every", "found 0, expected at least 1");
    assertRefused(
        new StepDecayWord(),
        Map.of("every", 1, "factor", 0.0),
        "factor",
        "found 0.0, expected a finite number above 0");
    assertRefused(
        new CosineDecayWord(), Map.of("steps", 0), "steps", "found 0, expected at least 1");
    assertRefused(
        new CosineDecayWord(),
        Map.of("steps", 5, "warmUp", -1),
        "warmUp",
        "found -1, expected at least 0");
    assertRefused(
        new CosineDecayWord(),
        Map.of("steps", 5, "warmUp", 5),
        "warmUp",
        "found 5, expected less than steps = 5");
    assertRefused(
        new CosineDecayWord(),
        Map.of("steps", 5, "minimum", 1.5),
        "minimum",
        "found 1.5, expected 0 to 1, a share of the learning rate");
    assertRefused(
        new AccumulateGradientsWord(), Map.of("value", 0), "value", "found 0, expected at least 1");
    assertRefused(
        new AverageParametersWord(),
        Map.of("value", 1.0),
        "value",
        "found 1.0, expected a number from 0 to below 1");
    assertRefused(
        new ParameterGroupWord(),
        Map.of("value", new String[0]),
        "value",
        "found no name, expected names or patterns of parameters");
    for (String factor : List.of("learningRate", "weightDecay")) {
      assertRefused(
          new ParameterGroupWord(),
          Map.of("value", new String[] {"b"}, factor, -1.0),
          factor,
          "found -1.0, expected a finite number of at least 0");
    }
  }
}
