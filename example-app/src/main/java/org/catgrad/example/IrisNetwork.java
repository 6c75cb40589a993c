package org.catgrad.example;

import java.util.function.BiFunction;
import org.catgrad.runtime.Trainer;

/**
 * A trainer of flowers, whichever of the four models it was generated from. Generated trainers
 * share no type beyond {@link Trainer}, as the methods that take arrays differ from model to model.
 */
interface IrisNetwork extends AutoCloseable {
  /** What all trainers have in common: initial parameters, saving, loading. */
  Trainer trainer();

  /**
   * One update.
   *
   * @param flowers rows × 4
   * @param species rows × 3, 1 for the flower's species and 0 otherwise
   * @return the loss before the update
   */
  float step(float[] flowers, float[] species);

  /**
   * A score for each species.
   *
   * @param flowers rows × 4
   * @return rows × 3
   */
  float[] predict(float[] flowers);

  @Override
  default void close() {
    trainer().close();
  }

  /** The {@code step} of a generated trainer. */
  @FunctionalInterface
  interface Step<T> {
    float take(T trainer, float[] flowers, float[] species);
  }

  /**
   * Adapts a generated trainer.
   *
   * @param trainer the trainer
   * @param step its {@code step}
   * @param predict its {@code predict}
   */
  static <T extends Trainer> IrisNetwork of(
      T trainer, Step<T> step, BiFunction<T, float[], float[]> predict) {
    return new IrisNetwork() {
      @Override
      public Trainer trainer() {
        return trainer;
      }

      @Override
      public float step(float[] flowers, float[] species) {
        return step.take(trainer, flowers, species);
      }

      @Override
      public float[] predict(float[] flowers) {
        return predict.apply(trainer, flowers);
      }
    };
  }
}
