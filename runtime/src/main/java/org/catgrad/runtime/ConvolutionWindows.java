package org.catgrad.runtime;

import java.util.Arrays;

/**
 * The windows of a convolution over a few images, as the matrix that a product with filters takes
 * ({@code im2col}), never stored as a whole: B is packed panel by panel straight from the images.
 *
 * <p>One axis of the matrix is the place in a filter, [channel, row, column]; the other is the
 * window, [image, row, column of the output]. An element of the image is at the offset of its place
 * in the filter plus that of its window. So that this holds everywhere, images that need padding
 * are copied into a frame of zeros first.
 */
final class ConvolutionWindows {
  /** Runs of consecutive elements from this length on are copied as such. */
  private static final int RUN = 16;

  private final Convolution shape;
  private final int places;
  private final int windows;
  private final int frameHeight;
  private final int frameWidth;
  private final boolean framed;
  private final boolean consecutive;
  private final int[] placeOffsets;
  private final int[] windowOffsets = new int[PanelProduct.DEEPEST];
  private final int[] runOffsets = new int[PanelProduct.DEEPEST];
  private final int[] runLengths = new int[PanelProduct.DEEPEST];
  private final float[] frames;

  // The images and the group that the matrix is of.
  private float[] values;
  private int at;
  private int group;

  // The runs last found, and the first window of those that sums are added to, or -1.
  private int runs;
  private int block;

  /**
   * Allocates what is needed.
   *
   * @param images the most images at a time
   */
  ConvolutionWindows(Convolution shape, int images) {
    this.shape = shape;
    int area = shape.kernelHeight() * shape.kernelWidth();
    places = shape.channels() / shape.groups() * area;
    windows = shape.outputHeight() * shape.outputWidth();
    int reachHeight =
        (shape.outputHeight() - 1) * shape.strideHeight()
            + (shape.kernelHeight() - 1) * shape.dilationHeight()
            + 1;
    int reachWidth =
        (shape.outputWidth() - 1) * shape.strideWidth()
            + (shape.kernelWidth() - 1) * shape.dilationWidth()
            + 1;
    framed =
        shape.paddingTop() > 0
            || shape.paddingLeft() > 0
            || reachHeight > shape.height()
            || reachWidth > shape.width();
    frameHeight = framed ? reachHeight : shape.height();
    frameWidth = framed ? reachWidth : shape.width();
    consecutive =
        shape.strideWidth() == 1
            && (shape.outputHeight() == 1
                || (shape.strideHeight() == 1 && shape.outputWidth() == frameWidth));
    frames =
        framed
            ? new float[Shapes.size(new int[] {images, shape.channels(), frameHeight, frameWidth})]
            : null;
    placeOffsets = new int[places];
    for (int place = 0; place < places; place++) {
      int row = place / shape.kernelWidth() % shape.kernelHeight() * shape.dilationHeight();
      int column = place % shape.kernelWidth() * shape.dilationWidth();
      placeOffsets[place] = (place / area * frameHeight + row) * frameWidth + column;
    }
  }

  /** The length of the axis of places. */
  int places() {
    return places;
  }

  /** The length of the axis of windows for one image. */
  int windows() {
    return windows;
  }

  /** From one image to the next. */
  private int imageSize() {
    return shape.channels() * frameHeight * frameWidth;
  }

  /** Makes some images of an array the ones to read. */
  void read(float[] x, int from, int images) {
    values = x;
    at = from;
    if (framed) {
      values = frames;
      at = 0;
      copy(images, x, from, true);
    }
  }

  /** Makes some images of an array the ones that sums are added to, from zero. */
  void clear(float[] dx, int from, int images) {
    values = framed ? frames : dx;
    at = framed ? 0 : from;
    Arrays.fill(values, at, at + images * imageSize(), 0f);
  }

  /** Puts the sums in the array, where they are not there already. */
  void write(float[] dx, int from, int images) {
    if (framed) {
      Arrays.fill(dx, from, from + images * shape.inputSize(), 0f);
      copy(images, dx, from, false);
    }
  }

  /** Copies what image and frame have in common. */
  private void copy(int images, float[] x, int from, boolean toFrame) {
    int height = Math.min(shape.height(), frameHeight - shape.paddingTop());
    int width = Math.min(shape.width(), frameWidth - shape.paddingLeft());
    if (width <= 0) {
      return;
    }
    for (int channel = 0; channel < images * shape.channels(); channel++) {
      int image = from + channel * shape.height() * shape.width();
      int frame = (channel * frameHeight + shape.paddingTop()) * frameWidth + shape.paddingLeft();
      for (int row = 0; row < height; row++) {
        if (toFrame) {
          System.arraycopy(x, image, frames, frame, width);
        } else {
          System.arraycopy(frames, frame, x, image, width);
        }
        image += shape.width();
        frame += frameWidth;
      }
    }
  }

