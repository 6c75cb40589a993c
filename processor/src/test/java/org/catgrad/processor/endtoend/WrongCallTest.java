package org.catgrad.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong call is refused with the reason, and the trainer stays as it was. */
class WrongCallTest {
  private static final CompiledModel CLASSIFIER = CompiledModel.reference("Classifier");
  private static final CompiledModel TOWERS = CompiledModel.reference("Towers");
  private static final int BATCH = 16;

  @TempDir private Path directory;

  static Stream<Arguments> wrongArguments() {
    float[] two = Samples.features(2);
    int[] labels = {0, 1};
    return Stream.of(
        wrong("zero rows", "features is empty", t -> t.predict(new float[0])),
        wrong("zero rows to train on", "features is empty", t -> t.step(new float[0], new int[0])),
        wrong("half a row", "features has 12 values", t -> t.predict(new float[12])),
        wrong("too many rows", "17 rows", t -> t.predict(Samples.features(BATCH + 1))),
        wrong(
            "too many rows to train on",
            "17 rows",
            t -> t.step(Samples.features(BATCH + 1), Samples.labels(BATCH + 1))),
        wrong("a label too few", "kind has 1 value", t -> t.step(two, new int[] {0})),
        wrong("a label too many", "kind has 3 values", t -> t.step(two, new int[] {0, 1, 2})),
        wrong("a label below the range", "kind[1] is -1", t -> t.step(two, new int[] {0, -1})),
        wrong("a label above the range", "kind[0] is 5", t -> t.step(two, new int[] {5, 0})),
        wrong("that label for gradients", "kind[0] is 5", t -> t.gradients(two, new int[] {5, 0})),
        wrong("no room", "9 values", t -> t.call("predict", two, new float[9])),
        wrong("too much room", "11 values", t -> t.call("predict", two, new float[11])),
        wrong(
            "gradients of another model",
            "",
            t -> t.call("gradients", two, labels, TOWERS_GRADIENTS)));
  }

  private static final Object TOWERS_GRADIENTS =
      TOWERS.newTrainer(1).gradients(new float[6], new float[6], new float[4], new float[1]);

  private static Arguments wrong(String what, String message, Consumer<GeneratedTrainer> call) {
    return arguments(what, message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongArguments")
  void wrongArgumentsLeaveTheTrainerAsItWas(
      String what, String message, Consumer<GeneratedTrainer> call) {
    GeneratedTrainer trainer = CLASSIFIER.newTrainer(1);
    GeneratedTrainer twin = CLASSIFIER.newTrainer(1);
    step(trainer);
    step(twin);
    RuntimeException refusal =
        assertThrows(IllegalArgumentException.class, () -> call.accept(trainer));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    assertSameAfterwards(twin, trainer);
  }

  @Test
  void anArrayThatIsMissingIsNamed() throws Throwable {
    GeneratedTrainer trainer = CLASSIFIER.newTrainer(1);
    var predict = trainer.handle("predict", float[].class, float[].class);
    var step = trainer.handle("step", float.class, float[].class, int[].class);
    var missing =
        assertThrows(
            NullPointerException.class,
            () -> {
              float[] ignored = (float[]) predict.invokeExact((float[]) null);
            });
    assertTrue(missing.getMessage().contains("features"), missing.getMessage());
    missing =
        assertThrows(
            NullPointerException.class,
            () -> {
              float ignored = (float) step.invokeExact(new float[8], (int[]) null);
            });
    assertTrue(missing.getMessage().contains("kind"), missing.getMessage());
    assertSameAfterwards(CLASSIFIER.newTrainer(1), trainer);
  }

  @Test
  void inputsThatDisagreeAreRefused() {
    GeneratedTrainer trainer = TOWERS.newTrainer(1);
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> trainer.predict(new float[3 * 6], new float[2 * 6]));
    assertTrue(refusal.getMessage().contains("right has 12 values"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("left"), refusal.getMessage());
  }

  @Test
  void aTrainerWithoutParametersSaysHowToGetThem() {
    GeneratedTrainer trainer = CLASSIFIER.newTrainer();
    for (Executable use : uses(trainer)) {
      var refusal = assertThrows(IllegalStateException.class, use);
      assertTrue(refusal.getMessage().contains("initialize(seed)"), refusal.getMessage());
    }
    trainer.trainer().initialize(1);
    assertSameAfterwards(CLASSIFIER.newTrainer(1), trainer);
  }

  @Test
  void aClosedTrainerSaysSo() {
    GeneratedTrainer trainer = CLASSIFIER.newTrainer(1);
    trainer.trainer().close();
    trainer.trainer().close();
    for (Executable use : uses(trainer)) {
      var refusal = assertThrows(IllegalStateException.class, use);
      assertTrue(refusal.getMessage().contains("closed"), refusal.getMessage());
    }
    assertThrows(IllegalStateException.class, () -> trainer.trainer().initialize(1));
  }

  private List<Executable> uses(GeneratedTrainer trainer) {
    float[] features = Samples.features(2);
    int[] labels = Samples.labels(2);
    return List.of(
        () -> trainer.predict(features),
        () -> trainer.call("predict", features, new float[10]),
        () -> trainer.step(features, labels),
        () -> trainer.gradients(features, labels),
        () -> trainer.parameters().get("kind.bias"),
        () -> trainer.parameters().set("kind.bias", new float[5]),
        () -> trainer.trainer().save(directory.resolve("never")));
  }

  @Test
  void aDamagedFileChangesNothing() throws IOException {
    Path file = directory.resolve("classifier.safetensors");
    GeneratedTrainer other = CLASSIFIER.newTrainer(2);
    other.trainer().save(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    GeneratedTrainer trainer = CLASSIFIER.newTrainer(1);
    var refusal = assertThrows(IOException.class, () -> trainer.trainer().load(file));
    assertTrue(refusal.getMessage().contains("classifier.safetensors"), refusal.getMessage());
    assertSameAfterwards(CLASSIFIER.newTrainer(1), trainer);
  }

  @Test
  void theFileOfAnotherModelChangesNothing() throws IOException {
    Path file = directory.resolve("towers.safetensors");
    TOWERS.newTrainer(2).trainer().save(file);
    GeneratedTrainer trainer = CLASSIFIER.newTrainer(1);
    assertThrows(IOException.class, () -> trainer.trainer().load(file));
    assertSameAfterwards(CLASSIFIER.newTrainer(1), trainer);
  }

  /** The parameters are equal, and so is the optimiser's state, as further steps show. */
  private static void assertSameAfterwards(GeneratedTrainer expected, GeneratedTrainer actual) {
    assertEquals(expected.snapshot(), actual.snapshot());
    for (int i = 0; i < 3; i++) {
      assertEquals(step(expected), step(actual), 0f);
    }
    assertEquals(expected.snapshot(), actual.snapshot());
  }

  private static float step(GeneratedTrainer trainer) {
    return trainer.step(Samples.features(BATCH), Samples.labels(BATCH));
  }
}
