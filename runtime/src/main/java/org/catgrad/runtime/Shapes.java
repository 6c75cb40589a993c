package org.catgrad.runtime;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Sizes and texts of shapes. */
final class Shapes {
  /** HotSpot refuses longer arrays. */
  static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Shapes() {}

  /** The number of values; refuses axes below 1 and more values than a Java array can hold. */
  static int size(int[] shape) {
    long size = 1;
    for (int axis : shape) {
      if (axis < 1) {
        throw new IllegalArgumentException(
            "the shape " + text(shape) + " has an axis of " + axis + ": each must be at least 1");
      }
      size *= axis;
      if (size > LARGEST_ARRAY) {
        throw new IllegalArgumentException(
            "the shape " + text(shape) + " has more than " + LARGEST_ARRAY + " values");
      }
    }
    return (int) size;
  }

  /** {@code [4, 20]}; the empty shape is {@code []}. */
  static String text(int[] shape) {
    return Arrays.toString(shape);
  }

  /** The same for the long axes of a file. */
  static String text(long[] shape) {
    return Arrays.stream(shape)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
