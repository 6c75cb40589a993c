package org.catgrad.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.catgrad.processor.writers.SavedArrays;
import org.catgrad.runtime.ParameterFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a trainer keeps beside its parameters, from the user's side: saved, loaded, reproducible.
 */
class StatefulModelTest {
  private static final String BODY =
      """
        @Input(6)
        Tensor x();
        @Dense(value = 5, bias = false)
        @BatchNorm(momentum = 0.25)
        @Tanh
        @Dropout(0.5)
        Tensor hidden(Tensor x);
        @Dense(2)
        Tensor y(Tensor hidden);
      }
      """;

  private static final CompiledModel TRAINED = model(4, "@MeanSquaredError @Sgd(momentum = 0.9)");
  private static final CompiledModel IN_COLUMNS = model(32, "@MeanSquaredError @Adam");
  private static final CompiledModel PREDICTING = model(4, "");

  @TempDir private Path directory;

  private static CompiledModel model(int batch, String training) {
    String header = "import org.catgrad.annotations.*;\n@Model(batch = " + batch + ")\n";
    return CompiledModel.compile("Net", header + training + "\ninterface Net {\n" + BODY);
  }

  private static CompiledModel model(int batch) {
    return batch == 4 ? TRAINED : IN_COLUMNS;
  }

  private static float[] floats(int count, long seed) {
    float[] values = new float[count];
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] inputs(int rows, int step) {
    return floats(rows * 6, step);
  }

  private static float[] targets(int rows, int step) {
    return floats(rows * 2, 1000 + step);
  }

  private static List<Float> losses(GeneratedTrainer trainer, int rows, int from, int to) {
    List<Float> losses = new ArrayList<>();
    for (int step = from; step < to; step++) {
      losses.add(trainer.step(inputs(rows, step), targets(rows, step)));
    }
    return losses;
  }

  private Path saved(GeneratedTrainer trainer) throws IOException {
    Path file = directory.resolve("net.safetensors");
    trainer.trainer().save(file);
    return file;
  }

