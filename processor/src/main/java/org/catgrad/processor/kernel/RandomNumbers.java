package org.catgrad.processor.kernel;

/**
 * What {@link Scalar#UNIFORM} and {@link Scalar#NORMAL} mean, bit for bit: random numbers as pure
 * functions of a key, the number of the draw, a row and a position. The numbers are made from the
 * words w of Philox4x32-10 (Salmon, Moraes, Dror and Shaw, <em>Parallel random numbers: as easy as
 * 1, 2, 3</em>, SC 2011) whose key is {@code (key0, key1)} and whose counter is {@code (position,
 * row, draw, 0)}, least word first.
 */
public final class RandomNumbers {
  private static final long LOW_32 = 0xFFFFFFFFL;

  private RandomNumbers() {}

  /** The 24 highest bits of w₀ times 2⁻²⁴; the operands are int32 values. */
  static double uniform(double... x) {
    return ((int) words(x) >>> 8) * 0x1p-24;
  }

  /** Box and Muller's transform, √(−2 ln((w₀ + ½) · 2⁻³²)) · cos(2π w₁ 2⁻³²), as float32. */
  static double normal(double... x) {
    long words = words(x);
    double u = ((words & LOW_32) + 0.5) * 0x1p-32;
    double angle = 2 * Math.PI * ((words >>> 32) * 0x1p-32);
    return (float) (Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(angle));
  }

  private static long words(double... x) {
    int k0 = (int) x[0];
    int k1 = (int) x[1];
    int w0 = (int) x[4];
    int w1 = (int) x[3];
    int w2 = (int) x[2];
    int w3 = 0;
    for (int round = 0; round < 10; round++) {
      long product0 = 0xD2511F53L * (w0 & LOW_32);
      long product1 = 0xCD9E8D57L * (w2 & LOW_32);
      w0 = (int) (product1 >>> 32) ^ w1 ^ k0;
      w1 = (int) product1;
      w2 = (int) (product0 >>> 32) ^ w3 ^ k1;
      w3 = (int) product0;
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
    return (w0 & LOW_32) | (long) w1 << 32;
  }
}
