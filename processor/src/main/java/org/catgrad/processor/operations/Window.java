package org.catgrad.processor.operations;

import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;

/**
 * How windows move along one axis. Offset j of the window at position p is element
 *
 * <pre>{@code p · stride + j · dilation − padding}</pre>
 *
 * which may be outside the axis. Padding behind the axis needs no number of its own: the count of
 * positions implies it.
 *
 * @param size the size of the axis
 * @param count the number of positions
 * @param kernel the number of offsets
 * @param stride the distance between positions
 * @param padding how many elements the first window begins before the axis
 * @param dilation the distance between offsets
 */
public record Window(int size, int count, int kernel, int stride, int padding, int dilation) {
  /** Checks the numbers. */
  public Window {
    if (size < 1 || count < 1 || kernel < 1 || stride < 1 || padding < 0 || dilation < 1) {
      throw new IllegalArgumentException(
          "no window: size "
              + size
              + ", count "
              + count
              + ", kernel "
              + kernel
              + ", stride "
              + stride
              + ", padding "
              + padding
              + ", dilation "
              + dilation);
    }
  }

  /** The one window that is the whole axis. */
  public static Window whole(int size) {
    return new Window(size, 1, size, size, 0, 1);
  }

  /** The element at an offset of a window; it may be outside the axis. */
  Index element(Index position, Index offset) {
    return position.times(stride).plus(offset.times(dilation)).plus(-padding);
  }

  /** An expression where an element is on the axis, another where it is not. */
  Expression onAxis(Index element, Expression inside, Expression outside) {
    return within(element, size, inside, outside);
  }

  /** An expression where there is a window at a position, another where there is none. */
  Expression isWindow(Index position, Expression inside, Expression outside) {
    return within(position, count, inside, outside);
  }

  /** One expression where {@code 0 <= index < bound}, another elsewhere. */
  static Expression within(Index index, int bound, Expression inside, Expression outside) {
    return choose(index, 0, outside, choose(index, bound, inside, outside));
  }

  /** One expression where {@code index < bound}, another elsewhere; decided now where possible. */
  static Expression choose(Index index, int bound, Expression below, Expression otherwise) {
    if (index.maximum() < bound) {
      return below;
    }
    return index.minimum() >= bound
        ? otherwise
        : new Expression.Choose(index, bound, below, otherwise);
  }

  /**
   * The window of which an element is at a given offset: where {@code element + padding − offset ·
   * dilation} is a multiple of the stride and its quotient a position, an expression of that
   * position; elsewhere 0.
   */
  Expression windowWith(Index element, Index offset, Inverse body) {
    // quotients are of what is not negative: raised by some strides, lowered again afterwards
    int raised = ((kernel - 1) * dilation + stride - 1) / stride;
    Index distance = element.plus(padding + raised * stride).plus(offset.times(-dilation));
    Index position = distance.quotient(stride).plus(-raised);
    Expression zero = Expression.literal(0);
    return choose(distance.remainder(stride), 1, isWindow(position, body.at(position), zero), zero);
  }

  /** An expression of a window's position. */
  @FunctionalInterface
  interface Inverse {
    /** The expression at a position. */
    Expression at(Index position);
  }

  /** The largest number of windows that share an element, of windows without dilation. */
  int overlap() {
    return (kernel + stride - 1) / stride;
  }

  /** The position of the last window but {@code back} that may contain an element. */
  Index lastWindow(Index element, Index back) {
    return element.plus(padding).quotient(stride).plus(back.times(-1));
  }

  /** The offset at which that window, without dilation, has the element. */
  Index offsetInLastWindow(Index element, Index back) {
    return element.plus(padding).remainder(stride).plus(back.times(stride));
  }
}
