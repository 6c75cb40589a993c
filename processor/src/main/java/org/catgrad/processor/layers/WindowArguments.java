package org.catgrad.processor.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Window;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/**
 * The attributes of words whose windows move over images [channels, height, width] or sequences
 * [channels, length], and the rules that they keep. With one axis an attribute is one number; with
 * two it is one number for both, or one for each.
 *
 * @param arguments the attributes
 * @param image the type of the image
 * @param axes the names of the axes after the channels
 */
record WindowArguments(Arguments arguments, ArrayType image, List<String> axes) {
  /** The axis of a sequence. */
  static final List<String> LENGTH = List.of("length");

  /** The axes of an image. */
  static final List<String> HEIGHT_WIDTH = List.of("height", "width");

  /** The attributes of a word that takes one image, which is checked. */
  static WindowArguments of(Arguments arguments, List<ArrayType> source, List<String> axes) {
    Rules.operandCount(source, 1);
    Rules.floating(source);
    ArrayType image = source.get(0);
    if (image.shape().rank() != axes.size() + 1) {
      throw WordException.operand(
          Tag.SHAPE_MISMATCH,
          0,
          "found "
              + image.perExample()
              + ", expected [channels, "
              + String.join(", ", axes)
              + "]; use @Reshape");
    }
    return new WindowArguments(arguments, image, axes);
  }

  private int size(int axis) {
    return image.shape().size(axis + 1);
  }

  private String the(int axis) {
    return "the " + axes.get(axis);
  }

  /** One number for each axis. */
  private List<Integer> numbers(String attribute) {
    if (axes.size() == 1) {
      return List.of(arguments.integer(attribute));
    }
    List<Integer> stated = arguments.integers(attribute);
    if (stated.size() == 1) {
      return Collections.nCopies(axes.size(), stated.get(0));
    }
    if (stated.size() != axes.size()) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          attribute,
          "found "
              + stated.size()
              + " numbers, expected 1 for both axes or 2, for "
              + String.join(" and ", axes));
    }
    return stated;
  }

  /** A positive number for each axis. */
  List<Integer> positive(String attribute) {
    List<Integer> numbers = numbers(attribute);
    numbers.forEach(number -> Rules.size(number, attribute));
    return numbers;
  }

  /** A number from 0 for each axis. */
  List<Integer> notNegative(String attribute) {
    List<Integer> numbers = numbers(attribute);
    for (int number : numbers) {
      if (number < 0) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT, attribute, "found " + number + ", expected 0 or more");
      }
    }
    return numbers;
  }

  /**
   * The windows of a kernel on the image.
   *
   * @param attribute which attribute states the kernel
   */
  List<Window> windows(
      String attribute,
      List<Integer> kernel,
      List<Integer> stride,
      List<Integer> padding,
      List<Integer> dilation) {
    List<Window> windows = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      long padded = padded(axis, size(axis), padding.get(axis), "padding");
      long span = (kernel.get(axis) - 1L) * dilation.get(axis) + 1;
      if (span > padded) {
        throw WordException.attribute(
            Tag.SHAPE_MISMATCH,
            attribute,
            "found a kernel of "
                + kernel.get(axis)
                + (dilation.get(axis) > 1 ? ", spread over " + span + " by its dilation," : "")
                + " along "
                + the(axis)
                + ", expected at most "
                + padded
                + ", "
                + the(axis)
                + " of "
                + image.perExample()
                + (padding.get(axis) > 0 ? " with padding " + padding.get(axis) : ""));
      }
      // with a larger stride, too, there is one position
      int step = (int) Math.min(stride.get(axis), padded);
      int count = (int) ((padded - span) / step + 1);
      windows.add(
          new Window(
              size(axis), count, kernel.get(axis), step, padding.get(axis), dilation.get(axis)));
    }
    return windows;
  }

  private long padded(int axis, long size, int padding, String attribute) {
    long padded = size + 2L * padding;
    if (padded > Integer.MAX_VALUE) {
      throw WordException.attribute(
          Tag.SIZE_OVERFLOW,
          attribute,
          the(axis) + " would be " + padded + " with its padding, more than " + Integer.MAX_VALUE);
    }
    return padded;
  }

  /**
   * The windows, on the result, of a convolution whose output is the image: what it would have to
   * start from to have as many positions as the image has elements.
   */
  List<Window> transposedWindows(
      List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
    List<Integer> more = notNegative("outputPadding");
    List<Window> windows = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      if (more.get(axis) >= Math.max(stride.get(axis), dilation.get(axis))) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "outputPadding",
            "found "
                + more.get(axis)
                + ", expected less than the stride, "
                + stride.get(axis)
                + ", or the dilation, "
                + dilation.get(axis));
      }
      long span = (kernel.get(axis) - 1L) * dilation.get(axis) + 1;
      long whole = (size(axis) - 1L) * stride.get(axis) + span + more.get(axis);
      long size = whole - 2L * padding.get(axis);
      if (size < 1) {
        throw WordException.attribute(
            Tag.SHAPE_MISMATCH,
            "padding",
            "found "
                + padding.get(axis)
                + ", which leaves "
                + size
                + " of "
                + the(axis)
                + " of the result; expected at most "
                + (whole - 1) / 2);
      }
      padded(axis, size, padding.get(axis), "stride");
      windows.add(
          new Window(
              (int) size,
              size(axis),
              kernel.get(axis),
              (int) Math.min(stride.get(axis), whole),
              padding.get(axis),
              dilation.get(axis)));
    }
    return windows;
  }
}