  @Test
  void everythingThatLastsIsSavedAndOnlyParametersAreParameters() {
    GeneratedTrainer trainer = TRAINED.newTrainer(1);
    List<String> parameters =
        List.of("hidden.weight", "hidden.weight2", "hidden.bias", "y.weight", "y.bias");
    assertEquals(Set.copyOf(parameters), Set.copyOf(trainer.parameters().names()));
    Map<String, double[]> arrays = SavedArrays.of(trainer.trainer());
    assertTrue(arrays.keySet().containsAll(parameters));
    assertArrayEquals(new double[5], arrays.get("hidden.running.mean"));
    assertArrayEquals(new double[] {1, 1, 1, 1, 1}, arrays.get("hidden.running.variance"));
    assertEquals(0, arrays.get("random.hidden.dropout")[2], "the number of draws");
    // five momenta beside
    assertEquals(13, arrays.size(), arrays.keySet()::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 32})
  void gradientsChangeNothingAndAreThoseOfTheNextStep(int batch) throws IOException {
    GeneratedTrainer trainer = model(batch).newTrainer(1);
    losses(trainer, batch, 0, 3);
    byte[] before = Files.readAllBytes(saved(trainer));
    float first = trainer.gradients(inputs(batch, 7), targets(batch, 7)).loss();
    float second = trainer.gradients(inputs(batch, 7), targets(batch, 7)).loss();
    trainer.predict(inputs(batch, 7));
    assertArrayEquals(before, Files.readAllBytes(saved(trainer)));
    float stepped = trainer.step(inputs(batch, 7), targets(batch, 7));
    assertEquals(first, second);
    assertEquals(first, stepped, Math.ulp(first) * 4);
    assertFalse(Arrays.equals(before, Files.readAllBytes(saved(trainer))));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 32})
  void theSeedDecidesEverything(int batch) {
    CompiledModel model = model(batch);
    List<Float> losses = losses(model.newTrainer(5), batch, 0, 5);
    GeneratedTrainer again = model.newTrainer(6);
    assertNotEquals(losses, losses(again, batch, 0, 5));
    again.trainer().initialize(5);
    assertEquals(losses, losses(again, batch, 0, 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 32})
  void aLoadedTrainingGoesOnAsIfItHadNotStopped(int batch) throws IOException {
    CompiledModel model = model(batch);
    GeneratedTrainer trainer = model.newTrainer(2);
    losses(trainer, batch, 0, 4);
    Path file = saved(trainer);
    GeneratedTrainer resumed = model.newTrainer();
    resumed.trainer().load(file);
    assertEquals(losses(trainer, batch, 4, 8), losses(resumed, batch, 4, 8));
    assertEquals(trainer.snapshot(), resumed.snapshot());
    float[] x = inputs(batch, 9);
    assertArrayEquals(trainer.predictFloats(x), resumed.predictFloats(x));
  }

  /** Rows of a prediction know nothing of each other, and nothing is random. */
  @Test
  void predictionsAreFunctionsOfARow() {
    GeneratedTrainer trainer = TRAINED.newTrainer(3);
    losses(trainer, 4, 0, 5);
    float[] x = inputs(4, 1);
    float[] together = trainer.predictFloats(x);
    for (int row = 0; row < 4; row++) {
      float[] alone = trainer.predictFloats(Arrays.copyOfRange(x, row * 6, row * 6 + 6));
      assertArrayEquals(Arrays.copyOfRange(together, row * 2, row * 2 + 2), alone, 1e-6f);
    }
  }

  @Test
  void aModelThatOnlyPredictsLoadsTheStatisticsAndPassesOverTheRest() throws IOException {
    GeneratedTrainer trainer = TRAINED.newTrainer(3);
    losses(trainer, 4, 0, 5);
    Path file = saved(trainer);
    GeneratedTrainer predicting = PREDICTING.newTrainer();
    predicting.trainer().load(file);
    float[] x = inputs(4, 1);
    assertArrayEquals(trainer.predictFloats(x), predicting.predictFloats(x), 1e-6f);
    Map<String, double[]> kept = SavedArrays.of(predicting.trainer());
    assertEquals(7, kept.size(), kept.keySet()::toString);
    double[] mean = SavedArrays.read(file).get("hidden.running.mean");
    assertArrayEquals(mean, kept.get("hidden.running.mean"));
    assertNotEquals(0, mean[0]);
    // the other way round something is missing
    Path incomplete = saved(predicting);
    ParameterFileException refused =
        assertThrows(ParameterFileException.class, () -> trainer.trainer().load(incomplete));
    assertTrue(refused.getMessage().contains("random.hidden.dropout"), refused.getMessage());
  }

  /** A single row: the hidden layer is its bias, whatever the input. */
  @Test
  void trainingOnASingleRowIsDefined() {
    GeneratedTrainer trainer = TRAINED.newTrainer(4);
    float loss = trainer.step(inputs(1, 0), targets(1, 0));
    assertTrue(Float.isFinite(loss));
    Map<String, double[]> arrays = SavedArrays.of(trainer.trainer());
    assertArrayEquals(new double[] {1, 1, 1, 1, 1}, arrays.get("hidden.running.variance"));
    assertTrue(Arrays.stream(arrays.get("hidden.running.mean")).allMatch(m -> m != 0));
    assertTrue(Arrays.stream(arrays.get("hidden.weight")).allMatch(Double::isFinite));
    assertEquals(1, arrays.get("random.hidden.dropout")[2]);
  }

  /** Every word keeps its own, those that come by another name as well. */
  @Test
  void namesOfStatesAreTold() {
    CompiledModel model =
        CompiledModel.compile(
            "Net",
            """
            import org.catgrad.annotations.*;
            @Model(batch = 4) @MeanSquaredError @Sgd
            interface Net {
              @Input(3) Tensor x();
              @Dropout(0.1) @BatchNorm @Again Tensor y(Tensor x);
            }
            @Dropout(0.2) @BatchNorm
            @interface Again {}
            """);
    Set<String> names = SavedArrays.of(model.newTrainer(1).trainer()).keySet();
    assertTrue(
        names.containsAll(
            List.of(
                "random.y.dropout",
                "random.y.dropout2",
                "y.running.mean",
                "y.running.mean2",
                "y.running.variance2")),
        names::toString);
  }
}
