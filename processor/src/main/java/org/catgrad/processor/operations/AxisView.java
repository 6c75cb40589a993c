package org.catgrad.processor.operations;

import org.catgrad.processor.types.Shape;

/**
 * A shape seen as [outer, length, inner] around one of its axes.
 *
 * @param outer the number of elements of the axes before
 * @param length the size of the axis
 * @param inner the number of elements of the axes after
 */
record AxisView(int outer, int length, int inner) {
  static AxisView of(Shape shape, int axis) {
    return new AxisView(
        new Shape(shape.sizes().subList(0, axis)).count(),
        shape.size(axis),
        new Shape(shape.sizes().subList(axis + 1, shape.rank())).count());
  }
}
