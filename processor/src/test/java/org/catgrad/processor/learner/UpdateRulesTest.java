package org.catgrad.processor.learner;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.learner.Models.part;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.WordException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty steps of each rule against its formulas in plain double arithmetic. */
class UpdateRulesTest {
  private static final int STEPS = 20;

  /** A rule for one number of one parameter. */
  private interface Formula {
    /** The new value; step counts from 1. */
    double update(int step, double p, double g, double[] memory);
  }

  private static UpdateRule rule(Optimizer.Word word, Map<String, Object> stated) {
    return (UpdateRule) part(word, stated);
  }

  private static void assertTrains(UpdateRule rule, Formula formula) {
    TrainingRun run = new TrainingRun(rule);
    List<double[][]> memory = new ArrayList<>();
    run.parameters().forEach(p -> memory.add(new double[p.length][3]));
    for (int step = 1; step <= STEPS; step++) {
      List<double[]> gradients = run.gradients();
      List<double[]> expected = new ArrayList<>();
      for (int i = 0; i < gradients.size(); i++) {
        double[] values = run.parameters().get(i).clone();
        for (int j = 0; j < values.length; j++) {
          values[j] = formula.update(step, values[j], gradients.get(i)[j], memory.get(i)[j]);
        }
        expected.add(values);
      }
      run.step();
      assertClose(expected, run.parameters(), 1e-12, rule + ", step " + step);
    }
  }

  @Test
  void sgdWithWeightDecay() {
    assertTrains(
        rule(
            new SgdWord(),
            Map.of("learningRate", 0.05, "momentum", 0.9, "nesterov", true, "weightDecay", 0.2)),
        (t, p, gradient, v) -> {
          double g = gradient + 0.2 * p;
          v[0] = 0.9 * v[0] + g;
          return p - 0.05 * (g + 0.9 * v[0]);
        });
    assertTrains(
        rule(new SgdWord(), Map.of("weightDecay", 0.5)), (t, p, g, v) -> p - 0.01 * (g + 0.5 * p));
  }

  /** Kingma and Ba (arXiv 1412.6980), Algorithm 1. */
  private static double adam(
      int t, double p, double g, double[] memory, double rate, double beta1, double beta2) {
    memory[0] = beta1 * memory[0] + (1 - beta1) * g;
    memory[1] = beta2 * memory[1] + (1 - beta2) * g * g;
    double m = memory[0] / (1 - Math.pow(beta1, t));
    double v = memory[1] / (1 - Math.pow(beta2, t));
    return p - rate * m / (Math.sqrt(v) + 1e-8);
  }

  @Test
  void adamAddsItsWeightDecayToTheGradient() {
    assertTrains(
        rule(new AdamWord(), Map.of("learningRate", 0.05, "weightDecay", 0.3)),
        (t, p, g, memory) -> adam(t, p, g + 0.3 * p, memory, 0.05, 0.9, 0.999));
  }

  @Test
  void adamWShrinksTheParameter() {
    assertTrains(
        rule(new AdamWWord(), Map.of("beta1", 0.8, "beta2", 0.95)),
        (t, p, g, memory) -> adam(t, p * (1 - 0.001 * 0.01), g, memory, 0.001, 0.8, 0.95));
    assertTrains(
        rule(new AdamWWord(), Map.of("learningRate", 0.1, "weightDecay", 0.5)),
        (t, p, g, memory) -> adam(t, p * (1 - 0.1 * 0.5), g, memory, 0.1, 0.9, 0.999));
  }

  /** Chen et al. (arXiv 2302.06675), Algorithm 2. */
  @Test
  void lion() {
    assertTrains(
        rule(new LionWord(), Map.of("learningRate", 0.01, "weightDecay", 0.1)),
        (t, p, g, m) -> {
          double update = Math.signum(0.9 * m[0] + (1 - 0.9) * g);
          m[0] = 0.99 * m[0] + (1 - 0.99) * g;
          return p - 0.01 * (update + 0.1 * p);
        });
  }

  @Test
  void adagrad() {
    assertTrains(
        rule(new AdagradWord(), Map.of("learningRate", 0.1, "weightDecay", 0.01)),
        (t, p, gradient, s) -> {
          double g = gradient + 0.01 * p;
          s[0] += g * g;
          return p - 0.1 * g / (Math.sqrt(s[0]) + 1e-10);
        });
  }

  @Test
  void rmsProp() {
    assertTrains(
        rule(new RmsPropWord(), Map.of()),
        (t, p, g, s) -> {
          s[0] = 0.99 * s[0] + (1 - 0.99) * g * g;
          return p - 0.01 * g / (Math.sqrt(s[0]) + 1e-8);
        });
    assertTrains(
        rule(
            new RmsPropWord(),
            Map.of("decay", 0.8, "momentum", 0.7, "epsilon", 0.1, "weightDecay", 0.2)),
        (t, p, gradient, memory) -> {
          double g = gradient + 0.2 * p;
          memory[0] = 0.8 * memory[0] + (1 - 0.8) * g * g;
          memory[1] = 0.7 * memory[1] + g / (Math.sqrt(memory[0]) + 0.1);
          return p - 0.01 * memory[1];
        });
  }

  @Test
  void theDefaultsArePyTorchs() {
    assertEquals(0.01, rule(new AdagradWord(), Map.of()).learningRate());
    assertEquals(0.01, rule(new RmsPropWord(), Map.of()).learningRate());
    assertEquals(0.001, rule(new AdamWWord(), Map.of()).learningRate());
    assertEquals(0.01, rule(new AdamWWord(), Map.of()).weightDecay());
    assertEquals(1e-4, rule(new LionWord(), Map.of()).learningRate());
    for (Optimizer.Word word :
        List.of(
            new SgdWord(), new AdamWord(), new AdagradWord(), new RmsPropWord(), new LionWord())) {
      assertEquals(0, rule(word, Map.of()).weightDecay(), word.annotation());
    }
  }

  private static void assertRefused(
      Optimizer.Word word, String attribute, Object value, String expected) {
    WordException mistake =
        assertThrows(WordException.class, () -> part(word, Map.of(attribute, value)));
    assertEquals(Tag.BAD_ARGUMENT, mistake.tag());
    assertEquals(attribute, mistake.attribute());
    assertEquals("found " + value + ", expected " + expected, mistake.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void numbersOutOfRangeAreRefused(double value) {
    for (Optimizer.Word word :
        List.of(
            new SgdWord(),
            new AdamWord(),
            new AdamWWord(),
            new AdagradWord(),
            new RmsPropWord(),
            new LionWord())) {
      assertRefused(word, "learningRate", value, "a finite number above 0");
      assertRefused(word, "weightDecay", value, "a finite number of at least 0");
    }
    for (Optimizer.Word word : List.of(new AdamWWord(), new AdagradWord(), new RmsPropWord())) {
      assertRefused(word, "epsilon", value, "a finite number above 0");
    }
    for (Optimizer.Word word : List.of(new AdamWWord(), new LionWord())) {
      assertRefused(word, "beta1", value, "a number from 0 to below 1");
      assertRefused(word, "beta2", value, "a number from 0 to below 1");
    }
    assertRefused(new RmsPropWord(), "decay", value, "a number from 0 to below 1");
    assertRefused(new RmsPropWord(), "momentum", value, "a number from 0 to below 1");
  }
}
