package org.catgrad.processor.interpreter;

import org.catgrad.processor.types.ArrayType;

/**
 * Where the elements of an array are, seen as [rows, outer, length, inner] around one of its axes.
 * An array without rows has one row, which stands for every row of the others.
 */
record AxisPlaces(int rows, int outer, int length, int inner) {
  static AxisPlaces of(ArrayType type, int rows, int axis) {
    int outer = 1;
    int inner = 1;
    for (int i = 0; i < type.shape().rank(); i++) {
      if (i < axis) {
        outer *= type.shape().size(i);
      } else if (i > axis) {
        inner *= type.shape().size(i);
      }
    }
    return new AxisPlaces(type.rows() ? rows : 1, outer, type.shape().size(axis), inner);
  }

  /** As many values as there are elements. */
  double[] zeros() {
    return new double[rows * outer * length * inner];
  }

  int at(int row, int before, int position, int after) {
    return ((row % rows * outer + before) * length + position) * inner + after;
  }

  /** What is done for each line of elements along the axis. */
  @FunctionalInterface
  interface Line {
    void of(int row, int before, int after);
  }

  void forEachLine(Line line) {
    for (int row = 0; row < rows; row++) {
      for (int before = 0; before < outer; before++) {
        for (int after = 0; after < inner; after++) {
          line.of(row, before, after);
        }
      }
    }
  }
}
