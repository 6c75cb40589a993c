package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitializerTest {
  private static final float[] UNIFORM_EXPECTED = {
    0.642684698f, -0.486362457f, -0.147954345f, -0.0619865656f, -0.377841115f
  };
  private static final float[] NORMAL_EXPECTED = {
    -0.0268720407f, 0.626824081f, -1.28164864f, 0.252787173f, 0.0736718923f
  };

  private static float[] fill(Initializer initializer, long seed, String name, int... shape) {
    float[] values = new float[Shapes.size(shape)];
    initializer.fill(values, shape, seed, name);
    return values;
  }

  /** The known answers of Random123's kat_vectors for philox4x32 with 10 rounds. */
  @Test
  void philoxGivesTheKnownAnswers() {
    assertBlock(0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    assertBlock(-1, -1, -1, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    assertBlock(
        0x299f31d0a4093822L,
        0x85a308d3243f6a88L,
        0x0370734413198a2eL,
        0xd16cfe09,
        0x94fdcceb,
        0x5001e420,
        0x24126ea1);
  }

  private static void assertBlock(long key, long low, long high, int... expected) {
    int[] words = new int[4];
    Philox.block(key, low, high, words);
    assertArrayEquals(expected, words);
  }

  /** The published 64-bit FNV-1a values of the empty string, "a" and "foobar". */
  @Test
  void namesAreHashedByFnv1a() {
    assertEquals(0xcbf29ce484222325L, Initializer.hash(""));
    assertEquals(0xaf63dc4c8601ec8cL, Initializer.hash("a"));
    assertEquals(0x85944171f73967e8L, Initializer.hash("foobar"));
  }

  @Test
  void constants() {
    assertArrayEquals(new float[] {0, 0}, fill(Initializer.zeros(), 1, "w", 2));
    assertArrayEquals(new float[] {1, 1}, fill(Initializer.ones(), 1, "w", 2));
    assertArrayEquals(new float[] {0.1f}, fill(Initializer.constant(0.1), 1, "w"));
  }

  /** Computed from the documented formula with an independent implementation in Python. */
  @Test
  void valuesAreThoseOfTheDocumentedFormula() {
    assertArrayEquals(UNIFORM_EXPECTED, fill(Initializer.uniform(-1, 1), 42, "hidden.weight", 5));
    assertArrayEquals(NORMAL_EXPECTED, fill(Initializer.normal(0, 1), 42, "hidden.weight", 5));
  }

  @Test
  void valuesDependOnSeedNameAndIndexOnly() {
    for (Initializer initializer :
        new Initializer[] {Initializer.normal(0, 1), Initializer.uniform(-1, 1)}) {
      float[] values = fill(initializer, 3, "a", 10, 10);
      assertArrayEquals(values, fill(initializer, 3, "a", 10, 10));
      assertArrayEquals(Arrays.copyOf(values, 7), fill(initializer, 3, "a", 7));
      assertFalse(Arrays.equals(values, fill(initializer, 4, "a", 10, 10)));
      assertFalse(Arrays.equals(values, fill(initializer, 3, "b", 10, 10)));
      assertFalse(Arrays.equals(values, fill(initializer, 3L << 32, "a", 10, 10)));
    }
  }

  @Test
  void normalHasItsMoments() {
    float[] values = fill(Initializer.normal(3, 0.5), 11, "w", 200_000);
    assertEquals(3, mean(values), 0.005);
    assertEquals(0.5, deviation(values), 0.005);
    double third = 0;
    double fourth = 0;
    for (float value : values) {
      third += Math.pow((value - 3) / 0.5, 3);
      fourth += Math.pow((value - 3) / 0.5, 4);
    }
    assertEquals(0, third / values.length, 0.03);
    assertEquals(3, fourth / values.length, 0.06);
  }

  @Test
  void uniformHasItsMomentsAndBounds() {
    float[] values = fill(Initializer.uniform(-2, 4), 11, "w", 200_000);
    assertEquals(1, mean(values), 0.02);
    assertEquals(6 / Math.sqrt(12), deviation(values), 0.01);
    for (float value : values) {
      assertTrue(value >= -2 && value <= 4);
    }
  }

  @Test
  void fansScaleTheVariance() {
    int in = 300;
    int out = 500;
    assertScaled(Initializer.glorotUniform(), 2.0 / (in + out), in, out);
    assertScaled(Initializer.glorotNormal(), 2.0 / (in + out), in, out);
    assertScaled(Initializer.heUniform(), 2.0 / in, in, out);
    assertScaled(Initializer.heNormal(), 2.0 / in, in, out);
    // A vector has a fan in of 1.
    assertScaled(Initializer.heNormal(), 2.0, 150_000);
    assertScaled(Initializer.glorotNormal(), 2.0 / 150_001, 150_000);
  }

  /** [filters, channels, positions..]; PyTorch's {@code _calculate_fan_in_and_fan_out}. */
  @Test
  void fansOfFiltersCountTheirPositions() {
    assertScaled(Initializer.heNormal(), 2.0 / (30 * 5), 1000, 30, 5);
    assertScaled(Initializer.heUniform(), 2.0 / (30 * 15), 400, 30, 3, 5);
    assertScaled(Initializer.glorotNormal(), 2.0 / ((30 + 1000) * 5), 1000, 30, 5);
    assertScaled(Initializer.glorotUniform(), 2.0 / ((30 + 400) * 15), 400, 30, 3, 5);
  }

  private static void assertScaled(Initializer initializer, double variance, int... shape) {
    float[] values = fill(initializer, 5, "w", shape);
    double deviation = Math.sqrt(variance);
    assertEquals(0, mean(values), 0.02 * deviation, initializer.toString());
    assertEquals(deviation, deviation(values), 0.02 * deviation, initializer.toString());
  }

  @Test
  void uniformFanBoundIsReachedAndKept() {
    float bound = (float) Math.sqrt(6.0 / (40 + 60));
    float largest = 0;
    for (float value : fill(Initializer.glorotUniform(), 1, "w", 40, 60)) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertTrue(largest <= bound && largest > 0.99f * bound);
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Initializer.normal(0, -1));
    assertThrows(IllegalArgumentException.class, () -> Initializer.normal(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> Initializer.uniform(1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Initializer.uniform(0, Double.POSITIVE_INFINITY));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Initializer.zeros().fill(new float[3], new int[] {2, 2}, 0, "w"));
    assertEquals("w: 3 values do not have the shape [2, 2]", e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Initializer.zeros().fill(new float[0], new int[] {1 << 20, 1 << 20}, 0, "w"));
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(float[] values) {
    double mean = mean(values);
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}
