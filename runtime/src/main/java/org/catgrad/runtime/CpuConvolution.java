package org.catgrad.runtime;

import java.util.Arrays;

/**
 * {@link Convolution} on the calling thread, as matrix products over a few images at a time, with
 * the windows of the images as one factor or as the result.
 *
 * <pre>
 *   OUTPUT   y  [filters × windows] = w  [filters × places]  · x  [places × windows]
 *   INPUT    dx [places × windows]  = wᵀ [places × filters]  · dy [filters × windows]
 *   FILTER   dw [filters × places]  = dy [filters × windows] · xᵀ [windows × places]
 * </pre>
 */
final class CpuConvolution extends CpuRoutine {
  /** For so few filters in a group, putting the windows in a panel takes longer than it saves. */
  private static final int FEW = 2;

  private final Convolution routine;
  private final Array first;
  private final Array second;
  private final Array result;
  private final int images;
  private final ConvolutionWindows windows;
  private final FeatureMaps maps;
  private final PanelProduct.Source columns;
  private final PanelProduct.Source rowsOfWindows;
  private final PanelProduct.Target sums;
  private final StridedMatrix filters = new StridedMatrix();
  private final PanelProduct panels;

  CpuConvolution(Convolution routine, Array... arguments) {
    super(routine, 3, arguments);
    this.routine = routine;
    switch (routine.direction()) {
      case OUTPUT -> {
        first = argument(0, ElementType.FLOAT32, routine.inputSize());
        second = sharedFilters(1);
        result = result(ElementType.FLOAT32, routine.outputSize());
      }
      case INPUT -> {
        first = argument(0, ElementType.FLOAT32, routine.outputSize());
        second = sharedFilters(1);
        result = result(ElementType.FLOAT32, routine.inputSize());
      }
      default -> {
        first = argument(0, ElementType.FLOAT32, routine.inputSize());
        second = argument(1, ElementType.FLOAT32, routine.outputSize());
        result = sharedFilters(2);
      }
    }
    int positions = routine.outputHeight() * routine.outputWidth();
    // As many images at a time as fill a panel: the filters are then read once for all of them.
    // Images that share their values are not next to each other.
    boolean several = routine.direction() != Convolution.Direction.FILTER && first.rows();
    images = several ? Math.min(first.capacity(), Math.max(1, PanelProduct.WIDTH / positions)) : 1;
    windows = new ConvolutionWindows(routine, images);
    maps = new FeatureMaps(routine.outputSize(), positions);
    columns = windows.columns();
    rowsOfWindows = windows.rows();
    sums = windows.sums();
    int filtersOfGroup = routine.filters() / routine.groups();
    panels =
        switch (routine.direction()) {
          case OUTPUT -> new PanelProduct((long) images * positions, windows.places());
          case INPUT -> new PanelProduct((long) images * positions, filtersOfGroup);
          case FILTER -> new PanelProduct(windows.places(), positions);
        };
  }

  private Array sharedFilters(int index) {
    Array array = argument(index, ElementType.FLOAT32, routine.filterSize());
    if (array.rows()) {
      throw refused(index, "a shared array: all rows have the same filters");
    }
    return array;
  }

  @Override
  void run(int rowsOfCall, int start, int stop, Workspace workspace) {
    int rows = rowsToTreat(rowsOfCall);
    if (routine.direction() == Convolution.Direction.FILTER) {
      Arrays.fill(result.floats(), 0, routine.filterSize(), 0f);
    }
    for (int row = 0; row < rows; row += images) {
      int count = Math.min(images, rows - row);
      switch (routine.direction()) {
        case OUTPUT -> output(row, count);
        case INPUT -> input(row, count);
        case FILTER -> filter(row);
      }
    }
  }

  private void output(int row, int count) {
    int m = routine.filters() / routine.groups();
    int n = count * windows.windows();
    int k = windows.places();
    windows.read(first.floats(), row * step(first, routine.inputSize()), count);
    for (int group = 0; group < routine.groups(); group++) {
      windows.select(group);
      maps.set(result.floats(), row * step(result, routine.outputSize()) + map(group * m));
      float[] w = second.floats();
      panels.multiply(m, n, k, w, group * m * k, k, 1, columns, maps, false);
    }
  }

  private void input(int row, int count) {
    int m = windows.places();
    int n = count * windows.windows();
    int k = routine.filters() / routine.groups();
    int at = row * step(result, routine.inputSize());
    windows.clear(result.floats(), at, count);
    for (int group = 0; group < routine.groups(); group++) {
      windows.select(group);
      maps.set(first.floats(), row * step(first, routine.outputSize()) + map(group * k));
      float[] w = second.floats();
      panels.multiply(m, n, k, w, group * k * m, 1, m, maps, sums, false);
    }
    windows.write(result.floats(), at, count);
  }

  private void filter(int row) {
    int m = routine.filters() / routine.groups();
    int n = windows.places();
    int k = windows.windows();
    windows.read(first.floats(), row * step(first, routine.inputSize()), 1);
    for (int group = 0; group < routine.groups(); group++) {
      windows.select(group);
      int at = row * step(second, routine.outputSize()) + map(group * m);
      float[] dy = second.floats();
      if (m <= FEW) {
        addDots(dy, at, result.floats(), group * m * n);
      } else {
        filters.set(result.floats(), group * m * n, n, 1);
        panels.multiply(m, n, k, dy, at, k, 1, rowsOfWindows, filters, true);
      }
    }
  }

  private void addDots(float[] dy, int from, float[] dw, int to) {
    for (int filter = 0; filter < routine.filters() / routine.groups(); filter++) {
      for (int place = 0; place < windows.places(); place++) {
        dw[to++] += windows.dot(place, dy, from + map(filter));
      }
    }
  }

  /** Where the map of a filter begins within an image. */
  private int map(int filter) {
    return filter * windows.windows();
  }
}
