package org.catgrad.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.catgrad.runtime.OptimizingTrainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see of losses and optimisers in generated trainers. */
class TrainingTest {
  /** The line y = w·x, which starts with w = 1. */
  private static CompiledModel line(String annotations) {
    return CompiledModel.compile(
        "reference.Line",
        "package reference; import org.catgrad.annotations.*;"
            + "@Model(batch = 4) "
            + annotations
            + " interface Line {"
            + "  @Input(1) Tensor x();"
            + "  @Linear(value = 1, weights = @Initialize(Initializer.ONES))"
            + "  Tensor y(Tensor x);"
            + "}");
  }

  private static float weight(GeneratedTrainer trainer) {
    return trainer.parameters().get("y.weight")[0];
  }

  private static OptimizingTrainer optimizing(GeneratedTrainer trainer) {
    return (OptimizingTrainer) trainer.trainer();
  }

  private static final float[] TWO = {2};
  private static final float[] ZERO = {0};

  @Test
  void theLearningRateCanBeSetBetweenSteps(@TempDir Path directory) throws IOException {
    CompiledModel model = line("@SquaredError @Sgd(learningRate = 0.125)");
    GeneratedTrainer trainer = model.newTrainer();
    assertEquals(0.125, optimizing(trainer).learningRate());
    optimizing(trainer).setLearningRate(0.0625);
    trainer.trainer().initialize(1);
    assertEquals(0.0625, optimizing(trainer).learningRate(), "initialising does not change it");
    trainer.step(TWO, ZERO); // the gradient is 2 · 2
    assertEquals(0.75f, weight(trainer));
    optimizing(trainer).setLearningRate(0);
    trainer.step(TWO, ZERO);
    assertEquals(0.75f, weight(trainer));
    Path file = directory.resolve("line.safetensors");
    trainer.trainer().save(file);
    GeneratedTrainer other = model.newTrainer();
    other.trainer().load(file);
    assertEquals(0.125, optimizing(other).learningRate(), "it is not saved");
    other.step(TWO, ZERO); // the gradient is 1.5 · 2
    assertEquals(0.375f, weight(other));
  }

  @Test
  void wrongLearningRatesAreRefused() {
    OptimizingTrainer trainer = optimizing(line("@SquaredError @Sgd").newTrainer(1));
    for (double rate : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
      IllegalArgumentException mistake =
          assertThrows(IllegalArgumentException.class, () -> trainer.setLearningRate(rate));
      assertEquals(
          "learning rate " + rate + ": expected a finite number of at least 0",
          mistake.getMessage());
      assertEquals(0.01, trainer.learningRate());
    }
    trainer.close();
    assertThrows(IllegalStateException.class, () -> trainer.setLearningRate(1));
  }

  @Test
  void aModelThatOnlyPredictsHasNoLearningRate() {
    assertFalse(OptimizingTrainer.class.isAssignableFrom(line("").trainerClass()));
  }

  @Test
  void predictionsUseTheAverages(@TempDir Path directory) throws IOException {
    CompiledModel model = line("@SquaredError @Sgd(learningRate = 0.125) @AverageParameters(0.75)");
    GeneratedTrainer trainer = model.newTrainer(1);
    assertArrayEquals(new float[] {2}, trainer.predictFloats(TWO), "averages start as copies");
    trainer.step(TWO, ZERO); // w becomes 0.5, its average 0.75 · 1 + 0.25 · 0.5
    assertEquals(0.5f, weight(trainer));
    assertArrayEquals(new float[] {1.75f}, trainer.predictFloats(TWO));
    assertEquals(0.5f, trainer.gradients(TWO, ZERO).loss(), "half the square of 0.5 · 2");
    Path file = directory.resolve("average.safetensors");
    trainer.trainer().save(file);
    GeneratedTrainer other = model.newTrainer();
    other.trainer().load(file);
    assertArrayEquals(new float[] {1.75f}, other.predictFloats(TWO));
    other.parameters().set("y.weight", new float[] {3});
    assertArrayEquals(new float[] {6}, other.predictFloats(TWO), "they start anew");
  }

