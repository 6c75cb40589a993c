package org.catgrad.processor.endtoend;

import static org.catgrad.processor.endtoend.GeneratedTrainer.bits;
import static org.catgrad.processor.endtoend.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.Gradients;
import org.catgrad.runtime.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract of a generated trainer promises of right calls. */
class EndToEndTest {
  private static final CompiledModel CLASSIFIER = CompiledModel.reference("Classifier");
  private static final CompiledModel MOMENTUM = CompiledModel.reference("Momentum");
  private static final CompiledModel TOWERS = CompiledModel.reference("Towers");
  private static final int BATCH = 16;

  @TempDir private Path directory;

  @Test
  void isAPublicFinalTrainerOfItsOwnPackage() throws ReflectiveOperationException {
    Class<? extends Trainer> trainer = MOMENTUM.trainerClass();
    assertEquals("reference.MomentumTrainer", trainer.getName());
    assertTrue(Modifier.isPublic(trainer.getModifiers()));
    assertTrue(Modifier.isFinal(trainer.getModifiers()));
    assertEquals(1, trainer.getConstructors().length);
    assertArrayEquals(
        new Class<?>[] {ArrayBackend.class}, trainer.getConstructors()[0].getParameterTypes());
    var batch = trainer.getField("BATCH");
    assertEquals(
        Modifier.PUBLIC | Modifier.STATIC | Modifier.FINAL, batch.getModifiers(), batch.toString());
    assertEquals(BATCH, batch.getInt(null));
    assertEquals(BATCH, MOMENTUM.newTrainer().trainer().batch());
  }

  @Test
  void namesTheTrainerOfANestedModelAfterBoth() {
    CompiledModel model =
        CompiledModel.compile(
            "reference.Outer",
            """
            package reference;
            import org.catgrad.annotations.*;
            class Outer {
              @Model(batch = 2)
              interface Net {
                @Input(3) Tensor x();
                @Dense(2) Tensor y(Tensor x);
              }
            }
            """,
            "reference.Outer_NetTrainer");
    assertEquals(4, model.newTrainer(1).predictFloats(new float[6]).length);
  }

  @Test
  void aModelWithoutLossAndOptimiserOnlyPredicts() {
    CompiledModel model =
        CompiledModel.compile(
            "reference.Fixed",
            """
            package reference;
            import org.catgrad.annotations.*;
            @Model(batch = 2)
            interface Fixed {
              @Input(2) Tensor x();
              @Scale(3) @Shift(1) Tensor y(Tensor x);
            }
            """);
    assertArrayEquals(
        new float[] {4, 7}, model.newTrainer(1).predictFloats(new float[] {1, 2}), 0f);
    List<String> methods =
        Stream.of(model.trainerClass().getMethods()).map(method -> method.getName()).toList();
    assertTrue(!methods.contains("step") && !methods.contains("gradients"), methods.toString());
  }

