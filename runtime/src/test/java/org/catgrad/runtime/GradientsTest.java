package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GradientsTest {
  private final Gradients gradients =
      new Gradients(List.of("w", "b"), new int[] {6, 2}, List.of("x"), new int[] {3});

  @Test
  void arraysHaveTheirSizesAndAreReused() {
    assertEquals(List.of("w", "b"), gradients.parameterNames());
    assertEquals(List.of("x"), gradients.inputNames());
    assertEquals(6, gradients.parameter("w").length);
    assertSame(gradients.parameterValues(1), gradients.parameter("b"));
    assertEquals(0, gradients.input("x").length);
    float[] two = gradients.inputValues(0, 2);
    assertEquals(6, two.length);
    assertSame(two, gradients.inputValues(0, 2));
    assertSame(two, gradients.input("x"));
    float[] one = gradients.inputValues(0, 1);
    assertNotSame(two, one);
    assertEquals(3, gradients.input("x").length);
  }

  @Test
  void lossIsUnknownAtFirst() {
    assertTrue(Float.isNaN(gradients.loss()));
    gradients.setLoss(1.5f);
    assertEquals(1.5f, gradients.loss());
  }

  @Test
  void unknownNamesAreExplained() {
    assertEquals(
        "there is no parameter \"x\"; did you mean \"w\"? (existing: w, b)",
        assertThrows(IllegalArgumentException.class, () -> gradients.parameter("x")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> gradients.input("labels"));
    assertThrows(NullPointerException.class, () -> gradients.input(null));
  }

  @Test
  void listsMustMatch() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Gradients(List.of("w"), new int[0], List.of(), new int[0]));
  }
}
