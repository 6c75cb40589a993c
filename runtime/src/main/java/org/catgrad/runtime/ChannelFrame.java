package org.catgrad.runtime;

import java.util.Arrays;

/**
 * An image with the channels of a pixel side by side, group by group, in a frame of zeros: the part
 * of the padded image that windows see. What a window sees of it, its patch, is then a few runs of
 * consecutive elements, one for each row of a filter, or for each of its elements if it is dilated
 * to the right. Vectors cover the runs; a run's last vector may reach beyond it.
 */
final class ChannelFrame {
  private final int groups;
  private final int channels;
  private final int height;
  private final int width;
  private final int pitch;
  private final int groupSize;
  private final int imageSize;
  // The part of the image that windows see, and where it begins in the frame.
  private final int rowsSeen;
  private final int columns;
  private final int frameStart;
  private final int[] starts;
  private final int[] offsets;
  private final int[] places;

  /**
   * Lays out a frame.
   *
   * @param shape the convolution whose x it is for
   * @param lanes the elements of a vector
   * @param multiple the number of vectors of a patch is filled up to a multiple of this
   */
  ChannelFrame(Convolution shape, int lanes, int multiple) {
    groups = shape.groups();
    channels = shape.channels() / groups;
    height = shape.height();
    width = shape.width();
    int rows = length(shape.outputHeight(), shape.strideHeight(), reachHeight(shape));
    int padded = length(shape.outputWidth(), shape.strideWidth(), reachWidth(shape));
    pitch = padded * channels;
    groupSize = Math.multiplyExact(rows, pitch);
    imageSize = Math.addExact(Math.multiplyExact(groups, groupSize), lanes);
    int top = shape.paddingTop();
    int left = shape.paddingLeft();
    rowsSeen = Math.min(height, rows - top);
    columns = Math.min(width, padded - left);
    frameStart = top * pitch + left * channels;
    starts = new int[shape.outputHeight() * shape.outputWidth()];
    for (int t = 0; t < starts.length; t++) {
      starts[t] =
          t / shape.outputWidth() * shape.strideHeight() * pitch
              + t % shape.outputWidth() * shape.strideWidth() * channels;
    }
    boolean dilated = shape.dilationWidth() > 1;
    int runsOfRow = dilated ? shape.kernelWidth() : 1;
    int runLength = (dilated ? 1 : shape.kernelWidth()) * channels;
    int vectorsOfRun = (runLength + lanes - 1) / lanes;
    int area = shape.kernelHeight() * shape.kernelWidth();
    int vectors = shape.kernelHeight() * runsOfRow * vectorsOfRun;
    offsets = new int[(vectors + multiple - 1) / multiple * multiple];
    places = new int[offsets.length * lanes];
    Arrays.fill(places, -1);
    for (int v = 0; v < vectors; v++) {
      int first = v % vectorsOfRun * lanes;
      int run = v / vectorsOfRun;
      int i = run / runsOfRow;
      int j = run % runsOfRow;
      offsets[v] =
          i * shape.dilationHeight() * pitch + j * shape.dilationWidth() * channels + first;
      for (int lane = 0; lane < Math.min(lanes, runLength - first); lane++) {
        int column = j + (first + lane) / channels;
        places[v * lanes + lane] =
            (first + lane) % channels * area + i * shape.kernelWidth() + column;
      }
    }
  }

  private static int reachHeight(Convolution shape) {
    return (shape.kernelHeight() - 1) * shape.dilationHeight();
  }

  private static int reachWidth(Convolution shape) {
    return (shape.kernelWidth() - 1) * shape.dilationWidth();
  }

  private static int length(int windows, int stride, int reach) {
    return (windows - 1) * stride + reach + 1;
  }

  /** The length of an image in its frame, with what vectors may reach besides. */
  int imageSize() {
    return imageSize;
  }

  /** The length of a group. */
  int groupSize() {
    return groupSize;
  }

  /** Where the patch of each window begins in its group. */
  int[] starts() {
    return starts;
  }

  /** From the beginning of a patch to each of its vectors. */
  int[] offsets() {
    return offsets;
  }

  /** Which weight of a filter belongs to each lane of the vectors of a patch; -1 if none does. */
  int[] places() {
    return places;
  }

  /** The elements of {@code plane} that {@link #fill} and {@link #take} ask for. */
  int planeSize() {
    return height * width * channels;
  }

  /** Puts some groups of an image into the frame, which holds zeros or another image. */
  void fill(float[] x, int at, float[] frame, int from, int to, float[] plane) {
    int map = height * width;
    for (int group = from; group < to && columns > 0; group++) {
      Transposition.matrix(x, at + group * channels * map, map, channels, map, plane, 0, channels);
      int begin = group * groupSize + frameStart;
      for (int row = 0; row < rowsSeen; row++) {
        int source = row * width * channels;
        System.arraycopy(plane, source, frame, begin + row * pitch, columns * channels);
      }
    }
  }

  /** Takes an image out of the frame; what no window sees of it is zero. */
  void take(float[] frame, float[] x, int at, float[] plane) {
    int map = height * width;
    if (rowsSeen < height || columns < width) {
      Arrays.fill(plane, 0, planeSize(), 0f);
    }
    for (int group = 0; group < groups; group++) {
      int begin = group * groupSize + frameStart;
      for (int row = 0; row < rowsSeen && columns > 0; row++) {
        int target = row * width * channels;
        System.arraycopy(frame, begin + row * pitch, plane, target, columns * channels);
      }
      separate(plane, x, at + group * channels * map);
    }
  }

  /** Puts each channel of a group by itself, four at a time. */
  private void separate(float[] plane, float[] x, int at) {
    int map = height * width;
    int channel = 0;
    for (; channel + 4 <= channels; channel += 4) {
      int first = at + channel * map;
      int second = first + map;
      int third = second + map;
      int fourth = third + map;
      for (int p = 0, from = channel; p < map; p++, from += channels) {
        x[first + p] = plane[from];
        x[second + p] = plane[from + 1];
        x[third + p] = plane[from + 2];
        x[fourth + p] = plane[from + 3];
      }
    }
    for (; channel < channels; channel++) {
      for (int p = 0; p < map; p++) {
        x[at + channel * map + p] = plane[p * channels + channel];
      }
    }
  }
}
