package org.catgrad.runtime;

import java.util.Objects;

/**
 * A convolution of images with filters, in one of the three directions of training. The output is
 * the cross-correlation that PyTorch's {@code conv2d} computes,
 *
 * <pre>{@code
 * y[f, u, v] = Σ_{c, i, j} w[f, c, i, j] · x[group(f) · channels/groups + c,
 *                                            u · strideHeight − paddingTop + i · dilationHeight,
 *                                            v · strideWidth − paddingLeft + j · dilationWidth]
 * }</pre>
 *
 * where x is zero outside the image and {@code group(f) = f / (filters/groups)}. The other two
 * directions are its transposes with respect to x and to w. Padding at the bottom and at the right
 * is what the output's height and width make it. A sequence is an image of height 1.
 *
 * <p>Row-major {@code float32} arrays: x is [channels, height, width] in each row, w is [filters,
 * channels/groups, kernelHeight, kernelWidth] and shared, y is [filters, outputHeight, outputWidth]
 * in each row. Arguments: see {@link Direction}.
 *
 * @param direction what is computed from what
 * @param groups into how many groups channels and filters are divided; each is by itself
 * @param channels the channels of x, a multiple of {@code groups}
 * @param height the height of x
 * @param width the width of x
 * @param filters the channels of y, a multiple of {@code groups}
 * @param outputHeight the height of y
 * @param outputWidth the width of y
 * @param kernelHeight the height of a filter
 * @param kernelWidth the width of a filter
 * @param strideHeight the distance between windows, downwards
 * @param strideWidth the distance between windows, to the right
 * @param paddingTop the rows of zeros above x
 * @param paddingLeft the columns of zeros to the left of x
 * @param dilationHeight the distance between a filter's rows in x
 * @param dilationWidth the distance between a filter's columns in x
 */
public record Convolution(
    Direction direction,
    int groups,
    int channels,
    int height,
    int width,
    int filters,
    int outputHeight,
    int outputWidth,
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int paddingTop,
    int paddingLeft,
    int dilationHeight,
    int dilationWidth)
    implements Routine {
  /** Which of the three arrays is computed. */
  public enum Direction {
    /** Arguments x, w, y: y is the convolution of x with w. */
    OUTPUT,
    /**
     * Arguments dy, w, dx: {@code dx = Σ w · dy} over what x contributed to; PyTorch's transposed
     * convolution.
     */
    INPUT,
    /** Arguments x, dy, dw: {@code dw = Σ x · dy}, summed over all rows of the call. */
    FILTER
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a size, stride or dilation is below 1, a padding below 0,
   *     an array larger than a Java array, or if the groups do not divide channels and filters
   */
  public Convolution {
    Objects.requireNonNull(direction, "direction");
    Shapes.size(new int[] {channels, height, width});
    Shapes.size(new int[] {filters, outputHeight, outputWidth});
    Shapes.size(new int[] {filters, channels, kernelHeight, kernelWidth});
    if (groups < 1 || channels % groups != 0 || filters % groups != 0) {
      throw new IllegalArgumentException(
          groups
              + " groups do not divide "
              + channels
              + " channels and "
              + filters
              + " filters: expected a divisor of both");
    }
    if (strideHeight < 1 || strideWidth < 1 || dilationHeight < 1 || dilationWidth < 1) {
      throw new IllegalArgumentException(
          "a convolution with strides "
              + strideHeight
              + " × "
              + strideWidth
              + " and dilations "
              + dilationHeight
              + " × "
              + dilationWidth
              + ": each must be at least 1");
    }
    if (paddingTop < 0 || paddingLeft < 0) {
      throw new IllegalArgumentException(
          "a convolution with paddings "
              + paddingTop
              + " × "
              + paddingLeft
              + ": expected none below 0");
    }
    checkReach(height, outputHeight, strideHeight, kernelHeight, dilationHeight, paddingTop);
    checkReach(width, outputWidth, strideWidth, kernelWidth, dilationWidth, paddingLeft);
  }

  /** Positions are computed as {@code int}. */
  private static void checkReach(
      int size, int output, int stride, int kernel, int dilation, int padding) {
    long last = (long) (output - 1) * stride + (long) (kernel - 1) * dilation;
    if (last + size > Integer.MAX_VALUE || (long) padding + size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a convolution whose windows reach to position "
              + last
              + ": expected at most "
              + (Integer.MAX_VALUE - size));
    }
  }

  /** The number of values of x per row. */
  int inputSize() {
    return channels * height * width;
  }

  /** The number of values of y per row. */
  int outputSize() {
    return filters * outputHeight * outputWidth;
  }

  /** The number of values of w. */
  int filterSize() {
    return filters * (channels / groups) * kernelHeight * kernelWidth;
  }
}