  /** Makes a group of channels the one that the matrix is of. */
  void select(int group) {
    this.group = group;
    block = -1;
  }

  /** Where the first element of a window is. */
  private int offset(int window) {
    int image = window / windows;
    int row = window % windows / shape.outputWidth() * shape.strideHeight();
    int column = window % shape.outputWidth() * shape.strideWidth();
    int channel = group * (shape.channels() / shape.groups());
    return at + image * imageSize() + (channel * frameHeight + row) * frameWidth + column;
  }

  /**
   * Finds runs of windows that are equally far apart: those of a row of the output, or of all rows
   * if these follow each other without a gap.
   */
  private void findRuns(int window, int count) {
    int most = consecutive ? windows : shape.outputWidth();
    runs = 0;
    for (int t = 0; t < count; t += runLengths[runs++]) {
      runOffsets[runs] = offset(window + t);
      runLengths[runs] = Math.min(most - (window + t) % most, count - t);
    }
  }

  /** Finds the offset of each window. */
  private void findOffsets(int window, int count) {
    findRuns(window, count);
    for (int run = 0, t = 0; run < runs; run++) {
      for (int r = 0; r < runLengths[run]; r++) {
        windowOffsets[t++] = runOffsets[run] + r * shape.strideWidth();
      }
    }
  }

  /** B with a row for each place and a column for each window. */
  PanelProduct.Source columns() {
    boolean copied =
        shape.strideWidth() == 1 && (consecutive ? windows : shape.outputWidth()) >= RUN;
    return copied ? this::copyColumns : this::gatherColumns;
  }

  private void copyColumns(float[][] panel, int start, int p, int depth, int j, int width) {
    findRuns(j, width);
    for (int q = 0; q < depth; q++) {
      for (int run = 0, to = start; run < runs; to += runLengths[run++]) {
        int from = runOffsets[run] + placeOffsets[p + q];
        System.arraycopy(values, from, panel[q], to, runLengths[run]);
      }
    }
  }

  private void gatherColumns(float[][] panel, int start, int p, int depth, int j, int width) {
    findOffsets(j, width);
    for (int q = 0; q < depth; q++) {
      gather(values, placeOffsets[p + q], windowOffsets, 0, panel[q], start, width);
    }
  }

  /** B with a row for each window and a column for each place. */
  PanelProduct.Source rows() {
    return (panel, start, p, depth, j, width) -> {
      findOffsets(p, depth);
      for (int q = 0; q < depth; q++) {
        gather(values, windowOffsets[q], placeOffsets, j, panel[q], start, width);
      }
    };
  }

  private static void gather(
      float[] x, int from, int[] offsets, int first, float[] target, int start, int count) {
    for (int t = 0; t < count; t++) {
      target[start + t] = x[from + offsets[first + t]];
    }
  }

  /** The sum over the windows of one image of the element at a place times that of a map. */
  float dot(int place, float[] map, int from) {
    int length = consecutive ? windows : shape.outputWidth();
    int x = offset(0) + placeOffsets[place];
    float sum = 0;
    for (int t = 0; t < windows; t += length, x += shape.strideHeight() * frameWidth) {
      sum += dot(values, x, shape.strideWidth(), map, from + t, length);
    }
    return sum;
  }

  /** Four sums at once, as each addition waits for the one before it. */
  private static float dot(float[] x, int at, int step, float[] y, int from, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int t = 0;
    if (step == 1) {
      for (; t + 3 < length; t += 4) {
        s0 += x[at + t] * y[from + t];
        s1 += x[at + t + 1] * y[from + t + 1];
        s2 += x[at + t + 2] * y[from + t + 2];
        s3 += x[at + t + 3] * y[from + t + 3];
      }
    }
    for (; t < length; t++) {
      s0 += x[at + t * step] * y[from + t];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** The transpose of {@link #columns}: C is added to where its elements were taken from. */
  PanelProduct.Target sums() {
    return new PanelProduct.Target() {
      @Override
      public void load(float[] sum, int start, int i, int j, int width) {
        Arrays.fill(sum, start, start + width, 0f);
      }

      @Override
      public void store(float[] sum, int start, int i, int j, int width) {
        if (j != block) {
          findRuns(j, width);
          block = j;
        }
        for (int run = 0, from = start; run < runs; from += runLengths[run++]) {
          int to = runOffsets[run] + placeOffsets[i];
          add(sum, from, values, to, shape.strideWidth(), runLengths[run]);
        }
      }
    };
  }

  private static void add(float[] sum, int from, float[] x, int to, int step, int length) {
    if (step == 1) {
      for (int t = 0; t < length; t++) {
        x[to + t] += sum[from + t];
      }
    } else {
      for (int t = 0, k = to; t < length; t++, k += step) {
        x[k] += sum[from + t];
      }
    }
  }
}
