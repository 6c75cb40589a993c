package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {
  @Test
  void theFirstProgramLearns() {
    float[] scores = QuickStart.train();
    assertEquals(150 * 3, scores.length);
    double accuracy = Evaluation.of(IrisData.load(), scores).accuracy();
    assertTrue(accuracy >= 0.97, () -> "accuracy " + accuracy);
  }

  @Test
  void theSecondProgramLearnsInBatchesAndItsFileGivesTheSameModel(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("iris.safetensors");
    IrisData iris = IrisData.load();
    try (var trained = new IrisHiddenTrainer(new CpuBackend());
        var loaded = new IrisHiddenTrainer(new CpuBackend())) {
      TrainingResult result = QuickStart.trainInBatches(trained, file);
      assertTrue(result.last().loss() < result.epochs().get(0).loss(), result::toString);
      loaded.load(file);
      assertArrayEquals(trained.predict(iris.flowers()), loaded.predict(iris.flowers()));
    }
  }
}
