package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ColumnMathTest {
  private static final int ROWS = 70;

  private interface ColumnFunction {
    void apply(float[][] columns, int from, int to, float[] scratch);
  }

  private interface FloatFunction {
    float apply(float x);
  }

  private static float[][] columns(int count) {
    float[][] columns = new float[count][ROWS];
    for (int column = 0; column < count; column++) {
      for (int row = 0; row < ROWS; row++) {
        columns[column][row] = (float) (20 * Math.sin(1 + 7 * column + row));
      }
    }
    columns[0][3] = Float.NaN;
    columns[count - 1][ROWS - 2] = Float.NEGATIVE_INFINITY;
    return columns;
  }

  /** Compares with the function of elements, where columns go together or one by one. */
  private static void assertEachElement(ColumnFunction function, FloatFunction element) {
    for (int count : new int[] {1, 2, 5, 11}) {
      for (int length : new int[] {0, 1, ROWS, 4 * ROWS - 1, 4 * ROWS, 4 * ROWS + 1, 11 * ROWS}) {
        for (int[] range : new int[][] {{0, ROWS}, {3, ROWS}, {3, 4}, {16, 48}}) {
          float[][] columns = columns(count);
          function.apply(columns, range[0], range[1], new float[length]);
          float[][] arguments = columns(count);
          for (int column = 0; column < count; column++) {
            for (int row = 0; row < ROWS; row++) {
              float x = arguments[column][row];
              boolean inRange = row >= range[0] && row < range[1];
              assertEquals(inRange ? element.apply(x) : x, columns[column][row]);
            }
          }
        }
      }
    }
  }

  @Test
  void sigmoidIsThatOfEachElement() {
    assertEachElement(ColumnMath::sigmoid, FloatMath::sigmoid);
  }

  @Test
  void tanhIsThatOfEachElement() {
    assertEachElement(ColumnMath::tanh, FloatMath::tanh);
  }
}
