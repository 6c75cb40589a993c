package org.catgrad.runtime;

/**
 * Random numbers for the order of rows: a sequence of Philox4x32-10 words keyed by the seed, with
 * the number of the epoch in the counter, so that an epoch's order depends on nothing else.
 */
final class Shuffle {
  private final long seed;
  private final long epoch;
  private final int[] words = new int[4];
  private long drawn;

  Shuffle(long seed, long epoch) {
    this.seed = seed;
    this.epoch = epoch;
  }

  /** A number from 0 to {@code bound - 1}, uniform but for a bias below bound · 2⁻³². */
  int below(int bound) {
    int word = (int) (drawn & 3);
    if (word == 0) {
      Philox.block(seed, drawn >>> 2, epoch, words);
    }
    drawn++;
    return (int) ((words[word] & 0xFFFFFFFFL) * bound >>> 32);
  }

  /** Puts the numbers in random order (Durstenfeld's form of Fisher and Yates's shuffle). */
  void permute(int[] numbers) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = below(i + 1);
      int swap = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swap;
    }
  }
}
