package org.catgrad.runtime;

import java.util.Arrays;

/** {@link PoolingKernels} in plain Java. */
final class ScalarPooling implements PoolingKernels {
  @Override
  public void values(MaximumPool pool, float[] x, int xAt, float[] y, int yAt, int images) {
    int columns = pool.windowsWidth();
    for (int row = 0; row < images * pool.planes() * pool.windowsHeight(); row++) {
      int from = xAt + rowStart(pool, row);
      values(pool, x, from, y, yAt + row * columns, 0, columns);
    }
  }

  @Override
  public void positions(
      MaximumPool pool,
      float[] x,
      int xAt,
      int[] positions,
      int at,
      float[] y,
      int yAt,
      int images) {
    int columns = pool.windowsWidth();
    for (int row = 0; row < images * pool.planes() * pool.windowsHeight(); row++) {
      int from = xAt + rowStart(pool, row);
      int first = row * columns;
      positions(pool, x, from, positions, at + first, 0, columns);
      if (y != null) {
        values(pool, x, from, y, yAt + first, 0, columns);
      }
    }
  }

  @Override
  public void place(
      MaximumPool pool,
      float[] dy,
      int dyAt,
      int[] positions,
      int at,
      float[] dx,
      int dxAt,
      int images) {
    int columns = pool.windowsWidth();
    Arrays.fill(dx, dxAt, dxAt + images * pool.imageSize(), 0f);
    for (int row = 0; row < images * pool.planes() * pool.windowsHeight(); row++) {
      int to = dxAt + rowStart(pool, row);
      int first = row * columns;
      place(pool, dy, dyAt + first, positions, at + first, dx, to, 0, columns);
    }
  }

  /** Where the first element of a row of windows is. */
  static int rowStart(MaximumPool pool, int row) {
    int rows = pool.windowsHeight();
    return (row / rows * pool.height() + row % rows * pool.kernelHeight()) * pool.width();
  }

  /** Some values of a row of windows. */
  static void values(MaximumPool pool, float[] x, int xAt, float[] y, int yAt, int first, int end) {
    int width = pool.kernelWidth();
    for (int window = first; window < end; window++) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < pool.kernelHeight(); i++) {
        int from = xAt + i * pool.width() + window * width;
        for (int j = 0; j < width; j++) {
          largest = Math.max(largest, x[from + j]);
        }
      }
      y[yAt + window] = largest;
    }
  }

  /** Some positions of a row of windows. */
  static void positions(
      MaximumPool pool, float[] x, int xAt, int[] positions, int at, int first, int end) {
    int width = pool.kernelWidth();
    for (int window = first; window < end; window++) {
      float largest = Float.NEGATIVE_INFINITY;
      int best = 0;
      for (int i = 0; i < pool.kernelHeight(); i++) {
        int from = xAt + i * pool.width() + window * width;
        for (int j = 0; j < width; j++) {
          float candidate = x[from + j];
          if (candidate > largest || candidate != candidate && largest == largest) {
            largest = candidate;
            best = i * width + j;
          }
        }
      }
      positions[at + window] = best;
    }
  }

  /** Places some elements of a row of windows; what is not at their positions stays as it is. */
  static void place(
      MaximumPool pool,
      float[] dy,
      int dyAt,
      int[] positions,
      int at,
      float[] dx,
      int dxAt,
      int first,
      int end) {
    int width = pool.kernelWidth();
    for (int window = first; window < end; window++) {
      int position = positions[at + window];
      int to = dxAt + position / width * pool.width() + window * width + position % width;
      dx[to] = dy[dyAt + window];
    }
  }
}
