package org.catgrad.example;

import java.util.function.BiFunction;
import org.catgrad.runtime.OptimizingTrainer;

/** A trainer of a character model, whichever of the models it was generated from. */
interface CharsNetwork extends AutoCloseable {
  /** What all trainers have in common: initial parameters, saving, loading. */
  OptimizingTrainer trainer();

  /**
   * One update.
   *
   * @param symbols rows × {@link CharsText#WINDOW}
   * @param next the symbol that follows each
   * @return the loss before the update, the mean of {@code -ln p} over all symbols
   */
  float step(int[] symbols, int[] next);

  /**
   * For each symbol the logits of the next, from that symbol and those before it in its window.
   *
   * @param symbols rows × {@link CharsText#WINDOW}
   * @return rows × {@link CharsText#WINDOW} × {@link CharsVocabulary#SYMBOLS}
   */
  float[] predict(int[] symbols);

  /**
   * The mean of {@code -log2 p} over windows, the bits that a symbol takes in the shortest code
   * that knows what the model knows.
   */
  default double bits(CharsText.Windows windows) {
    double[] probabilities = new double[CharsVocabulary.SYMBOLS];
    double sum = 0;
    for (int from = 0; from < windows.rows(); from += trainer().batch()) {
      int to = Math.min(windows.rows(), from + trainer().batch());
      CharsText.Windows part = windows.part(from, to);
      float[] logits = predict(part.symbols());
      for (int i = 0; i < part.next().length; i++) {
        Softmax.of(
            logits, i * CharsVocabulary.SYMBOLS, CharsVocabulary.SYMBOLS, 1, probabilities, 0);
        sum -= Math.log(Math.max(probabilities[part.next()[i]], Double.MIN_NORMAL));
      }
    }
    return sum / Math.log(2) / windows.next().length;
  }

  @Override
  default void close() {
    trainer().close();
  }

  /** The {@code step} of a generated trainer. */
  @FunctionalInterface
  interface Step<T> {
    float take(T trainer, int[] symbols, int[] next);
  }

  /**
   * Adapts a generated trainer.
   *
   * @param trainer the trainer
   * @param step its {@code step}
   * @param predict its {@code predict}
   */
  static <T extends OptimizingTrainer> CharsNetwork of(
      T trainer, Step<T> step, BiFunction<T, int[], float[]> predict) {
    return new CharsNetwork() {
      @Override
      public OptimizingTrainer trainer() {
        return trainer;
      }

      @Override
      public float step(int[] symbols, int[] next) {
        return step.take(trainer, symbols, next);
      }

      @Override
      public float[] predict(int[] symbols) {
        return predict.apply(trainer, symbols);
      }
    };
  }
}
