package org.catgrad.example;

/**
 * A training that can stop at any step and go on later. What a step does follows from the
 * parameters, the optimiser's state, the seed and the number of the step alone.
 */
final class CharsTraining {
  private final CharsNetwork network;
  private final CharsText text;
  private final long seed;
  private long step;

  /**
   * A training.
   *
   * @param network has parameters
   * @param text what it learns from
   * @param seed decides on the windows that are taken
   * @param step how many steps were taken before
   */
  CharsTraining(CharsNetwork network, CharsText text, long seed, long step) {
    this.network = network;
    this.text = text;
    this.seed = seed;
    this.step = step;
  }

  /** How many steps were taken in all. */
  long step() {
    return step;
  }

  /**
   * Takes a step.
   *
   * @return the loss before it, in bits per character
   */
  double next() {
    CharsText.Windows windows = text.training(seed, step, network.trainer().batch());
    float loss = network.step(windows.symbols(), windows.next());
    step++;
    return loss / Math.log(2);
  }

  /** What to keep of it, beside what the trainer saves. */
  CharsCheckpoint checkpoint() {
    return new CharsCheckpoint(step, seed, text.digest());
  }
}
