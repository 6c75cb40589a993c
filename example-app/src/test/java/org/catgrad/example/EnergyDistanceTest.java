package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EnergyDistanceTest {
  /** Two points each: 2 (3 + 5 + 5 + 3) / 4 - 2 * 4 / 4 - 2 * 4 / 4 = 8 - 2 - 2. */
  @Test
  void isTheRootOfTheMeansOverPairs() {
    float[] left = {0, 0, 0, 4};
    float[] right = {3, 0, 3, 4};
    assertEquals(Math.sqrt(4), EnergyDistance.between(left, right), 1e-12);
    assertEquals(Math.sqrt(4), EnergyDistance.between(right, left), 1e-12);
  }

  @Test
  void takesAnyNumbersOfPoints() {
    // E|X - Y| = 1, E|X - X'| = 0, E|Y - Y'| = 1
    assertEquals(1, EnergyDistance.between(new float[] {0, 0}, new float[] {1, 0, -1, 0}), 1e-12);
  }

  @Test
  void isZeroForEqualPointsAndSmallForEqualDistributions() {
    for (GanShape shape : GanShape.values()) {
      float[] points = shape.points(new Random(1), 256);
      assertEquals(0, EnergyDistance.between(points, points), 1e-6);
      double chance = EnergyDistance.between(points, shape.points(new Random(2), 256));
      assertTrue(chance > 0 && chance < 0.15, shape + ": " + chance);
    }
    double apart =
        EnergyDistance.between(
            GanShape.RING.points(new Random(1), 256), GanShape.SPIRAL.points(new Random(2), 256));
    assertTrue(apart > 0.3, "" + apart);
  }
}
