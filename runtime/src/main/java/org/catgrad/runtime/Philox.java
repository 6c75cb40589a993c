package org.catgrad.runtime;

/**
 * The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw, <em>Parallel random
 * numbers: as easy as 1, 2, 3</em>, SC 2011): a keyed bijection of 128-bit counters, so that any
 * value can be computed by itself, in any order.
 */
final class Philox {
  private static final int MULTIPLIER_0 = 0xD2511F53;
  private static final int MULTIPLIER_1 = 0xCD9E8D57;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW_32 = 0xFFFFFFFFL;

  private Philox() {}

  /** Writes the four words for a counter; its low 64 bits are words 0 and 1, least first. */
  static void block(long key, long counterLow, long counterHigh, int[] words) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int c0 = (int) counterLow;
    int c1 = (int) (counterLow >>> 32);
    int c2 = (int) counterHigh;
    int c3 = (int) (counterHigh >>> 32);
    for (int round = 0; round < 10; round++) {
      long product0 = (MULTIPLIER_0 & LOW_32) * (c0 & LOW_32);
      long product1 = (MULTIPLIER_1 & LOW_32) * (c2 & LOW_32);
      c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      c1 = (int) product1;
      c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c3 = (int) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    words[0] = c0;
    words[1] = c1;
    words[2] = c2;
    words[3] = c3;
  }

  /**
   * The first two words for a counter of four, the first one lowest: as {@link #block}, without an
   * array to write to.
   */
  static long lowWords(int key0, int key1, int c0, int c1, int c2, int c3) {
    int k0 = key0;
    int k1 = key1;
    int w0 = c0;
    int w1 = c1;
    int w2 = c2;
    int w3 = c3;
    for (int round = 0; round < 10; round++) {
      long product0 = (MULTIPLIER_0 & LOW_32) * (w0 & LOW_32);
      long product1 = (MULTIPLIER_1 & LOW_32) * (w2 & LOW_32);
      w0 = (int) (product1 >>> 32) ^ w1 ^ k0;
      w1 = (int) product1;
      w2 = (int) (product0 >>> 32) ^ w3 ^ k1;
      w3 = (int) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    return (w0 & LOW_32) | (long) w1 << 32;
  }
}
