package org.catgrad.runtime;

/** A trainer of a model with a loss and an optimiser, whose learning rate can be set. */
public interface OptimizingTrainer extends Trainer {
  /** The learning rate: that of the model's optimiser until another is set. */
  double learningRate();

  /**
   * Changes the learning rate, from the next step on. A schedule of the model multiplies it by its
   * factor, a parameter group by its own. It is not saved with the parameters, and initialising
   * does not change it.
   *
   * @param learningRate at least 0; at 0 steps change no parameter
   * @throws IllegalArgumentException if it is negative, or not finite as a {@code float}
   * @throws IllegalStateException after {@link #close()}
   */
  void setLearningRate(double learningRate);
}
