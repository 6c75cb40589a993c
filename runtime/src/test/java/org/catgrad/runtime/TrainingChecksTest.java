package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingChecksTest {
  @Test
  void labelsAreClassesOrTheIgnoredOne() {
    assertDoesNotThrow(() -> Checks.labels("digit", new int[] {0, -100, 9}, 10, -100));
    for (int wrong : new int[] {-1, 10, Integer.MIN_VALUE}) {
      IllegalArgumentException mistake =
          assertThrows(
              IllegalArgumentException.class,
              () -> Checks.labels("digit", new int[] {3, wrong}, 10, -100));
      assertEquals(
          "digit[1] is " + wrong + ": a label must be in 0..9, or -100, which is ignored",
          mistake.getMessage());
    }
  }

  @Test
  void learningRatesAreKeptAsTheyAre() {
    assertEquals(0, Checks.learningRate(0));
    assertEquals(0.1, Checks.learningRate(0.1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, 1e39})
  void wrongLearningRatesAreRefused(double rate) {
    IllegalArgumentException mistake =
        assertThrows(IllegalArgumentException.class, () -> Checks.learningRate(rate));
    assertEquals(
        "learning rate " + rate + ": expected a finite number of at least 0", mistake.getMessage());
  }
}
