package org.catgrad.example;

import java.io.IOException;
import java.nio.file.Path;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.DataSet;
import org.catgrad.runtime.TrainingLoop;
import org.catgrad.runtime.TrainingResult;

/** The programs of the README. */
final class QuickStart {
  private QuickStart() {}

  /** Trains on all flowers at once. */
  static float[] train() {
    IrisData iris = IrisData.load();
    try (var trainer = new IrisHiddenTrainer(new CpuBackend())) {
      trainer.initialize(42);
      for (int step = 1; step <= 1000; step++) {
        float loss = trainer.step(iris.flowers(), iris.species());
        if (step % 100 == 0) {
          System.out.println("step " + step + ": loss " + loss);
        }
      }
      return trainer.predict(iris.flowers()); // 150 × 3 scores, row after row
    }
  }

  /** Trains in shuffled mini-batches and keeps what was learned in a file. */
  static TrainingResult trainInBatches(IrisHiddenTrainer trainer, Path file) throws IOException {
    IrisData iris = IrisData.load();
    trainer.initialize(42);
    TrainingResult result =
        TrainingLoop.over(DataSet.of(150).floats(iris.flowers(), 4).floats(iris.species(), 3))
            .batch(32)
            .epochs(200)
            .shuffle(7)
            .summedLoss()
            .evaluateEvery(10, () -> accuracy(trainer, iris))
            .earlyStop(20, 0.001)
            .listener(epoch -> System.out.println(epoch.number() + ": loss " + epoch.loss()))
            .run(batch -> trainer.step(batch.floats(0), batch.floats(1)));
    trainer.save(file);
    return result;
  }

  private static double accuracy(IrisHiddenTrainer trainer, IrisData iris) {
    return Evaluation.of(iris, trainer.predict(iris.flowers())).accuracy();
  }
}
