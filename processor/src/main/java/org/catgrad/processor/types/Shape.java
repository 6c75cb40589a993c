package org.catgrad.processor.types;

import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of an array's axes, outermost first; elements are in row-major order.
 *
 * @param sizes positive sizes; none for a scalar
 */
public record Shape(List<Integer> sizes) {
  /** A single value. */
  public static final Shape SCALAR = new Shape(List.of());

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is not positive
   * @throws SizeOverflowException if there are more than 2^31-1 elements
   */
  public Shape {
    sizes = List.copyOf(sizes);
    long count = 1;
    for (int size : sizes) {
      if (size <= 0) {
        throw new IllegalArgumentException("shape " + sizes + " has a size that is not positive");
      }
      count *= size;
      if (count > Integer.MAX_VALUE) {
        throw new SizeOverflowException(sizes);
      }
    }
  }

  /** The shape with the given sizes. */
  public static Shape of(int... sizes) {
    List<Integer> list = new ArrayList<>();
    for (int size : sizes) {
      list.add(size);
    }
    return new Shape(list);
  }

  /** The number of axes. */
  public int rank() {
    return sizes.size();
  }

  /** The size of an axis. */
  public int size(int axis) {
    return sizes.get(axis);
  }

  /** The number of elements. */
  public int count() {
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    return count;
  }

  /** This shape without some axes. */
  public Shape without(List<Integer> axes) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < rank(); i++) {
      if (!axes.contains(i)) {
        kept.add(size(i));
      }
    }
    return new Shape(kept);
  }

  /** This shape with one axis of another size. */
  public Shape with(int axis, int size) {
    List<Integer> changed = new ArrayList<>(sizes);
    changed.set(axis, size);
    return new Shape(changed);
  }

  @Override
  public String toString() {
    return sizes.toString();
  }
}
