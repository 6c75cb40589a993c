package org.catgrad.runtime;

/** {@link CumulativeSum} on the calling thread, each sum in the order of the axis. */
final class CpuCumulativeSum extends CpuRoutine {
  private final CumulativeSum routine;
  private final Array operand;
  private final Array result;

  CpuCumulativeSum(CumulativeSum routine, Array... arguments) {
    super(routine, 2, arguments);
    this.routine = routine;
    int size = routine.outer() * routine.length() * routine.inner();
    this.operand = argument(0, ElementType.FLOAT32, size);
    this.result = result(ElementType.FLOAT32, size);
  }

  @Override
  Domain domain() {
    return anyRows() ? Domain.ROWS : Domain.WHOLE;
  }

  @Override
  void run(int rows, int start, int stop, Workspace workspace) {
    int block = routine.length() * routine.inner();
    int size = routine.outer() * block;
    float[] x = operand.floats();
    float[] y = result.floats();
    for (int row = start; row < stop; row++) {
      for (int outer = 0; outer < routine.outer(); outer++) {
        int from = row * step(operand, size) + outer * block;
        int to = row * step(result, size) + outer * block;
        if (routine.inner() == 1) {
          scan(x, from, y, to);
        } else {
          scanAll(x, from, y, to);
        }
      }
    }
  }

  /** One sum, kept in a register. */
  private void scan(float[] x, int from, float[] y, int to) {
    int length = routine.length();
    float sum = 0;
    if (routine.reverse()) {
      for (int l = length - 1; l >= 0; l--) {
        y[to + l] = sum += x[from + l];
      }
    } else {
      for (int l = 0; l < length; l++) {
        y[to + l] = sum += x[from + l];
      }
    }
  }

  /** As many sums as there are values after the axis, side by side. */
  private void scanAll(float[] x, int from, float[] y, int to) {
    int inner = routine.inner();
    int length = routine.length();
    int step = routine.reverse() ? -inner : inner;
    int start = routine.reverse() ? (length - 1) * inner : 0;
    System.arraycopy(x, from + start, y, to + start, inner);
    for (int l = 1; l < length; l++) {
      int at = start + l * step;
      for (int i = 0; i < inner; i++) {
        y[to + at + i] = y[to + at - step + i] + x[from + at + i];
      }
    }
  }
}
