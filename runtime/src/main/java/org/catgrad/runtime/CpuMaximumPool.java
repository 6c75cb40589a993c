package org.catgrad.runtime;

/** {@link MaximumPool} bound to its arrays. */
final class CpuMaximumPool extends CpuRoutine {
  private final MaximumPool routine;
  private final Array first;
  private final Array positions;
  private final Array result;
  private PoolingKernels kernels = new ScalarPooling();

  CpuMaximumPool(MaximumPool routine, Array... arguments) {
    super(routine, routine.result() == MaximumPool.Result.PLACED ? 3 : 2, arguments);
    this.routine = routine;
    switch (routine.result()) {
      case VALUES -> {
        first = argument(0, ElementType.FLOAT32, routine.imageSize());
        positions = null;
        result = result(ElementType.FLOAT32, routine.windows());
      }
      case POSITIONS -> {
        first = argument(0, ElementType.FLOAT32, routine.imageSize());
        positions = result(ElementType.INT32, routine.windows());
        result = positions;
      }
      default -> {
        first = argument(0, ElementType.FLOAT32, routine.windows());
        positions = argument(1, ElementType.INT32, routine.windows());
        result = result(ElementType.FLOAT32, routine.imageSize());
      }
    }
  }

  @Override
  Domain domain() {
    return anyRows() ? Domain.ROWS : Domain.WHOLE;
  }

  @Override
  void vectorize() {
    kernels = VectorSupport.poolingKernels();
  }

  @Override
  void run(int rows, int from, int to, Workspace workspace) {
    // images that share their values are not next to each other
    boolean together =
        first.rows() == result.rows() && (positions == null || positions.rows() == result.rows());
    int images = together ? to - from : 1;
    for (int row = from; row < to; row += images) {
      run(row, images);
    }
  }

  private void run(int row, int images) {
    int image = routine.imageSize();
    int windows = routine.windows();
    switch (routine.result()) {
      case VALUES ->
          kernels.values(
              routine,
              first.floats(),
              row * step(first, image),
              result.floats(),
              row * step(result, windows),
              images);
      case POSITIONS ->
          kernels.positions(
              routine,
              first.floats(),
              row * step(first, image),
              result.ints(),
              row * step(result, windows),
              images);
      case PLACED ->
          kernels.place(
              routine,
              first.floats(),
              row * step(first, windows),
              positions.ints(),
              row * step(positions, windows),
              result.floats(),
              row * step(result, image),
              images);
    }
  }
}
