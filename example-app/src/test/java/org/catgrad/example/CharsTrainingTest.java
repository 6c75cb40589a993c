package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsTrainingTest {
  private static final CharsText TEXT = CharsText.load();

  @TempDir private Path folder;

  private static void take(CharsTraining training, int steps) {
    for (int i = 0; i < steps; i++) {
      training.next();
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnExactlyWhereItStopped(CharsModel model) throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    try (CpuBackend backend = new CpuBackend();
        CharsNetwork whole = model.create(backend);
        CharsNetwork half = model.create(backend);
        CharsNetwork rest = model.create(backend)) {
      whole.trainer().initialize(9);
      take(new CharsTraining(whole, TEXT, 9, 0), 6);

      half.trainer().initialize(9);
      CharsTraining first = new CharsTraining(half, TEXT, 9, 0);
      take(first, 3);
      first.checkpoint().write(half.trainer(), file);
      CharsCheckpoint stood = CharsCheckpoint.read(file);
      assertEquals(new CharsCheckpoint(3, 9, TEXT.digest()), stood);
      rest.trainer().load(file);
      take(new CharsTraining(rest, TEXT, stood.seed(), stood.step()), 3);

      Parameters expected = whole.trainer().parameters();
      Parameters actual = rest.trainer().parameters();
      for (String name : expected.names()) {
        assertArrayEquals(expected.get(name), actual.get(name), name);
      }
    }
  }

  @Test
  void aModelThatKnowsNothingNeedsAllBits() throws IOException {
    try (CpuBackend backend = new CpuBackend();
        CharsNetwork network = CharsModel.LSTM.create(backend)) {
      network.trainer().initialize(1);
      Parameters parameters = network.trainer().parameters();
      for (String name : List.of("next.weight", "next.bias")) {
        parameters.set(name, new float[parameters.get(name).length]);
      }
      double all = Math.log(CharsVocabulary.SYMBOLS) / Math.log(2);
      assertEquals(all, network.bits(TEXT.heldOut()), 1e-6);
      assertEquals(all, new CharsTraining(network, TEXT, 1, 0).next(), 1e-3);
    }
  }

  @Test
  void aCheckpointIsReplacedAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    try (CpuBackend backend = new CpuBackend();
        CharsNetwork network = CharsModel.GPT.create(backend)) {
      network.trainer().initialize(1);
      new CharsCheckpoint(1, -5, TEXT.digest()).write(network.trainer(), file);
      new CharsCheckpoint(123456789012L, -5, TEXT.digest()).write(network.trainer(), file);
      assertEquals(123456789012L, CharsCheckpoint.read(file).step());
      assertEquals(-5, CharsCheckpoint.read(file).seed());
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(List.of(file), files.toList());
      }
    }
  }

  @Test
  void whatATrainerSavesAloneIsNoCheckpoint() throws IOException {
    Path file = folder.resolve("saved.safetensors");
    try (CharsNetwork network = CharsModel.GPT.create(new CpuBackend())) {
      network.trainer().initialize(1);
      network.trainer().save(file);
    }
    assertRefused(file);
  }

  @Test
  void notesOfAnotherProgramAreNoCheckpoint() throws IOException {
    Path file = folder.resolve("saved.safetensors");
    try (CharsNetwork network = CharsModel.GPT.create(new CpuBackend())) {
      network.trainer().initialize(1);
      for (String step : List.of("-1", "1.5", "", "9999999999999999999")) {
        network.trainer().save(file, Map.of("step", step, "seed", "1", "text", TEXT.digest()));
        assertRefused(file);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "not a safetensors file at all"})
  void otherFilesAreNoCheckpoints(String contents) throws IOException {
    assertRefused(Files.writeString(folder.resolve("file"), contents));
  }

  private static void assertRefused(Path file) {
    var refusal = assertThrows(IOException.class, () -> CharsCheckpoint.read(file));
    assertTrue(refusal.getMessage().startsWith(file + ": is no checkpoint"), "names the file");
  }
}
