package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store keeps besides parameters and the state of an optimiser. */
class StoredArrayTest {
  private static final int[] PAIR = {2};
  private static final long SEED = 0x0123_4567_89AB_CDEFL;

  @TempDir private Path directory;

  private final CpuBackend backend = new CpuBackend();
  private final Array weight = backend.floats(2);
  private final Array mean = backend.floats(2);
  private final Array momentum = backend.floats(2);
  private final Array average = backend.floats(2);
  private final Array draws = backend.ints(3);
  private final Array rate = backend.floats(1);
  private final ParameterStore store =
      ParameterStore.builder("Net", backend)
          .parameter("y.weight", PAIR, weight, Initializer.normal(0, 1))
          .running("norm.mean", PAIR, mean, 0.5)
          .state("optimizer.momentum.y.weight", PAIR, momentum, 0)
          .average("average.y.weight", PAIR, average, "y.weight")
          .random("random.dropout", draws)
          .setting("learning rate", rate, 0.1)
          .build();

  private ParameterStore.Builder other(Array weight, Array mean) {
    return ParameterStore.builder("Other", backend)
        .parameter("y.weight", PAIR, weight, Initializer.zeros())
        .running("norm.mean", PAIR, mean, 0);
  }

  private Path saved() throws Exception {
    store.initialize(SEED);
    weight.floats()[0] = 3;
    mean.floats()[0] = 4;
    momentum.floats()[0] = 5;
    average.floats()[0] = 6;
    draws.ints()[2] = 7;
    store.setSetting("learning rate", 0.01);
    Path file = directory.resolve("net.safetensors");
    store.save(file);
    return file;
  }

  @Test
  void eachKindStartsFromItsOwn() {
    store.initialize(SEED);
    assertArrayEquals(new float[] {0.5f, 0.5f}, mean.floats());
    assertArrayEquals(weight.floats(), average.floats());
    int[] key = RandomNumbers.key(SEED, "random.dropout");
    assertArrayEquals(new int[] {key[0], key[1], 0}, draws.ints());
    assertEquals(List.of("y.weight"), store.parameters().names());
    assertEquals(2, store.parameters().count());
    assertThrows(IllegalArgumentException.class, () -> store.parameters().get("norm.mean"));
    assertFalse(store.parameters().contains("average.y.weight"));
  }

  @Test
  void settingAParameterStartsItsAverageAnew() {
    store.initialize(1);
    average.floats()[1] = 9;
    store.parameters().set("y.weight", new float[] {1, 2});
    assertArrayEquals(new float[] {1, 2}, weight.floats());
    assertArrayEquals(new float[] {1, 2}, average.floats());
  }

