package org.catgrad.example;

/** Probabilities of logits, for those networks whose loss takes the logits themselves. */
final class Softmax {
  private Softmax() {}

  /**
   * {@code p[c] = exp(z[c] / temperature) / sum_d exp(z[d] / temperature)}; the largest logit is
   * subtracted first, so that nothing overflows.
   *
   * @param logits an array that holds the logits {@code z}
   * @param from where they begin
   * @param count how many there are
   * @param temperature above 0; below 1 it sharpens, above 1 it flattens
   * @param into where the probabilities go
   * @param at where they begin there
   */
  static void of(float[] logits, int from, int count, double temperature, double[] into, int at) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, logits[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      into[at + i] = Math.exp((logits[from + i] - largest) / temperature);
      sum += into[at + i];
    }
    for (int i = 0; i < count; i++) {
      into[at + i] /= sum;
    }
  }
}
