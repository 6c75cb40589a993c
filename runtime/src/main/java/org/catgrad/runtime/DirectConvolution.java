package org.catgrad.runtime;

import java.util.Arrays;
import org.catgrad.runtime.Convolution.Direction;
import org.catgrad.runtime.Workspace.Use;

/**
 * A convolution, or its transpose with respect to the image, computed where the image lies: a tile
 * of sums, a few filters times two vectors of windows, goes through the places of the filters. A
 * place is an offset into the image, which is in a frame of zeros, so that nothing but the image is
 * copied.
 *
 * <p>The transpose gathers: {@code dx[h, w]} is a sum over the places (i, j) for which {@code h +
 * paddingTop − i · dilationHeight} and {@code w + paddingLeft − j · dilationWidth} are multiples of
 * the strides. Those are the same places for all h and w with the same remainders, and for each
 * pair of remainders it is a convolution of dy with strides of 1.
 *
 * <p>Each value is one sum, from zero, over the channels and places in their order, whatever the
 * tile.
 */
final class DirectConvolution {
  /**
   * The values with given remainders.
   *
   * @param offsets from a window's first element to that of each place, for all channels of a group
   * @param weights where in w the weight of each place is
   * @param cover the vectors of windows
   * @param row the first row of the result
   * @param column the first column of the result
   * @param rows how many rows
   * @param columns how many columns
   */
  private record Phase(
      int[] offsets,
      int[] weights,
      WindowCover cover,
      int row,
      int column,
      int rows,
      int columns) {}

  /** A part of the second-level cache. */
  private static final int CACHED_FLOATS = 64 * 1024;

  private final ConvolutionKernels kernels;
  private final Convolution shape;
  private final boolean transposed;
  private final int sourceChannels;
  private final int sourceSize;
  private final int targetChannels;
  private final int targetHeight;
  private final int targetWidth;
  private final int strideHeight;
  private final int strideWidth;
  // From the weights of one channel of the result to those of the next.
  private final int weightStep;
  private final ImageFrame frame;
  private final boolean framed;
  private final Phase[] phases;
  // The channels of a group of the result in blocks: the first, how many, and room for how many.
  private final int[] blockFirst;
  private final int[] blockCount;
  private final int[] blockWidth;
  private final int packedSize;
  private final int imagesAtOnce;

  DirectConvolution(Convolution shape, ConvolutionKernels kernels) {
    this.kernels = kernels;
    this.shape = shape;
    transposed = shape.direction() == Direction.INPUT;
    int area = shape.kernelHeight() * shape.kernelWidth();
    int channelsOfGroup = shape.channels() / shape.groups();
    ImageFrame.Axis rows;
    ImageFrame.Axis columns;
    if (transposed) {
      sourceChannels = shape.filters();
      sourceSize = shape.outputSize();
      targetChannels = shape.channels();
      targetHeight = shape.height();
      targetWidth = shape.width();
      strideHeight = shape.strideHeight();
      strideWidth = shape.strideWidth();
      weightStep = area;
      rows = transposedRows();
      columns = transposedColumns();
      frame =
          new ImageFrame(sourceChannels, shape.outputHeight(), shape.outputWidth(), rows, columns);
    } else {
      sourceChannels = shape.channels();
      sourceSize = shape.inputSize();
      targetChannels = shape.filters();
      targetHeight = shape.outputHeight();
      targetWidth = shape.outputWidth();
      strideHeight = 1;
      strideWidth = 1;
      weightStep = channelsOfGroup * area;
      rows = rows(shape);
      columns = columns(shape);
      frame = new ImageFrame(sourceChannels, shape.height(), shape.width(), rows, columns);
    }
    int last = (targetHeight - 1) * frame.pitch() + targetWidth - 1;
    framed = strideHeight > 1 || strideWidth > 1 || !frame.isImage() || last + 1 < kernels.lanes();
    phases = phases(rows, columns);
    int m = targetChannels / shape.groups();
    int f = kernels.filters();
    int blocks = (m + f - 1) / f;
    blockFirst = new int[blocks];
    blockCount = new int[blocks];
    blockWidth = new int[blocks];
    int width = 0;
    for (int block = 0; block < blocks; block++) {
      blockFirst[block] = block * f;
      blockCount[block] = Math.min(f, m - block * f);
      blockWidth[block] = blockCount[block] == 1 ? 1 : blockCount[block] <= 4 ? 4 : f;
      width += blockWidth[block];
    }
    packedSize = Math.multiplyExact(shape.groups() * width, sourceChannels / shape.groups() * area);
    // large filters are read once for a few small images
    imagesAtOnce = packedSize <= CACHED_FLOATS ? 1 : Math.max(1, 2 * CACHED_FLOATS / sourceSize);
  }

