package org.catgrad.runtime;

import java.util.Arrays;

/** {@link ScatterAdd} on the calling thread, in the order of the indices. */
final class CpuScatterAdd extends CpuRoutine {
  private final ScatterAdd routine;
  private final Array index;
  private final Array values;
  private final Array result;

  CpuScatterAdd(ScatterAdd routine, Array... arguments) {
    super(routine, 3, arguments);
    this.routine = routine;
    this.index = argument(0, ElementType.INT32, routine.indices());
    this.values =
        argument(1, ElementType.FLOAT32, routine.outer() * routine.indices() * routine.inner());
    this.result =
        argument(2, ElementType.FLOAT32, routine.outer() * routine.size() * routine.inner());
    if (result.rows() != routine.rows()) {
      throw refused(2, routine.rows() ? "an array with rows" : "a shared array");
    }
  }

  @Override
  void run(int rowsOfCall, int start, int stop, Workspace workspace) {
    int rows = rowsToTreat(rowsOfCall);
    int indices = routine.indices();
    int inner = routine.inner();
    int valuesSize = routine.outer() * indices * inner;
    int resultSize = routine.outer() * routine.size() * inner;
    int[] at = index.ints();
    float[] from = values.floats();
    float[] to = result.floats();
    Arrays.fill(to, 0, routine.rows() ? rows * resultSize : resultSize, 0f);
    for (int row = 0; row < rows; row++) {
      int first = row * step(index, indices);
      check(at, first, row);
      for (int outer = 0; outer < routine.outer(); outer++) {
        int source = row * step(values, valuesSize) + outer * indices * inner;
        int target = row * step(result, resultSize) + outer * routine.size() * inner;
        add(at, first, from, source, to, target);
      }
    }
  }

  private void check(int[] at, int first, int row) {
    for (int p = 0; p < routine.indices(); p++) {
      int value = at[first + p];
      if (value < 0 || value >= routine.size()) {
        throw new IndexOutOfBoundsException(
            "index "
                + p
                + " of row "
                + row
                + " is "
                + value
                + ": expected 0 to "
                + (routine.size() - 1)
                + " in "
                + routine);
      }
    }
  }

  private void add(int[] at, int first, float[] from, int source, float[] to, int target) {
    int inner = routine.inner();
    for (int p = 0; p < routine.indices(); p++) {
      int s = source + p * inner;
      int t = target + at[first + p] * inner;
      for (int i = 0; i < inner; i++) {
        to[t + i] += from[s + i];
      }
    }
  }
}
