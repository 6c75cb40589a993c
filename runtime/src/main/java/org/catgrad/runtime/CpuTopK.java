package org.catgrad.runtime;

/**
 * {@link TopK} on the calling thread: a heap of the best positions so far, with the worst of them
 * at its root, which one comparison per value refuses or replaces; then a heap sort of what
 * remains. O(length · log count).
 */
final class CpuTopK extends CpuRoutine {
  private final TopK routine;
  private final Array operand;
  private final Array result;
  private final int[] heap;

  CpuTopK(TopK routine, Array... arguments) {
    super(routine, 2, arguments);
    this.routine = routine;
    this.operand =
        argument(0, ElementType.FLOAT32, routine.outer() * routine.length() * routine.inner());
    this.result = result(ElementType.INT32, routine.outer() * routine.count() * routine.inner());
    this.heap = new int[routine.count()];
  }

  @Override
  void run(int rowsOfCall, int start, int stop, Workspace workspace) {
    int rows = rowsToTreat(rowsOfCall);
    int inner = routine.inner();
    int from = routine.length() * inner;
    int to = routine.count() * inner;
    float[] x = operand.floats();
    int[] y = result.ints();
    for (int row = 0; row < rows; row++) {
      int source = row * step(operand, routine.outer() * from);
      int target = row * step(result, routine.outer() * to);
      for (int outer = 0; outer < routine.outer(); outer++) {
        for (int i = 0; i < inner; i++) {
          find(x, source + outer * from + i);
          for (int c = 0; c < heap.length; c++) {
            y[target + outer * to + c * inner + i] = heap[c];
          }
        }
      }
    }
  }

  /** Puts the positions in the heap's array, in order. */
  private void find(float[] x, int at) {
    int inner = routine.inner();
    int count = heap.length;
    for (int p = 0; p < count; p++) {
      heap[p] = p;
    }
    for (int root = count / 2 - 1; root >= 0; root--) {
      sink(x, at, root, count);
    }
    for (int p = count; p < routine.length(); p++) {
      // a later position is before an earlier one only if its value is larger
      float worst = x[at + heap[0] * inner];
      float value = x[at + p * inner];
      if (value > worst || (Float.isNaN(value) && !Float.isNaN(worst))) {
        heap[0] = p;
        sink(x, at, 0, count);
      }
    }
    for (int size = count - 1; size > 0; size--) {
      int worst = heap[0];
      heap[0] = heap[size];
      heap[size] = worst;
      sink(x, at, 0, size);
    }
  }

  /** Moves a position down until none below it is after it in the order of results. */
  private void sink(float[] x, int at, int from, int size) {
    int moved = heap[from];
    int hole = from;
    for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && before(x, at, heap[child], heap[child + 1])) {
        child++;
      }
      if (!before(x, at, moved, heap[child])) {
        break;
      }
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = moved;
  }

  /** Whether one position comes before another in the result. */
  private boolean before(float[] x, int at, int first, int second) {
    float a = x[at + first * routine.inner()];
    float b = x[at + second * routine.inner()];
    if (Float.isNaN(a) || Float.isNaN(b)) {
      return Float.isNaN(a) && (!Float.isNaN(b) || first < second);
    }
    return a > b || (a == b && first < second);
  }
}
