package org.catgrad.runtime;

/**
 * Random numbers for generated code, each a pure function of a key, the number of the draw, a row
 * and a position: so that masks can be computed anew instead of kept, in any order and on any
 * number of threads, and are the same bits on every machine.
 *
 * <p>The numbers are made from the words w of Philox4x32-10 (Salmon et al., SC 2011) whose key is
 * {@code (key0, key1)} and whose counter is {@code (position, row, draw, 0)}, least word first.
 */
public final class RandomNumbers {
  private RandomNumbers() {}

  /** Uniform from 0 to below 1: the 24 highest bits of w₀ times 2⁻²⁴. */
  public static float uniform(int key0, int key1, int draw, int row, int position) {
    return ((int) Philox.lowWords(key0, key1, position, row, draw, 0) >>> 8) * 0x1p-24f;
  }

  /**
   * Normal with mean 0 and standard deviation 1: Box and Muller's transform in double with {@link
   * StrictMath}, √(−2 ln((w₀ + ½) · 2⁻³²)) · cos(2π w₁ 2⁻³²), rounded to {@code float}.
   */
  public static float normal(int key0, int key1, int draw, int row, int position) {
    long words = Philox.lowWords(key0, key1, position, row, draw, 0);
    double u = ((words & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
    double angle = 2 * Math.PI * ((words >>> 32) * 0x1p-32);
    return (float) (Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(angle));
  }

  /** The key of a name: the first two words of the block whose counter is (0, hash of the name). */
  static int[] key(long seed, String name) {
    int[] words = new int[4];
    Philox.block(seed, 0, Initializer.hash(name), words);
    return new int[] {words[0], words[1]};
  }
}
