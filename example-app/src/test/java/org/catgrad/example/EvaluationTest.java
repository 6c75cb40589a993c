package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final IrisData DATA =
      new IrisData(new float[12], new float[] {1, 0, 0, 0, 1, 0, 0, 1, 0}, new int[] {0, 1, 1});

  private final Evaluation evaluation =
      Evaluation.of(DATA, new float[] {0.5f, 0, 0, 0, 1, 0, 0, 0, 1});

  @Test
  void halvesTheSumOfTheSquaredErrors() {
    assertEquals((0.25 + 1 + 1) / 2, evaluation.loss(), 1e-9);
  }

  @Test
  void countsBySpecies() {
    assertArrayEquals(new int[][] {{1, 0, 0}, {0, 1, 1}, {0, 0, 0}}, evaluation.confusion());
    assertEquals(2.0 / 3, evaluation.accuracy(), 1e-9);
  }

  @Test
  void printsATable() {
    assertEquals(
        List.of(
            "actual \\ predicted        setosa  versicolor   virginica",
            "setosa                         1           0           0",
            "versicolor                     0           1           1",
            "virginica                      0           0           0"),
        evaluation.table().lines().toList());
  }
}