  @Test
  void settingsHaveTheirValuesFromTheStartAndKeepThem() {
    assertEquals(0.1, store.setting("learning rate"));
    assertArrayEquals(new float[] {0.1f}, rate.floats());
    store.setSetting("learning rate", 0.25);
    store.initialize(3);
    assertEquals(0.25, store.setting("learning rate"));
    assertArrayEquals(new float[] {0.25f}, rate.floats());
    for (double wrong : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e39}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> store.setSetting("learning rate", wrong))
              .getMessage();
      assertTrue(message.contains("learning rate = " + wrong), message);
    }
    assertEquals(0.25, store.setting("learning rate"));
    assertEquals(
        "there is no setting \"learning rat\"; did you mean \"learning rate\"?"
            + " (existing: learning rate)",
        assertThrows(IllegalArgumentException.class, () -> store.setting("learning rat"))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> store.setSetting("y.weight", 1));
    store.close();
    assertThrows(IllegalStateException.class, () -> store.setSetting("learning rate", 1));
  }

  /** What predicted with averages while it was trained predicts with them afterwards. */
  @Test
  void whatOnlyPredictsTakesTheAverages() throws Exception {
    Path file = saved();
    Array alone = backend.floats(2);
    Array statistics = backend.floats(2);
    other(alone, statistics).build().load(file);
    assertArrayEquals(average.floats(), alone.floats());
    assertArrayEquals(mean.floats(), statistics.floats());
  }

  @Test
  void allButSettingsAreSaved() throws Exception {
    Path file = saved();
    store.initialize(2);
    store.setSetting("learning rate", 0.5);
    store.load(file);
    assertEquals(3, weight.floats()[0]);
    assertEquals(4, mean.floats()[0]);
    assertEquals(5, momentum.floats()[0]);
    assertEquals(6, average.floats()[0]);
    int[] key = RandomNumbers.key(SEED, "random.dropout");
    assertArrayEquals(new int[] {key[0], key[1], 7}, draws.ints());
    assertEquals(0.5, store.setting("learning rate"));
    try (SafeTensors.Reader reader = SafeTensors.open(file)) {
      assertEquals(
          List.of(
              "y.weight",
              "norm.mean",
              "optimizer.momentum.y.weight",
              "average.y.weight",
              "random.dropout"),
          List.copyOf(reader.tensors().keySet()));
    }
  }

  @Test
  void aPredictorTakesTheModelAndPassesOverTheTraining() throws Exception {
    Path file = saved();
    Array otherMean = backend.floats(2);
    ParameterStore predictor = other(backend.floats(2), otherMean).build();
    predictor.load(file);
    assertEquals(4, otherMean.floats()[0]);
    // a predictor that uses averages takes them and passes over the rest
    Array otherAverage = backend.floats(2);
    ParameterStore averaged =
        other(backend.floats(2), otherMean)
            .average("average.y.weight", PAIR, otherAverage, "y.weight")
            .build();
    averaged.load(file);
    assertEquals(6, otherAverage.floats()[0]);
  }

  @Test
  void runningStatisticsBelongToTheModel() throws Exception {
    Path file = saved();
    ParameterStore without =
        ParameterStore.builder("Without", backend)
            .parameter("y.weight", PAIR, backend.floats(2), Initializer.zeros())
            .build();
    assertEquals(
        "norm.mean",
        assertThrows(ParameterFileException.class, () -> without.load(file)).tensor().get());
    ParameterStore more =
        other(backend.floats(2), backend.floats(2))
            .running("norm.variance", PAIR, backend.floats(2), 1)
            .build();
    assertEquals(
        "norm.variance",
        assertThrows(ParameterFileException.class, () -> more.load(file)).tensor().get());
  }

  @Test
  void anAverageThatTheFileDoesNotHaveStartsFromTheParameter() throws Exception {
    ParameterStore plain = other(backend.floats(2), backend.floats(2)).build();
    plain.initialize(1);
    plain.parameters().set("y.weight", new float[] {8, 9});
    Path file = directory.resolve("plain.safetensors");
    plain.save(file);
    Array otherAverage = backend.floats(2);
    ParameterStore averaged =
        other(backend.floats(2), backend.floats(2))
            .average("average.y.weight", PAIR, otherAverage, "y.weight")
            .build();
    averaged.load(file);
    assertArrayEquals(new float[] {8, 9}, otherAverage.floats());
    // other states of training have no such start
    assertEquals(
        "optimizer.momentum.y.weight",
        assertThrows(ParameterFileException.class, () -> store.load(file)).tensor().get());
  }

  @Test
  void builderRefusesWhatDoesNotFit() {
    ParameterStore.Builder builder = other(backend.floats(2), backend.floats(2));
    Array two = backend.floats(2);
    Array one = backend.floats(1);
    refused("added before", () -> builder.average("a", PAIR, two, "z.weight"));
    refused("cannot hold the average", () -> builder.average("a", PAIR, two, "norm.mean"));
    refused("which has the shape [2]", () -> builder.average("a", new int[] {1}, one, "y.weight"));
    refused(
        "cannot hold the average", () -> builder.average("a", PAIR, backend.ints(2), "y.weight"));
    refused("a random state is int32", () -> builder.random("s", two));
    refused("does not fit", () -> builder.random("s", backend.ints(2)));
    refused("1 value", () -> builder.setting("r", two, 1));
    refused("1 value", () -> builder.setting("r", backend.ints(1), 1));
    refused("finite", () -> builder.setting("r", one, Double.NaN));
    refused("cannot hold", () -> builder.running("r", PAIR, backend.ints(2), 0.5));
    builder.setting("r", one, 1);
    refused("two arrays of Other are called r", () -> builder.running("r", PAIR, two, 0));
    refused("are called y.weight", () -> builder.setting("y.weight", one, 0));
  }

  private static void refused(String part, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
