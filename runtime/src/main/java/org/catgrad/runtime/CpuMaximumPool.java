package org.catgrad.runtime;

/** {@link MaximumPool} bound to its arrays. */
final class CpuMaximumPool extends CpuRoutine {
  private final MaximumPool routine;
  private final Array first;
  // One of the two is null if only the other is computed.
  private final Array positions;
  private final Array values;
  private PoolingKernels kernels = new ScalarPooling();
  // Values and positions of the same images together, with the launch that was to come next.
  private CpuMaximumPool next;
  private CpuMaximumPool both;

  CpuMaximumPool(MaximumPool routine, Array... arguments) {
    super(routine, routine.result() == MaximumPool.Result.PLACED ? 3 : 2, arguments);
    this.routine = routine;
    switch (routine.result()) {
      case VALUES -> {
        first = argument(0, ElementType.FLOAT32, routine.imageSize());
        positions = null;
        values = result(ElementType.FLOAT32, routine.windows());
      }
      case POSITIONS -> {
        first = argument(0, ElementType.FLOAT32, routine.imageSize());
        positions = result(ElementType.INT32, routine.windows());
        values = null;
      }
      default -> {
        first = argument(0, ElementType.FLOAT32, routine.windows());
        positions = argument(1, ElementType.INT32, routine.windows());
        values = result(ElementType.FLOAT32, routine.imageSize());
      }
    }
  }

  /** Positions and values of the same images. */
  private CpuMaximumPool(CpuMaximumPool one, CpuMaximumPool other) {
    super(
        one.routine,
        3,
        one.first,
        one.positions == null ? other.positions : one.positions,
        one.values == null ? other.values : one.values);
    routine = one.routine;
    first = one.first;
    positions = one.positions == null ? other.positions : one.positions;
    values = one.values == null ? other.values : one.values;
    kernels = one.kernels;
  }

  @Override
  Domain domain() {
    return anyRows() ? Domain.ROWS : Domain.WHOLE;
  }

  @Override
  void vectorize() {
    kernels = VectorSupport.poolingKernels();
    next = null;
  }

  /** Finds values and positions in one pass over the images. */
  @Override
  CpuLaunch with(CpuLaunch launch) {
    if (launch == next) {
      return both;
    }
    if (!(launch instanceof CpuMaximumPool other && isOtherHalf(other))) {
      return null;
    }
    next = other;
    both = new CpuMaximumPool(this, other);
    return both;
  }

  private boolean isOtherHalf(CpuMaximumPool other) {
    MaximumPool.Result result = other.routine.result();
    return first == other.first
        && result != routine.result()
        && result != MaximumPool.Result.PLACED
        && routine.result() != MaximumPool.Result.PLACED
        && (positions == null || values == null)
        && routine.with(result).equals(other.routine);
  }

  @Override
  void run(int rows, int from, int to, Workspace workspace) {
    // images that share their values are not next to each other
    boolean together =
        (values == null || first.rows() == values.rows())
            && (positions == null || first.rows() == positions.rows());
    int images = together ? to - from : 1;
    for (int row = from; row < to; row += images) {
      run(row, images);
    }
  }

  private void run(int row, int images) {
    int image = routine.imageSize();
    int windows = routine.windows();
    float[] x = first.floats();
    if (routine.result() == MaximumPool.Result.PLACED) {
      kernels.place(
          routine,
          x,
          row * step(first, windows),
          positions.ints(),
          row * step(positions, windows),
          values.floats(),
          row * step(values, image),
          images);
    } else if (positions == null) {
      kernels.values(
          routine,
          x,
          row * step(first, image),
          values.floats(),
          row * step(values, windows),
          images);
    } else {
      kernels.positions(
          routine,
          x,
          row * step(first, image),
          positions.ints(),
          row * step(positions, windows),
          values == null ? null : values.floats(),
          values == null ? 0 : row * step(values, windows),
          images);
    }
  }
}
