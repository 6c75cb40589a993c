package org.catgrad.runtime;

import java.util.Arrays;

/**
 * An image in a frame of zeros, laid out so that the elements that neighbouring windows of a
 * convolution see at the same place of a filter are neighbours themselves.
 *
 * <p>With strides above 1 that takes a plane of its own for each remainder of a row's and a
 * column's number: row r and column c of the padded image are in row r/strideHeight and column
 * c/strideWidth of the plane (r mod strideHeight, c mod strideWidth). The zeros to the right of a
 * row are at the same time those to the left of the next one.
 */
final class ImageFrame {
  private final int channels;
  private final int height;
  private final int width;
  private final int strideHeight;
  private final int strideWidth;
  private final int top;
  private final int left;
  private final int planeHeight;
  private final int planeWidth;
  private final int pitch;
  private final int planeSize;
  // The remainders that have a plane, and the plane of each remainder, or -1.
  private final int[] rowPhases;
  private final int[] columnPhases;
  private final int[] planeOfRowPhase;
  private final int[] planeOfColumnPhase;

  /**
   * Lays out a frame.
   *
   * @param channels the channels of the image
   * @param height its height
   * @param width its width
   * @param rows what windows do along the height
   * @param columns what windows do along the width
   */
  ImageFrame(int channels, int height, int width, Axis rows, Axis columns) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    strideHeight = rows.stride();
    strideWidth = columns.stride();
    top = rows.padding();
    left = columns.padding();
    planeHeight = rows.length();
    planeWidth = columns.length();
    rowPhases = rows.phases();
    columnPhases = columns.phases();
    planeOfRowPhase = inverse(rowPhases, strideHeight);
    planeOfColumnPhase = inverse(columnPhases, strideWidth);
    pitch = planeWidth - zerosBetweenRows();
    planeSize = planeHeight * pitch + planeWidth - pitch;
  }

  /**
   * What the windows of a convolution do along an axis.
   *
   * @param windows how many there are
   * @param stride from one window to the next
   * @param padding the number of the first element of the image in the padded image; negative if
   *     the image begins before the first window
   * @param places where the elements of a window are, counted from its beginning; none negative
   */
  record Axis(int windows, int stride, int padding, int[] places) {
    /** The rows or columns of a plane. */
    int length() {
      return windows + Arrays.stream(places).max().orElse(0) / stride;
    }

    int[] phases() {
      return Arrays.stream(places).map(place -> place % stride).distinct().sorted().toArray();
    }
  }

  private static int[] inverse(int[] phases, int stride) {
    int[] planes = new int[stride];
    Arrays.fill(planes, -1);
    for (int plane = 0; plane < phases.length; plane++) {
      planes[phases[plane]] = plane;
    }
    return planes;
  }

  /** How many columns are zero both at the left and at the right of all planes. */
  private int zerosBetweenRows() {
    int shared = planeWidth - 1;
    for (int phase : columnPhases) {
      int begin = Math.min(planeWidth, firstColumn(phase));
      int end = Math.max(begin, endColumn(phase));
      shared = Math.min(shared, Math.min(begin, planeWidth - end));
    }
    return shared;
  }

  /** The first column of a plane that lies within the image. */
  private int firstColumn(int phase) {
    return first(left, phase, strideWidth);
  }

  private int endColumn(int phase) {
    return Math.min(planeWidth, first(left + width, phase, strideWidth));
  }

  /** The number of the first element of a phase that is not before a position. */
  private static int first(int position, int phase, int stride) {
    return Math.max(0, -Math.floorDiv(phase - position, stride));
  }

  /** Whether the frame has nothing but the image, as it is. */
  boolean isImage() {
    return strideHeight == 1
        && strideWidth == 1
        && top == 0
        && left == 0
        && planeHeight == height
        && planeWidth == width;
  }

  /** From one row of a plane to the next. */
  int pitch() {
    return pitch;
  }

  /** From one channel to the next. */
  int channelSize() {
    return rowPhases.length * columnPhases.length * planeSize;
  }

  /** The length of the frame, followed by what vectors may read besides. */
  int length(int lanes) {
    return Math.addExact(Math.multiplyExact(channels, channelSize()), lanes);
  }

  /** Where, from the first element of a window in a channel, that at a place is. */
  int offset(int row, int column) {
    int plane =
        planeOfRowPhase[row % strideHeight] * columnPhases.length
            + planeOfColumnPhase[column % strideWidth];
    return plane * planeSize + row / strideHeight * pitch + column / strideWidth;
  }

  /**
   * Copies the image of some channels into the frame, which holds zeros or another image.
   *
   * @param x the array with the image
   * @param at where the image begins
   * @param frame the array with the frame
   * @param frameAt where the frame begins
   * @param from the first channel
   * @param to the channel after the last
   */
  void fill(float[] x, int at, float[] frame, int frameAt, int from, int to) {
    for (int channel = from; channel < to; channel++) {
      int plane = frameAt + channel * channelSize();
      for (int rowPhase : rowPhases) {
        int firstRow = first(top, rowPhase, strideHeight);
        int endRow = Math.min(planeHeight, first(top + height, rowPhase, strideHeight));
        for (int columnPhase : columnPhases) {
          int first = firstColumn(columnPhase);
          int count = endColumn(columnPhase) - first;
          int source = at + channel * height * width + first * strideWidth + columnPhase - left;
          for (int row = firstRow; count > 0 && row < endRow; row++) {
            int r = row * strideHeight + rowPhase - top;
            copy(x, source + r * width, strideWidth, frame, plane + row * pitch + first, count);
          }
          plane += planeSize;
        }
      }
    }
  }

  private static void copy(float[] x, int from, int step, float[] frame, int to, int count) {
    if (step == 1) {
      System.arraycopy(x, from, frame, to, count);
    } else {
      for (int i = 0; i < count; i++) {
        frame[to + i] = x[from + i * step];
      }
    }
  }
}
