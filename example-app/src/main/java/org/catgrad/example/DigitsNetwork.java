package org.catgrad.example;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.catgrad.runtime.OptimizingTrainer;

/** A trainer of digits, whichever of the models it was generated from. */
interface DigitsNetwork extends AutoCloseable {
  /** What all trainers have in common: initial parameters, saving, loading, the learning rate. */
  OptimizingTrainer trainer();

  /**
   * One update.
   *
   * @param images rows × {@link DigitsData#PIXELS}
   * @param labels the digit of each row
   * @return the loss before the update
   */
  float step(float[] images, int[] labels);

  /**
   * The logits of each digit, for as many images as the trainer takes at once.
   *
   * @param images rows × {@link DigitsData#PIXELS}
   * @return rows × {@link DigitsData#CLASSES}
   */
  float[] predictBatch(float[] images);

  /**
   * The logits of each digit.
   *
   * @param images rows × {@link DigitsData#PIXELS}, any number of rows
   * @return rows × {@link DigitsData#CLASSES}
   */
  default float[] predict(float[] images) {
    int rows = images.length / DigitsData.PIXELS;
    float[] logits = new float[rows * DigitsData.CLASSES];
    for (int from = 0; from < rows; from += trainer().batch()) {
      int to = Math.min(rows, from + trainer().batch());
      float[] batch =
          predictBatch(
              Arrays.copyOfRange(images, from * DigitsData.PIXELS, to * DigitsData.PIXELS));
      System.arraycopy(batch, 0, logits, from * DigitsData.CLASSES, batch.length);
    }
    return logits;
  }

  @Override
  default void close() {
    trainer().close();
  }

  /** The {@code step} of a generated trainer. */
  @FunctionalInterface
  interface Step<T> {
    float take(T trainer, float[] images, int[] labels);
  }

  /**
   * Adapts a generated trainer.
   *
   * @param trainer the trainer
   * @param step its {@code step}
   * @param predict its {@code predict}
   */
  static <T extends OptimizingTrainer> DigitsNetwork of(
      T trainer, Step<T> step, BiFunction<T, float[], float[]> predict) {
    return new DigitsNetwork() {
      @Override
      public OptimizingTrainer trainer() {
        return trainer;
      }

      @Override
      public float step(float[] images, int[] labels) {
        return step.take(trainer, images, labels);
      }

      @Override
      public float[] predictBatch(float[] images) {
        return predict.apply(trainer, images);
      }
    };
  }
}
