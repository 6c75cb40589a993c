package org.catgrad.runtime;

/** What a {@link TrainingLoop} does with a batch. */
@FunctionalInterface
public interface TrainingStep {
  /**
   * Trains on a batch; usually {@code b -> trainer.step(b.floats(0), b.floats(1))}.
   *
   * @param batch the rows, valid until this method returns
   * @return the loss
   */
  float train(Batch batch);
}
