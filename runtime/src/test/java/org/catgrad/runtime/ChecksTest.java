package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChecksTest {
  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void rowsAreCounted() {
    assertEquals(150, Checks.rows("flower", new float[600], 4, 150));
    assertEquals(1, Checks.rows("flower", new int[4], 4, 150));
    assertEquals(3, Checks.rows("mask", new boolean[3], 1, 3));
  }

  @Test
  void wrongLengthsOfTheFirstInput() {
    assertRefused(
        "flower has 601 values: not a multiple of 4 (float32, 4 values per row)",
        () -> Checks.rows("flower", new float[601], 4, 150));
    assertRefused(
        "tokens has 1 value: not a multiple of 2 (int32, 2 values per row)",
        () -> Checks.rows("tokens", new int[1], 2, 150));
    assertRefused(
        "flower is empty: expected 1 to 150 rows (float32, 4 values per row)",
        () -> Checks.rows("flower", new float[0], 4, 150));
    assertRefused(
        "mask has 151 rows: more than the model's batch of 150; pass fewer rows,"
            + " or declare @Model(batch = 151)",
        () -> Checks.rows("mask", new boolean[151], 1, 150));
  }

  @Test
  void furtherInputsMustAgree() {
    Checks.sameRows("species", new float[450], 3, 150, "flower");
    Checks.sameRows("species", new int[150], 1, 150, "flower");
    Checks.sameRows("species", new boolean[150], 1, 150, "flower");
    assertRefused(
        "species has 447 values: expected 450, as flower has 150 rows (float32, 3 values per row)",
        () -> Checks.sameRows("species", new float[447], 3, 150, "flower"));
    assertRefused(
        "species has 2 values: expected 1, as flower has 1 row (int32, 1 value per row)",
        () -> Checks.sameRows("species", new int[2], 1, 1, "flower"));
    assertRefused(
        "species has 0 values: expected 1, as flower has 1 row (bool, 1 value per row)",
        () -> Checks.sameRows("species", new boolean[0], 1, 1, "flower"));
  }

  @Test
  void resultsMustFit() {
    Checks.result("species", new float[450], 3, 150);
    Checks.result("species", new int[3], 3, 1);
    Checks.result("species", new boolean[3], 3, 1);
    assertRefused(
        "the array for species has 450 values: expected 300 = 100 rows × 3",
        () -> Checks.result("species", new float[450], 3, 100));
    assertRefused(
        "the array for species has 1 value: expected 3 = 1 row × 3",
        () -> Checks.result("species", new int[1], 3, 1));
  }

  @Test
  void labelsMustBeClasses() {
    Checks.labels("species", new int[] {0, 2, 1}, 3);
    assertRefused(
        "species[1] is 3: a label must be in 0..2",
        () -> Checks.labels("species", new int[] {0, 3}, 3));
    assertRefused(
        "species[0] is -1: a label must be in 0..2",
        () -> Checks.labels("species", new int[] {-1, 3}, 3));
  }

  @Test
  void positionsMustBeOnTheirAxis() {
    Checks.positions("words", new int[] {0, 2, 1}, 3);
    assertRefused(
        "words[1] is 3: a position must be in 0..2",
        () -> Checks.positions("words", new int[] {0, 3}, 3));
    assertRefused(
        "words[0] is -1: a position must be in 0..2",
        () -> Checks.positions("words", new int[] {-1, 3}, 3));
  }

  @Test
  void someElementsOfEachPeriodMustBePositions() {
    int[] values = {9, 0, 1, 9, 9, 2, 1, 9};
    Checks.positions("words", values, 4, 1, 3, 3);
    values[6] = 3;
    assertRefused(
        "words[6] is 3: a position must be in 0..2",
        () -> Checks.positions("words", values, 4, 1, 3, 3));
  }

  @Test
  void nullIsNamed() {
    assertEquals(
        "flower is null: expected an array",
        assertThrows(
                NullPointerException.class, () -> Checks.rows("flower", (float[]) null, 4, 150))
            .getMessage());
    assertThrows(
        NullPointerException.class, () -> Checks.sameRows("x", (int[]) null, 4, 150, "flower"));
    assertThrows(NullPointerException.class, () -> Checks.result("x", (boolean[]) null, 4, 150));
  }
}