  @Test
  void takesAndReturnsIntegersAndBooleans() {
    CompiledModel model =
        CompiledModel.compile(
            "reference.Mixed",
            """
            package reference;
            import org.catgrad.annotations.*;
            @Model(batch = 3)
            interface Mixed {
              @Input(value = {2, 3}, dtype = DType.INT32) Tensor n();
              @Input(value = 2, dtype = DType.BOOL) Tensor flags();
              @Permute({1, 0}) @Reshape({2, 3}) Tensor turned(Tensor n);
              @Output @Add Tensor sum(Tensor n, Tensor turned);
              @Output @Sum(1) Tensor sums(Tensor n);
              @Output @GreaterThan(3) Tensor large(Tensor n);
              @Output @Invert Tensor opposite(Tensor flags);
            }
            """);
    int[] n = {1, 2, 3, 4, 5, 6};
    boolean[] flags = {true, false};
    int[] sum = new int[6];
    int[] sums = new int[2];
    int[] large = new int[6];
    boolean[] opposite = new boolean[2];
    model.newTrainer(1).call("predict", n, flags, sum, sums, large, opposite);
    assertArrayEquals(new int[] {2, 6, 5, 9, 8, 12}, sum);
    assertArrayEquals(new int[] {6, 15}, sums);
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, large);
    assertArrayEquals(new boolean[] {false, true}, opposite);
  }

  @Test
  void predictsTheModelThatWasTrained() {
    GeneratedTrainer trainer = MOMENTUM.newTrainer(1);
    float[] features = Samples.features(BATCH);
    for (int i = 0; i < 50; i++) {
      trainer.step(features, Samples.oneHot(BATCH));
    }
    double[] first = dense(trainer, "first", toDoubles(features));
    double[] rectified = Arrays.stream(first).map(x -> Math.max(x, 0)).toArray();
    double[] second = dense(trainer, "second", rectified);
    double[] kind = dense(trainer, "kind", Arrays.stream(second).map(Math::tanh).toArray());
    assertClose("kind", toFloats(kind), trainer.predictFloats(features), 1e-5);
  }

  /** {@code x W + b} in float64. */
  private static double[] dense(GeneratedTrainer trainer, String layer, double[] x) {
    float[] weight = trainer.parameters().get(layer + ".weight");
    float[] bias = trainer.parameters().get(layer + ".bias");
    int out = bias.length;
    int in = weight.length / out;
    double[] result = new double[x.length / in * out];
    for (int i = 0; i < result.length; i++) {
      double sum = bias[i % out];
      for (int k = 0; k < in; k++) {
        sum += x[i / out * in + k] * weight[k * out + i % out];
      }
      result[i] = sum;
    }
    return result;
  }

  private static double[] toDoubles(float[] values) {
    double[] result = new double[values.length];
    Arrays.setAll(result, i -> values[i]);
    return result;
  }

  private static float[] toFloats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 15, 16})
  void takesAnyNumberOfRows(int rows) {
    GeneratedTrainer trainer = MOMENTUM.newTrainer(1);
    float[] all = trainer.predictFloats(Samples.features(BATCH));
    float[] some = trainer.predictFloats(Samples.features(rows));
    assertClose("kind", Arrays.copyOf(all, rows * Samples.KINDS), some, 1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 15})
  void fewerRowsSeeNothingOfACallWithMore(int rows) {
    GeneratedTrainer used = CLASSIFIER.newTrainer(1);
    used.gradients(Samples.features(BATCH), Samples.labels(BATCH));
    GeneratedTrainer fresh = CLASSIFIER.newTrainer(1);
    float[] features = Samples.features(rows);
    int[] labels = Samples.labels(rows);

    Gradients expected = fresh.gradients(features, labels);
    Gradients actual = used.gradients(features, labels);
    assertEquals(expected.loss(), actual.loss(), 0f);
    for (String name : expected.parameterNames()) {
      assertEquals(bits(expected.parameter(name)), bits(actual.parameter(name)), name);
    }
    assertEquals(bits(expected.input("features")), bits(actual.input("features")));
    assertEquals(fresh.step(features, labels), used.step(features, labels), 0f);
    assertEquals(fresh.snapshot(), used.snapshot());
  }

  @Test
  void overloadsWriteIntoTheArraysOfTheCaller() {
    GeneratedTrainer trainer = TOWERS.newTrainer(1);
    float[] left = Samples.uniform(3 * 6, 1);
    float[] right = Samples.uniform(3 * 6, 2);
    Object prediction = trainer.predict(left, right);
    float[] copy = new float[3 * 4];
    float[] distance = new float[3];
    trainer.call("predict", left, right, copy, distance);
    assertEquals(bits(GeneratedTrainer.output(prediction, "copy")), bits(copy));
    assertEquals(bits(GeneratedTrainer.output(prediction, "distance")), bits(distance));
    assertTrue(prediction.getClass().isRecord(), prediction.getClass().toString());

    Gradients gradients = trainer.gradients(left, right, copy, distance);
    assertEquals(0, gradients.loss(), 1e-12f);
    copy[0] += 1;
    float[] own = gradients.input("left");
    trainer.call("gradients", left, right, copy, distance, gradients);
    assertEquals(0.5f, gradients.loss(), 1e-6f);
    assertTrue(own == gradients.input("left"), "the arrays are used again");
  }

  @Test
  void returnsTheLossBeforeTheUpdate() {
    GeneratedTrainer trainer = CLASSIFIER.newTrainer(1);
    float[] features = Samples.features(BATCH);
    int[] labels = Samples.labels(BATCH);
    float before = trainer.gradients(features, labels).loss();
    assertEquals(before, trainer.step(features, labels), 1e-6f);
    assertTrue(trainer.step(features, labels) < before);
  }

  @Test
  void gradientsUpdateNothing() {
    GeneratedTrainer trainer = CLASSIFIER.newTrainer(1);
    var before = trainer.snapshot();
    trainer.gradients(Samples.features(BATCH), Samples.labels(BATCH));
    assertEquals(before, trainer.snapshot());
  }

  @Test
  void theFirstStepGoesAlongTheGradient() {
    GeneratedTrainer trainer = MOMENTUM.newTrainer(1);
    float[] features = Samples.features(BATCH);
    float[] targets = Samples.oneHot(BATCH);
    Gradients gradients = trainer.gradients(features, targets);
    for (String name : trainer.parameters().names()) {
      float[] expected = trainer.parameters().get(name);
      float[] gradient = gradients.parameter(name);
      for (int i = 0; i < expected.length; i++) {
        expected[i] -= 0.1f * gradient[i];
      }
      GeneratedTrainer other = MOMENTUM.newTrainer(1);
      other.step(features, targets);
      assertClose(name, expected, other.parameters().get(name), 1e-6);
    }
  }

  @Test
  void equalSeedsGiveEqualTrainers() {
    assertEquals(CLASSIFIER.newTrainer(7).snapshot(), CLASSIFIER.newTrainer(7).snapshot());
    assertNotEquals(CLASSIFIER.newTrainer(7).snapshot(), CLASSIFIER.newTrainer(8).snapshot());
  }

  @Test
  void initializeStartsAllOver() {
    GeneratedTrainer trainer = CLASSIFIER.newTrainer(7);
    List<Float> first = losses(trainer, 5);
    trainer.trainer().initialize(7);
    assertEquals(first, losses(trainer, 5));
  }

  @Test
  void continuesExactlyAfterSaveAndLoad() throws IOException {
    Path file = directory.resolve("classifier.safetensors");
    GeneratedTrainer trainer = CLASSIFIER.newTrainer(1);
    losses(trainer, 5);
    trainer.trainer().save(file);
    List<Float> expected = losses(trainer, 10);

    GeneratedTrainer resumed = CLASSIFIER.newTrainer();
    resumed.trainer().load(file);
    assertEquals(expected, losses(resumed, 10));
    assertEquals(trainer.snapshot(), resumed.snapshot());
  }

  @Test
  void loadBringsBackTheMomentumToo() throws IOException {
    Path file = directory.resolve("momentum.safetensors");
    GeneratedTrainer trainer = MOMENTUM.newTrainer(1);
    float[] features = Samples.features(BATCH);
    float[] targets = Samples.oneHot(BATCH);
    trainer.step(features, targets);
    trainer.trainer().save(file);
    trainer.step(features, targets);
    var expected = trainer.snapshot();
    for (int i = 0; i < 3; i++) {
      trainer.step(features, targets);
    }
    trainer.trainer().load(file);
    trainer.step(features, targets);
    assertEquals(expected, trainer.snapshot());
  }

  @Test
  void threadsWithTrainersOfTheirOwnDoNotInterfere() throws Exception {
    int threads = 4;
    int steps = 300;
    List<List<Float>> expected = new ArrayList<>();
    for (int seed = 0; seed < threads; seed++) {
      expected.add(losses(CLASSIFIER.newTrainer(seed), steps));
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (CpuBackend shared = new CpuBackend()) {
      CountDownLatch start = new CountDownLatch(threads);
      List<Future<List<Float>>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int seed = i;
        running.add(
            pool.submit(
                () -> {
                  GeneratedTrainer trainer = CLASSIFIER.newTrainer(shared);
                  trainer.trainer().initialize(seed);
                  start.countDown();
                  start.await();
                  return losses(trainer, steps);
                }));
      }
      for (int i = 0; i < threads; i++) {
        assertEquals(expected.get(i), running.get(i).get(), "thread " + i);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Steps of the classifier on batches of changing size. */
  private static List<Float> losses(GeneratedTrainer trainer, int steps) {
    List<Float> result = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      int rows = BATCH - i % 3;
      result.add(trainer.step(Samples.features(rows), Samples.labels(rows)));
    }
    return result;
  }
}
