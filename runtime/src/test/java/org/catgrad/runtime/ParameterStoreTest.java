package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterStoreTest {
  @TempDir private Path directory;

  private final CpuBackend backend = new CpuBackend();
  private final Array weight = backend.floats(80);
  private final Array bias = backend.floats(20);
  private final Array momentum = backend.floats(80);
  private final Array steps = backend.ints(1);
  private final ParameterStore store = store(weight, bias, momentum, steps);

  private ParameterStore store(Array weight, Array bias, Array momentum, Array steps) {
    return ParameterStore.builder("Net", backend)
        .parameter("hidden.weight", new int[] {4, 20}, weight, Initializer.glorotUniform())
        .parameter("hidden.bias", new int[] {20}, bias, Initializer.constant(0.5))
        .state("sgd.momentum.hidden.weight", new int[] {4, 20}, momentum, 0.25)
        .state("adam.steps", new int[] {}, steps, 3)
        .build();
  }

  private ParameterStore emptyCopy() {
    return store(backend.floats(80), backend.floats(20), backend.floats(80), backend.ints(1));
  }

  @Test
  void initialisesParametersBySeedAndStatesByValue() {
    store.initialize(42);
    float[] expected = new float[80];
    Initializer.glorotUniform().fill(expected, new int[] {4, 20}, 42, "hidden.weight");
    assertArrayEquals(expected, weight.floats());
    assertEquals(0.5f, bias.floats()[19]);
    assertEquals(0.25f, momentum.floats()[79]);
    assertEquals(3, steps.ints()[0]);
    weight.floats()[0] = 9;
    momentum.floats()[0] = 9;
    store.initialize(42);
    assertArrayEquals(expected, weight.floats());
    assertEquals(0.25f, momentum.floats()[0]);
  }

  @Test
  void parametersAreSeenInDeclaredOrderWithoutStates() {
    Parameters parameters = store.parameters();
    assertEquals(List.of("hidden.weight", "hidden.bias"), parameters.names());
    assertEquals(100, parameters.count());
    assertTrue(parameters.contains("hidden.bias"));
    assertFalse(parameters.contains("sgd.momentum.hidden.weight"));
    assertArrayEquals(new int[] {4, 20}, parameters.shape("hidden.weight"));
    assertEquals("hidden.weight [4, 20], hidden.bias [20]", parameters.toString());
  }

  @Test
  void shapesAreCopies() {
    store.parameters().shape("hidden.weight")[0] = 7;
    assertArrayEquals(new int[] {4, 20}, store.parameters().shape("hidden.weight"));
  }

  @Test
  void getCopiesAndSetReplaces() {
    store.initialize(1);
    Parameters parameters = store.parameters();
    parameters.get("hidden.bias")[0] = 7;
    assertEquals(0.5f, bias.floats()[0]);
    float[] values = new float[20];
    values[3] = 3;
    parameters.set("hidden.bias", values);
    values[3] = 4;
    assertEquals(3f, bias.floats()[3]);
    float[] into = new float[20];
    parameters.get("hidden.bias", into);
    assertArrayEquals(bias.floats(), into);
  }

  @Test
  void wrongNamesAndLengthsAreExplained() {
    store.initialize(1);
    Parameters parameters = store.parameters();
    assertEquals(
        "there is no parameter \"hidden.wieght\"; did you mean \"hidden.weight\"?"
            + " (existing: hidden.weight, hidden.bias)",
        assertThrows(IllegalArgumentException.class, () -> parameters.get("hidden.wieght"))
            .getMessage());
    assertEquals(
        "there is no parameter \"x\" (existing: hidden.weight, hidden.bias)",
        assertThrows(IllegalArgumentException.class, () -> parameters.shape("x")).getMessage());
    String length =
        "hidden.weight has the shape [4, 20], which is 80 values: the given array has 81";
    assertEquals(
        length,
        assertThrows(
                IllegalArgumentException.class,
                () -> parameters.set("hidden.weight", new float[81]))
            .getMessage());
    assertEquals(
        length,
        assertThrows(
                IllegalArgumentException.class,
                () -> parameters.get("hidden.weight", new float[81]))
            .getMessage());
    assertThrows(NullPointerException.class, () -> parameters.get(null));
  }

  @Test
  void useBeforeInitializeAndAfterCloseIsRefused() {
    Path file = directory.resolve("p.safetensors");
    assertFalse(store.initialized());
    String message =
        "the trainer of Net has no parameters yet: call initialize(seed) or load(file) first";
    for (Runnable action : uses()) {
      assertEquals(message, assertThrows(IllegalStateException.class, action::run).getMessage());
    }
    assertThrows(IllegalStateException.class, () -> store.save(file));
    store.initialize(1);
    assertTrue(store.initialized());
    uses().forEach(Runnable::run);
    store.close();
    store.close();
    for (Runnable action : uses()) {
      assertEquals(
          "the trainer of Net is closed: make a new one",
          assertThrows(IllegalStateException.class, action::run).getMessage());
    }
    assertThrows(IllegalStateException.class, () -> store.initialize(1));
    assertThrows(IllegalStateException.class, () -> store.save(file));
    assertThrows(IllegalStateException.class, () -> store.load(file));
    assertFalse(Files.exists(file));
  }

  private List<Runnable> uses() {
    return List.of(
        store::checkReady,
        () -> store.parameters().get("hidden.bias"),
        () -> store.parameters().get("hidden.bias", new float[20]),
        () -> store.parameters().set("hidden.bias", new float[20]));
  }

  @Test
  void saveAndLoadKeepEveryBit() throws Exception {
    store.initialize(3);
    Random random = new Random(1);
    for (int i = 0; i < 80; i++) {
      momentum.floats()[i] = Float.intBitsToFloat(random.nextInt() & 0x7F7FFFFF);
    }
    weight.floats()[0] = Float.NaN;
    weight.floats()[1] = -0f;
    weight.floats()[2] = Float.NEGATIVE_INFINITY;
    steps.ints()[0] = -123456789;
    Path file = directory.resolve("net.safetensors");
    store.save(file);
    Array weight2 = backend.floats(80);
    Array bias2 = backend.floats(20);
    Array momentum2 = backend.floats(80);
    Array steps2 = backend.ints(1);
    ParameterStore other = store(weight2, bias2, momentum2, steps2);
    other.load(file);
    assertTrue(other.initialized());
    assertArrayEquals(weight.floats(), weight2.floats());
    assertArrayEquals(bias.floats(), bias2.floats());
    assertArrayEquals(momentum.floats(), momentum2.floats());
    assertArrayEquals(steps.ints(), steps2.ints());
    Path again = directory.resolve("again.safetensors");
    other.save(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void whatOnlyPredictsTakesTheParametersOfATrainer() throws Exception {
    Path file = directory.resolve("trained.safetensors");
    ParameterStore trained =
        ParameterStore.builder("Net", backend)
            .parameter("y.bias", new int[] {2}, backend.floats(2), Initializer.normal(0, 1))
            .state("optimizer.step", new int[] {}, backend.floats(1), 3)
            .build();
    trained.initialize(5);
    trained.save(file);
    Array values = backend.floats(2);
    ParameterStore predicts =
        ParameterStore.builder("Predictor", backend)
            .parameter("y.bias", new int[] {2}, values, Initializer.zeros())
            .build();
    predicts.load(file);
    assertArrayEquals(trained.parameters().get("y.bias"), values.floats());
    ParameterStore other =
        ParameterStore.builder("Momentum", backend)
            .parameter("y.bias", new int[] {2}, backend.floats(2), Initializer.zeros())
            .state("optimizer.momentum.y.bias", new int[] {2}, backend.floats(2), 0)
            .build();
    assertThrows(ParameterFileException.class, () -> other.load(file));
  }

  @Test
  void fileOfAnotherModelIsRefusedAndChangesNothing() throws Exception {
    store.initialize(3);
    Path file = directory.resolve("net.safetensors");
    store.save(file);

    assertRefused(
        file,
        ParameterStore.builder("Other", backend)
            .parameter("hidden.weights", new int[] {4, 20}, backend.floats(80), Initializer.ones())
            .build(),
        "hidden.weight",
        "a tensor that Other does not have",
        "the nearest name is \"hidden.weights\"");
    assertRefused(
        file, changed("hidden.bias", 10, 2), "hidden.bias", "the shape [20]", "F32 [10, 2]");
    assertRefused(file, withMore(), "extra", "no such tensor", "F32 [2]");

    ParameterStore integers =
        ParameterStore.builder("Net", backend)
            .parameter("hidden.weight", new int[] {4, 20}, backend.floats(80), Initializer.ones())
            .parameter("hidden.bias", new int[] {20}, backend.floats(20), Initializer.ones())
            .state("sgd.momentum.hidden.weight", new int[] {4, 20}, backend.ints(80), 0)
            .state("adam.steps", new int[] {}, backend.ints(1), 0)
            .build();
    assertRefused(file, integers, "sgd.momentum.hidden.weight", "the dtype F32", "I32 [4, 20]");
  }

  private ParameterStore changed(String name, int... shape) {
    return ParameterStore.builder("Net", backend)
        .parameter("hidden.weight", new int[] {4, 20}, backend.floats(80), Initializer.ones())
        .parameter(name, shape, backend.floats(20), Initializer.ones())
        .state("sgd.momentum.hidden.weight", new int[] {4, 20}, backend.floats(80), 0)
        .state("adam.steps", new int[] {}, backend.ints(1), 0)
        .build();
  }

  private ParameterStore withMore() {
    return ParameterStore.builder("Net", backend)
        .parameter("hidden.weight", new int[] {4, 20}, backend.floats(80), Initializer.ones())
        .parameter("hidden.bias", new int[] {20}, backend.floats(20), Initializer.ones())
        .state("sgd.momentum.hidden.weight", new int[] {4, 20}, backend.floats(80), 0)
        .state("adam.steps", new int[] {}, backend.ints(1), 0)
        .parameter("extra", new int[] {2}, backend.floats(2), Initializer.ones())
        .build();
  }

  private static void assertRefused(
      Path file, ParameterStore target, String tensor, String found, String expected) {
    target.initialize(9);
    float[] before = target.parameters().get(target.parameters().names().get(0));
    ParameterFileException e = assertThrows(ParameterFileException.class, () -> target.load(file));
    assertEquals(tensor, e.tensor().orElseThrow());
    assertEquals(file, e.file());
    assertTrue(e.found().contains(found), e.getMessage());
    assertTrue(e.expected().contains(expected), e.getMessage());
    assertTrue(e.getMessage().contains(e.remedy()));
    assertArrayEquals(before, target.parameters().get(target.parameters().names().get(0)));
  }

  @Test
  void damagedFileLeavesAnUninitialisedStoreSo() throws Exception {
    store.initialize(3);
    Path file = directory.resolve("net.safetensors");
    store.save(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    ParameterStore other = emptyCopy();
    assertThrows(ParameterFileException.class, () -> other.load(file));
    assertFalse(other.initialized());
  }

  @Test
  void builderRefusesWhatDoesNotFit() {
    ParameterStore.Builder builder = ParameterStore.builder("Net", backend);
    int[] shape = {2};
    Initializer zeros = Initializer.zeros();
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.parameter("w", shape, backend.floats(3), zeros));
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.parameter("w", shape, backend.ints(2), zeros));
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.parameter("w", shape, backend.floatRows(1, 2, Layout.ROWS), zeros));
    assertThrows(
        IllegalArgumentException.class, () -> builder.state("s", shape, backend.ints(2), 0.5));
    assertThrows(
        IllegalArgumentException.class, () -> builder.state("s", shape, backend.booleans(2), 0));
    builder.parameter("w", shape, backend.floats(2), zeros);
    assertThrows(
        IllegalArgumentException.class, () -> builder.state("w", shape, backend.floats(2), 0));
  }
}
