package org.catgrad.runtime;

import java.util.List;

/**
 * What a {@link TrainingLoop} did.
 *
 * @param epochs the epochs that ran, in order; at least one
 * @param stoppedEarly whether the loop ended because there was no improvement
 */
public record TrainingResult(List<Epoch> epochs, boolean stoppedEarly) {
  /** Copies the list. */
  public TrainingResult {
    epochs = List.copyOf(epochs);
  }

  /** The last epoch that ran. */
  public Epoch last() {
    return epochs.get(epochs.size() - 1);
  }

  /** The losses of the epochs, in order. */
  public double[] losses() {
    return epochs.stream().mapToDouble(Epoch::loss).toArray();
  }
}
