package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomNumbersTest {
  private static final long LOW_32 = 0xFFFFFFFFL;

  /** The words of the block that the documentation names. */
  private static int[] block(int key0, int key1, int draw, int row, int position) {
    int[] words = new int[4];
    Philox.block(
        key0 & LOW_32 | (long) key1 << 32,
        position & LOW_32 | (long) row << 32,
        draw & LOW_32,
        words);
    return words;
  }

  /** The first words of Random123's vectors for philox4x32-10: 6627e8d5 and 408f276d. */
  @Test
  void uniformNumbersAreThoseOfTheKnownVectors() {
    assertEquals(0x6627e8 * 0x1p-24f, RandomNumbers.uniform(0, 0, 0, 0, 0));
    // the vector of ones has a highest counter word of ones as well, which numbers never have
    assertEquals(0x408f276d, (int) Philox.lowWords(-1, -1, -1, -1, -1, -1));
    assertEquals(0x41c83b0e, (int) (Philox.lowWords(-1, -1, -1, -1, -1, -1) >>> 32));
  }

  @Test
  void numbersAreMadeFromTheDocumentedWords() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      int[] x = random.ints(5).toArray();
      int[] words = block(x[0], x[1], x[2], x[3], x[4]);
      assertEquals(
          (words[0] >>> 8) * 0x1p-24f, RandomNumbers.uniform(x[0], x[1], x[2], x[3], x[4]));
      double u = ((words[0] & LOW_32) + 0.5) / 4294967296.0;
      double v = (words[1] & LOW_32) / 4294967296.0;
      double normal = Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
      assertEquals(normal, RandomNumbers.normal(x[0], x[1], x[2], x[3], x[4]), 1e-6);
    }
  }

  @Test
  void uniformNumbersFillTheUnitInterval() {
    int rows = 1000;
    int[] bins = new int[50];
    for (int row = 0; row < rows; row++) {
      for (int position = 0; position < 100; position++) {
        float u = RandomNumbers.uniform(1, 2, 3, row, position);
        assertTrue(u >= 0 && u < 1);
        bins[(int) (u * bins.length)]++;
      }
    }
    double expected = rows * 100.0 / bins.length;
    double chiSquare = Arrays.stream(bins).mapToDouble(n -> Math.pow(n - expected, 2)).sum();
    // 49 degrees of freedom: above 94 with probability 1e-4
    assertTrue(chiSquare / expected < 94, () -> Arrays.toString(bins));
  }

  @Test
  void normalNumbersHaveTheMomentsOfTheirs() {
    int count = 200_000;
    double[] moments = new double[4];
    for (int i = 0; i < count; i++) {
      double x = RandomNumbers.normal(1, 2, 3, i, 0);
      for (int m = 0; m < moments.length; m++) {
        moments[m] += Math.pow(x, m + 1) / count;
      }
    }
    double[] deviations = {1, Math.sqrt(2), Math.sqrt(15), Math.sqrt(96)};
    double[] expected = {0, 1, 0, 3};
    for (int m = 0; m < moments.length; m++) {
      assertEquals(expected[m], moments[m], 4 * deviations[m] / Math.sqrt(count), "moment " + m);
    }
  }

  @Test
  void keysDependOnSeedAndName() {
    int[] words = new int[4];
    Philox.block(7, 0, Initializer.hash("random.hidden.dropout"), words);
    int[] key = RandomNumbers.key(7, "random.hidden.dropout");
    assertArrayEquals(Arrays.copyOf(words, 2), key);
    assertFalse(Arrays.equals(key, RandomNumbers.key(8, "random.hidden.dropout")));
    assertFalse(Arrays.equals(key, RandomNumbers.key(7, "random.species.dropout")));
  }
}
