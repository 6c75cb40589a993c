package org.catgrad.runtime;

import java.util.Objects;

/**
 * The largest element of each window of images, PyTorch's {@code max_pool2d}, with windows that lie
 * side by side and within the image: {@code height/kernelHeight × width/kernelWidth} of them,
 * rounded down.
 *
 * <pre>{@code
 * values[p, u, v]    = max_{i, j} x[p, u · kernelHeight + i, v · kernelWidth + j]
 * positions[p, u, v] = i · kernelWidth + j of the first of the largest elements
 * placed[p, h, w]    = dy[p, u, v] if (h, w) is at that position of its window (u, v), otherwise 0
 * }</pre>
 *
 * <p>Not-a-number counts as larger than everything. Row-major arrays, all with the planes of an
 * image in each row. A sequence is an image of height 1.
 *
 * @param result what is computed
 * @param planes the number of planes of an image, each pooled by itself
 * @param height the height of a plane
 * @param width the width of a plane
 * @param kernelHeight the height of a window, at most that of a plane
 * @param kernelWidth the width of a window, at most that of a plane
 */
public record MaximumPool(
    Result result, int planes, int height, int width, int kernelHeight, int kernelWidth)
    implements Routine {
  /** What is computed. */
  public enum Result {
    /** Arguments x, y, both {@code float32}. */
    VALUES,
    /** Arguments x, {@code float32}, and the positions, {@code int32}. */
    POSITIONS,
    /** Arguments dy, {@code float32}, the positions, {@code int32}, and dx, {@code float32}. */
    PLACED
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a size is below 1, an image larger than a Java array, or a
   *     window larger than a plane
   */
  public MaximumPool {
    Objects.requireNonNull(result, "result");
    Shapes.size(new int[] {planes, height, width});
    if (kernelHeight < 1 || kernelWidth < 1 || kernelHeight > height || kernelWidth > width) {
      throw new IllegalArgumentException(
          "windows of "
              + kernelHeight
              + " × "
              + kernelWidth
              + " in planes of "
              + height
              + " × "
              + width
              + ": expected at least 1 × 1 and at most a plane");
    }
  }

  /** The same of which something else is computed. */
  MaximumPool with(Result other) {
    return new MaximumPool(other, planes, height, width, kernelHeight, kernelWidth);
  }

  /** The windows of a plane along the height. */
  int windowsHeight() {
    return height / kernelHeight;
  }

  /** The windows of a plane along the width. */
  int windowsWidth() {
    return width / kernelWidth;
  }

  /** The number of values of an image. */
  int imageSize() {
    return planes * height * width;
  }

  /** The number of windows of an image. */
  int windows() {
    return planes * windowsHeight() * windowsWidth();
  }
}