  @Test
  void accumulatedStepsAreOneStepOfAllRows(@TempDir Path directory) throws IOException {
    CompiledModel parts =
        line("@MeanSquaredError @Sgd(learningRate = 0.125) @AccumulateGradients(2)");
    CompiledModel whole = line("@MeanSquaredError @Sgd(learningRate = 0.125)");
    GeneratedTrainer trainer = parts.newTrainer(1);
    trainer.step(new float[] {1, 2}, new float[] {0, 0});
    assertEquals(1f, weight(trainer));
    Path file = directory.resolve("half.safetensors");
    trainer.trainer().save(file);
    GeneratedTrainer resumed = parts.newTrainer();
    resumed.trainer().load(file);
    resumed.step(new float[] {-1, 0.5f}, new float[] {0, 1});
    GeneratedTrainer reference = whole.newTrainer(1);
    reference.step(new float[] {1, 2, -1, 0.5f}, new float[] {0, 0, 0, 1});
    assertEquals(weight(reference), weight(resumed), 1e-7f);
    assertNotEquals(1f, weight(resumed));
  }

  private static final String HEADS =
      """
      package reference;
      import org.catgrad.annotations.*;
      @Model(batch = 4)
      @SoftmaxCrossEntropy(outputs = "word", ignoredLabel = -100)
      @Huber(outputs = "place", weight = 0.5)
      @Sgd(learningRate = 0.1)
      @ParameterGroup(value = "hidden.*", frozen = true)
      interface Heads {
        @Input(3) Tensor x();
        @Dense(4) @Tanh Tensor hidden(Tensor x);
        @Output @Dense(2) Tensor place(Tensor hidden);
        @Output @Tanh Tensor shown(Tensor hidden);
        @Output @Dense(8) @Reshape({2, 4}) Tensor word(Tensor hidden);
      }
      """;

  @Test
  void targetsAreThoseOfTheLossesInTheOrderOfTheOutputs() {
    CompiledModel model = CompiledModel.compile("reference.Heads", HEADS);
    GeneratedTrainer trainer = model.newTrainer(1);
    assertEquals(
        List.of(float[].class, float[].class, int[].class), trainer.stepTypes(), "x, place, word");
    assertTrue(
        model
            .trainerSource()
            .contains("@param word labels from 0 to 3, or -100 for none, row-major, rows × 2"),
        model.trainerSource());
    float[] x = {1, 2, 3};
    float[] place = {0, 1};
    float loss = trainer.step(x, place, new int[] {3, -100});
    assertTrue(Float.isFinite(loss) && loss > 0);
    IllegalArgumentException mistake =
        assertThrows(
            IllegalArgumentException.class, () -> trainer.step(x, place, new int[] {3, -1}));
    assertEquals(
        "word[1] is -1: a label must be in 0..3, or -100, which is ignored", mistake.getMessage());
    // with every label ignored only the other loss is left
    assertTrue(Float.isFinite(trainer.step(x, place, new int[] {-100, -100})));
  }

  @Test
  void frozenParametersKeepTheirValuesAndHaveGradients() {
    GeneratedTrainer trainer = CompiledModel.compile("reference.Heads", HEADS).newTrainer(1);
    float[] hidden = trainer.parameters().get("hidden.weight");
    float[] word = trainer.parameters().get("word.weight");
    Object[] arrays = {new float[] {1, 2, 3}, new float[] {0, 1}, new int[] {3, 0}};
    float[] gradient = trainer.gradients(arrays).parameter("hidden.weight");
    assertTrue(java.util.stream.IntStream.range(0, 12).anyMatch(i -> gradient[i] != 0));
    trainer.step(arrays);
    assertArrayEquals(hidden, trainer.parameters().get("hidden.weight"));
    assertFalse(java.util.Arrays.equals(word, trainer.parameters().get("word.weight")));
  }

  @Test
  void aModelWhoseOutputIsItsLossTakesInputsOnly() {
    GeneratedTrainer trainer = line("@Minimize @Sgd(learningRate = 0.125)").newTrainer(1);
    assertEquals(List.of(float[].class), trainer.stepTypes());
    assertEquals(3f, trainer.step(new float[] {2, 4}), "the mean over the rows");
    assertEquals(1 - 0.125f * 3, weight(trainer));
  }

  @Test
  void schedulesMultiplyTheRateThatIsSet() {
    GeneratedTrainer trainer =
        line("@Minimize @Sgd(learningRate = 0.25) @StepDecay(every = 1, factor = 0.5)")
            .newTrainer(1);
    float[] one = {1};
    trainer.step(one);
    assertEquals(0.75f, weight(trainer));
    trainer.step(one);
    assertEquals(0.625f, weight(trainer));
    optimizing(trainer).setLearningRate(1);
    trainer.step(one);
    assertEquals(0.375f, weight(trainer));
  }
}
