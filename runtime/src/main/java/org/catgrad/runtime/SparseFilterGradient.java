package org.catgrad.runtime;

import java.util.Arrays;
import org.catgrad.runtime.Workspace.Use;

/**
 * The transpose of a convolution with respect to its filters where most of dy is zero, as behind a
 * maximum pooling, whose derivative lets the cotangent through at one place of a window: for each
 * filter the windows with a value other than zero are listed, and their patches of the image added
 * up, times that value.
 *
 * <pre>{@code
 * dw[filter, place] += Σ_{window: dy[filter, window] ≠ 0} dy[filter, window] · patch(window)[place]
 * }</pre>
 *
 * <p>Filters are pieces. Each value is one sum over images and windows in their order.
 */
final class SparseFilterGradient implements FilterGradient {
  // In vectors of products: to list an element, a vector of a patch, and one of the sums.
  private static final double LISTING = 4;
  private static final double PATCH = 2.8;
  private static final double SUM = 4;

  private final ConvolutionKernels kernels;
  private final Convolution shape;
  private final ChannelFrame frame;
  private final int windows;
  private final int filtersOfGroup;
  private final int tileSize;
  private final int tiles;

  SparseFilterGradient(Convolution shape, ConvolutionKernels kernels) {
    this.kernels = kernels;
    this.shape = shape;
    frame = new ChannelFrame(shape, kernels.lanes(), kernels.patchVectors());
    windows = shape.outputHeight() * shape.outputWidth();
    filtersOfGroup = shape.filters() / shape.groups();
    tileSize = kernels.patchVectors() * kernels.lanes();
    tiles = frame.offsets().length / kernels.patchVectors();
  }

  @Override
  public int pieces() {
    return shape.filters();
  }

  /** For a fourth of dy other than zero, which is what a pooling of 2 × 2 leaves. */
  @Override
  public double cost() {
    return cost(0.25);
  }

  private double cost(double density) {
    int vectors = frame.offsets().length;
    return shape.outputSize() * (LISTING + density * PATCH * vectors)
        + shape.filters() * SUM * vectors;
  }

  /** The share of dy other than zero below which this takes less than a cost; 0 if none does. */
  double pays(double other) {
    double least = cost(0);
    return Math.max(0, (other - least) / (cost(1) - least));
  }

  @Override
  public void run(
      float[] x,
      int xStep,
      float[] dy,
      int dyStep,
      float[] dw,
      int rows,
      int from,
      int to,
      Workspace workspace) {
    int sumsOfFilter = tiles * tileSize;
    float[] sums = workspace.floats(Use.RESULT, (to - from) * sumsOfFilter);
    Arrays.fill(sums, 0, (to - from) * sumsOfFilter, 0f);
    float[] image = workspace.floats(Use.FRAME, frame.imageSize());
    Arrays.fill(image, 0, frame.imageSize(), 0f);
    float[] plane = workspace.floats(Use.RIGHT, frame.planeSize());
    int[] list = workspace.ints(Use.LEFT, windows + 1);
    int[] marks = workspace.ints(Use.RIGHT, (to - from) * windows);
    int firstGroup = from / filtersOfGroup;
    int endGroup = (to - 1) / filtersOfGroup + 1;
    for (int row = 0; row < rows; row++) {
      frame.fill(x, row * xStep, image, firstGroup, endGroup, plane);
      int first = row * dyStep + from * windows;
      kernels.mark(dy, first, (to - from) * windows, marks);
      for (int filter = from; filter < to; filter++) {
        int done = (filter - from) * windows;
        int count = list(marks, done, list);
        int group = filter / filtersOfGroup * frame.groupSize();
        int sum = (filter - from) * sumsOfFilter;
        addPatches(image, group, dy, first + done, list, count, sums, sum);
      }
    }
    int places = shape.filterSize() / shape.filters();
    int[] lanePlaces = frame.places();
    for (int filter = from; filter < to; filter++) {
      int sum = (filter - from) * sumsOfFilter;
      for (int lane = 0; lane < lanePlaces.length; lane++) {
        if (lanePlaces[lane] >= 0) {
          dw[filter * places + lanePlaces[lane]] = sums[sum + lane];
        }
      }
    }
  }

  private void addPatches(
      float[] x, int xAt, float[] dy, int dyAt, int[] list, int count, float[] sums, int at) {
    int vectors = kernels.patchVectors();
    for (int tile = 0; tile < tiles; tile++) {
      int to = at + tile * tileSize;
      kernels.addPatches(
          x, xAt, frame.starts(), frame.offsets(), tile * vectors, dy, dyAt, list, count, sums, to);
    }
  }

  /** Lists the marked windows, without branches, as they could not be predicted. */
  private int list(int[] marks, int at, int[] list) {
    int n = 0;
    for (int t = 0; t < windows; t++) {
      list[n] = t;
      n += marks[at + t];
    }
    return n;
  }
}