  /** What the windows of a convolution do along the height. */
  static ImageFrame.Axis rows(Convolution c) {
    return new ImageFrame.Axis(
        c.outputHeight(),
        c.strideHeight(),
        c.paddingTop(),
        places(c.kernelHeight(), c.dilationHeight()));
  }

  /** What the windows of a convolution do along the width. */
  static ImageFrame.Axis columns(Convolution c) {
    return new ImageFrame.Axis(
        c.outputWidth(),
        c.strideWidth(),
        c.paddingLeft(),
        places(c.kernelWidth(), c.dilationWidth()));
  }

  private static int[] places(int kernel, int dilation) {
    int[] places = new int[kernel];
    for (int i = 0; i < kernel; i++) {
      places[i] = i * dilation;
    }
    return places;
  }

  private ImageFrame.Axis transposedRows() {
    return transposedAxis(
        shape.height(),
        shape.strideHeight(),
        shape.paddingTop(),
        shape.kernelHeight(),
        shape.dilationHeight());
  }

  private ImageFrame.Axis transposedColumns() {
    return transposedAxis(
        shape.width(),
        shape.strideWidth(),
        shape.paddingLeft(),
        shape.kernelWidth(),
        shape.dilationWidth());
  }

  /** The places are those of all remainders, relative to the least. */
  private static ImageFrame.Axis transposedAxis(
      int size, int stride, int padding, int kernel, int dilation) {
    int[] all = new int[kernel];
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < kernel; i++) {
      all[i] = back(i, stride, padding, dilation);
      least = Math.min(least, all[i]);
    }
    for (int i = 0; i < kernel; i++) {
      all[i] -= least;
    }
    return new ImageFrame.Axis((size + stride - 1) / stride, 1, -least, all);
  }

  /** The remainder of the positions that a place of a filter contributes to. */
  private static int remainder(int i, int stride, int padding, int dilation) {
    return Math.floorMod(i * dilation - padding, stride);
  }

  /** Which value of dy a place contributes to the first position of its remainder. */
  private static int back(int i, int stride, int padding, int dilation) {
    return (remainder(i, stride, padding, dilation) + padding - i * dilation) / stride;
  }

  private Phase[] phases(ImageFrame.Axis rows, ImageFrame.Axis columns) {
    Phase[] all =
        new Phase[Math.min(strideHeight, targetHeight) * Math.min(strideWidth, targetWidth)];
    int count = 0;
    for (int row = 0; row < strideHeight && row < targetHeight; row++) {
      for (int column = 0; column < strideWidth && column < targetWidth; column++) {
        all[count++] = phase(row, column, rows, columns);
      }
    }
    return all;
  }

  private Phase phase(int row, int column, ImageFrame.Axis rows, ImageFrame.Axis columns) {
    int kernelHeight = shape.kernelHeight();
    int kernelWidth = shape.kernelWidth();
    int area = kernelHeight * kernelWidth;
    int depth = sourceChannels / shape.groups();
    int[] offsets = new int[depth * area];
    int[] weights = new int[depth * area];
    int count = 0;
    for (int channel = 0; channel < depth; channel++) {
      for (int i = 0; i < kernelHeight; i++) {
        if (transposed
            && remainder(i, strideHeight, shape.paddingTop(), shape.dilationHeight()) != row) {
          continue;
        }
        for (int j = 0; j < kernelWidth; j++) {
          if (transposed
              && remainder(j, strideWidth, shape.paddingLeft(), shape.dilationWidth()) != column) {
            continue;
          }
          offsets[count] =
              channel * frame.channelSize() + frame.offset(rows.places()[i], columns.places()[j]);
          int channelWeights =
              transposed ? channel * (shape.channels() / shape.groups()) * area : channel * area;
          weights[count++] = channelWeights + i * kernelWidth + j;
        }
      }
    }
    int height = (targetHeight - row + strideHeight - 1) / strideHeight;
    int width = (targetWidth - column + strideWidth - 1) / strideWidth;
    return new Phase(
        Arrays.copyOf(offsets, count),
        Arrays.copyOf(weights, count),
        cover(height, width, count),
        row,
        column,
        height,
        width);
  }

  /** Covers rows each for itself if that takes few more vectors, which are then sooner written. */
  private WindowCover cover(int height, int width, int places) {
    WindowCover[] covers = new WindowCover[2];
    for (int i = 0; i < 2; i++) {
      covers[i] =
          new WindowCover(
              height, width, frame.pitch(), kernels.lanes(), kernels.vectors(), !framed, i == 1);
    }
    return covers[1].cost(places) < covers[0].cost(places) ? covers[1] : covers[0];
  }

  /** About how many vectors of products an image takes. */
  double cost() {
    double filters = 0;
    for (int width : blockWidth) {
      filters += width;
    }
    double cost = 0;
    for (Phase phase : phases) {
      cost += shape.groups() * filters * phase.cover().vectors() * phase.offsets().length;
    }
    return cost;
  }

  /** The length of the packed weights. */
  int packedSize() {
    return packedSize;
  }

  /** Packs the weights of each block of filters, place by place. */
  void pack(float[] w, float[] packed) {
    int m = targetChannels / shape.groups();
    int weightsOfGroup =
        transposed ? shape.filters() / shape.groups() * m * weightStep : m * weightStep;
    int to = 0;
    for (int group = 0; group < shape.groups(); group++) {
      for (int block = 0; block < blockFirst.length; block++) {
        int from = group * weightsOfGroup + blockFirst[block] * weightStep;
        int width = blockWidth[block];
        int count = blockCount[block];
        for (Phase phase : phases) {
          int[] weights = phase.weights();
          for (int f = 0; f < width; f++) {
            for (int p = 0; p < weights.length; p++) {
              packed[to + p * width + f] = f < count ? w[from + f * weightStep + weights[p]] : 0f;
            }
          }
          to += weights.length * width;
        }
      }
    }
  }

  /**
   * Computes some rows.
   *
   * @param x the images, or dy
   * @param xStep from one image to the next
   * @param packed the packed weights
   * @param y the results
   * @param yStep from those of one image to the next
   */
  void run(
      float[] x,
      int xStep,
      float[] packed,
      float[] y,
      int yStep,
      int from,
      int to,
      Workspace workspace) {
    float[] sums = workspace.floats(Use.RESULT, kernels.tileSize() + planeSize());
    float[] image = x;
    int imageSize = framed ? frame.length(kernels.lanes()) : xStep;
    int most = Math.min(imagesAtOnce, to - from);
    if (framed) {
      image = workspace.floats(Use.FRAME, most * imageSize);
      Arrays.fill(image, 0, most * imageSize, 0f);
    }
    for (int row = from; row < to; row += most) {
      int images = Math.min(most, to - row);
      for (int i = 0; framed && i < images; i++) {
        frame.fill(x, (row + i) * xStep, image, i * imageSize, 0, sourceChannels);
      }
      int at = framed ? 0 : row * xStep;
      several(image, at, imageSize, images, packed, y, row * yStep, yStep, sums);
    }
  }

  /** The results of a phase are first in a plane by themselves if they are not consecutive. */
  private int planeSize() {
    return phases.length == 1 ? 0 : kernels.filters() * targetHeight * targetWidth;
  }

  private void several(
      float[] x,
      int xAt,
      int xStep,
      int images,
      float[] packed,
      float[] y,
      int yAt,
      int yStep,
      float[] sums) {
    int m = targetChannels / shape.groups();
    int depth = sourceChannels / shape.groups();
    int map = targetHeight * targetWidth;
    int wAt = 0;
    for (int group = 0; group < shape.groups(); group++) {
      int source = xAt + group * depth * frame.channelSize();
      for (int block = 0; block < blockFirst.length; block++) {
        int width = blockWidth[block];
        int count = blockCount[block];
        int target = yAt + (group * m + blockFirst[block]) * map;
        for (Phase phase : phases) {
          int[] offsets = phase.offsets();
          WindowCover cover = phase.cover();
          for (int i = 0; i < images; i++) {
            int from = source + i * xStep;
            int to = target + i * yStep;
            if (phases.length == 1) {
              kernels.convolve(
                  x, from, offsets, cover, packed, wAt, width, y, to, count, map, sums);
            } else {
              int plane = kernels.tileSize();
              int size = phase.rows() * phase.columns();
              kernels.convolve(
                  x, from, offsets, cover, packed, wAt, width, sums, plane, count, size, sums);
              spread(phase, sums, plane, count, y, to);
            }
          }
          wAt += offsets.length * width;
        }
      }
    }
  }

  /** Puts the results of a phase between those of the others. */
  private void spread(Phase phase, float[] plane, int from, int count, float[] y, int yAt) {
    for (int f = 0; f < count; f++) {
      for (int row = 0; row < phase.rows(); row++) {
        int to =
            yAt
                + (f * targetHeight + phase.row() + row * strideHeight) * targetWidth
                + phase.column();
        for (int column = 0; column < phase.columns(); column++) {
          y[to + column * strideWidth] = plane[from++];
        }
      }
    }
  }
}
