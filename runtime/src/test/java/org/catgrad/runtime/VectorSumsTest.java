package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lanes of each vector are added up, neighbours first, whatever follows them. */
class VectorSumsTest {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** The sum of a range of values: that of its first half and that of its second. */
  private static float sum(float[] values, int from, int length) {
    return length == 1
        ? values[from]
        : sum(values, from, length / 2) + sum(values, from + length / 2, length / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 10, 12, 15, 16, 17, 40})
  void addsTheLanesOfEachVector(int count) {
    int groups = (count + LANES - 1) / LANES;
    float[] values = new float[3 + groups * LANES * LANES];
    Arrays.fill(values, Float.NaN);
    Random random = new Random(count);
    for (int i = 0; i < count * LANES; i++) {
      values[3 + i] = random.nextFloat() - 0.5f;
    }
    float[] before = values.clone();
    VectorSums.add(values, 3, count);
    for (int i = 0; i < count; i++) {
      assertEquals(sum(before, 3 + i * LANES, LANES), values[3 + i], "vector " + i);
    }
  }

  @Test
  void wantsWholeGroups() {
    float[] values = new float[LANES * LANES];
    assertThrows(IndexOutOfBoundsException.class, () -> VectorSums.add(values, 1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> VectorSums.add(values, 0, LANES + 1));
  }
}
