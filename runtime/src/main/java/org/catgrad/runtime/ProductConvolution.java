package org.catgrad.runtime;

import java.util.Arrays;

/**
 * A {@link Convolution} as matrix products over a few images at a time, with the windows of the
 * images as one factor or as the result. Used by one thread.
 *
 * <pre>
 *   OUTPUT   y  [filters × windows] = w  [filters × places]  · x  [places × windows]
 *   INPUT    dx [places × windows]  = wᵀ [places × filters]  · dy [filters × windows]
 *   FILTER   dw [filters × places]  = dy [filters × windows] · xᵀ [windows × places]
 * </pre>
 */
final class ProductConvolution {
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
  // The side for vectors, and the longest sum.
  private final int along;
  private final int longest;

  /** A convolution of arrays that fit it. */
  ProductConvolution(Convolution routine, Array first, Array second, Array result) {
    this.routine = routine;
    this.first = first;
    this.second = second;
    this.result = result;
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
    switch (routine.direction()) {
      case OUTPUT -> {
        along = images * positions;
        longest = windows.places();
      }
      case INPUT -> {
        along = images * positions;
        longest = filtersOfGroup;
      }
      default -> {
        along = windows.places();
        longest = positions;
      }
    }
  }

  /** Computes the results of some images. */
  void images(int from, int to, Workspace workspace) {
    PanelProduct panels = workspace.panels(along, longest);
    for (int row = from; row < to; row += images) {
      int count = Math.min(images, to - row);
      if (routine.direction() == Convolution.Direction.OUTPUT) {
        output(row, count, panels);
      } else {
        input(row, count, panels);
      }
    }
  }

  /** Computes the gradients of some filters, summed over all images. */
  void filters(int rows, int from, int to, Workspace workspace) {
    PanelProduct panels = workspace.panels(along, longest);
    int n = windows.places();
    Arrays.fill(result.floats(), from * n, to * n, 0f);
    for (int row = 0; row < rows; row++) {
      filter(row, from, to, panels);
    }
  }

  private void output(int row, int count, PanelProduct panels) {
    int m = routine.filters() / routine.groups();
    int n = count * windows.windows();
    int k = windows.places();
    windows.read(first.floats(), row * CpuRoutine.step(first, routine.inputSize()), count);
    for (int group = 0; group < routine.groups(); group++) {
      windows.select(group);
      int at = row * CpuRoutine.step(result, routine.outputSize()) + map(group * m);
      maps.set(result.floats(), at);
      float[] w = second.floats();
      panels.multiply(m, n, k, w, group * m * k, k, 1, columns, maps, false);
    }
  }

  private void input(int row, int count, PanelProduct panels) {
    int m = windows.places();
    int n = count * windows.windows();
    int k = routine.filters() / routine.groups();
    int at = row * CpuRoutine.step(result, routine.inputSize());
    windows.clear(result.floats(), at, count);
    for (int group = 0; group < routine.groups(); group++) {
      windows.select(group);
      int from = row * CpuRoutine.step(first, routine.outputSize()) + map(group * k);
      maps.set(first.floats(), from);
      float[] w = second.floats();
      panels.multiply(m, n, k, w, group * k * m, 1, m, maps, sums, false);
    }
    windows.write(result.floats(), at, count);
  }

  private void filter(int row, int from, int to, PanelProduct panels) {
    int filtersOfGroup = routine.filters() / routine.groups();
    int n = windows.places();
    int k = windows.windows();
    float[] dy = second.floats();
    int dyAt = row * CpuRoutine.step(second, routine.outputSize());
    windows.read(first.floats(), row * CpuRoutine.step(first, routine.inputSize()), 1);
    int end;
    for (int filter = from; filter < to; filter = end) {
      int group = filter / filtersOfGroup;
      end = Math.min(to, (group + 1) * filtersOfGroup);
      windows.select(group);
      if (filtersOfGroup <= FEW) {
        addDots(dy, dyAt + map(filter), result.floats(), filter * n, end - filter);
      } else {
        filters.set(result.floats(), filter * n, n, 1);
        int at = dyAt + map(filter);
        panels.multiply(end - filter, n, k, dy, at, k, 1, rowsOfWindows, filters, true);
      }
    }
  }

  private void addDots(float[] dy, int from, float[] dw, int to, int count) {
    for (int filter = 0; filter < count; filter++) {
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
