package org.catgrad.runtime;

import java.util.Arrays;
import org.catgrad.runtime.Workspace.Use;

/**
 * The transpose of a convolution with respect to the image where most of dy is zero, as behind a
 * maximum pooling: for each window the filters with a value other than zero are listed, and added
 * to the patch of dx, times that value.
 *
 * <pre>{@code
 * dx[patch(window)] += Σ_{filter: dy[filter, window] ≠ 0} dy[filter, window] · w[filter]
 * }</pre>
 *
 * <p>Whether an image is treated so depends on this image alone, so that results do not depend on
 * how images are divided. It is for finite values, as zeros are not multiplied where the definition
 * does.
 */
final class SparseInputGradient {
  // In vectors of products: to list an element, a vector of a filter, and one of dx.
  private static final double LISTING = 5;
  private static final double FILTER = 2.8;
  private static final double SUM = 4;

  /** How many elements of an image are looked at. */
  private static final int SAMPLE = 256;

  private final ConvolutionKernels kernels;
  private final Convolution shape;
  private final ChannelFrame frame;
  private final int windows;
  private final int filtersOfGroup;
  private final int tileSize;
  private final int tiles;
  private final double below;
  private final float[] packed;
  private boolean finite;

  /**
   * Prepares it.
   *
   * @param cost about how many vectors of products another way takes for an image
   */
  SparseInputGradient(Convolution shape, ConvolutionKernels kernels, double cost) {
    this.kernels = kernels;
    this.shape = shape;
    frame = new ChannelFrame(shape, kernels.lanes(), kernels.patchVectors());
    windows = shape.outputHeight() * shape.outputWidth();
    filtersOfGroup = shape.filters() / shape.groups();
    tileSize = kernels.patchVectors() * kernels.lanes();
    tiles = frame.offsets().length / kernels.patchVectors();
    double vectors = frame.offsets().length;
    double least = shape.outputSize() * LISTING + shape.groups() * windows * SUM * vectors;
    below = (cost - least) / (shape.outputSize() * FILTER * vectors);
    packed = below > 0 ? new float[shape.filters() * tiles * tileSize] : null;
  }

  /** Whether it is the faster way for any image. */
  boolean pays() {
    return below > 0;
  }

  /** Packs weights: group by group, tile by tile, filter by filter. */
  void pack(float[] w) {
    finite = kernels.areFinite(w, 0, shape.filterSize());
    int[] lanePlaces = frame.places();
    int places = shape.filterSize() / shape.filters();
    int to = 0;
    for (int group = 0; group < shape.groups(); group++) {
      for (int tile = 0; tile < tiles; tile++) {
        for (int filter = 0; filter < filtersOfGroup; filter++) {
          int from = (group * filtersOfGroup + filter) * places;
          for (int lane = tile * tileSize; lane < (tile + 1) * tileSize; lane++) {
            packed[to++] = lanePlaces[lane] < 0 ? 0f : w[from + lanePlaces[lane]];
          }
        }
      }
    }
  }

  /** Whether it is the way for an image, after {@link #pack}. */
  boolean suits(float[] dy, int at) {
    return finite
        && Density.estimate(dy, at, shape.outputSize(), SAMPLE) < below
        && kernels.areFinite(dy, at, shape.outputSize());
  }

  /** Computes an image. */
  void run(float[] dy, int dyAt, float[] dx, int dxAt, Workspace workspace) {
    float[] image = workspace.floats(Use.FRAME, frame.imageSize());
    Arrays.fill(image, 0, frame.imageSize(), 0f);
    float[] plane = workspace.floats(Use.RIGHT, frame.planeSize());
    int size = windows * filtersOfGroup;
    int[] marks = workspace.ints(Use.RIGHT, size);
    int[] list = workspace.ints(Use.LEFT, size + 1);
    int[] ends = workspace.ints(Use.RESULT, windows);
    for (int group = 0; group < shape.groups(); group++) {
      int from = dyAt + group * size;
      kernels.mark(dy, from, size, marks);
      list(marks, list, ends);
      for (int tile = 0; tile < tiles; tile++) {
        kernels.placePatches(
            packed,
            (group * tiles + tile) * filtersOfGroup * tileSize,
            dy,
            from,
            list,
            ends,
            frame.starts(),
            frame.offsets(),
            tile * kernels.patchVectors(),
            image,
            group * frame.groupSize());
      }
    }
    frame.take(image, dx, dxAt, plane);
  }

  /** Lists the marked filters of each window, without branches, as they could not be predicted. */
  private void list(int[] marks, int[] list, int[] ends) {
    int n = 0;
    for (int t = 0; t < windows; t++) {
      int at = t;
      for (int f = 0; f < filtersOfGroup; f++) {
        list[n] = f;
        n += marks[at];
        at += windows;
      }
      ends[t] = n;
    }
  }
}
