package org.catgrad.runtime;

/** A routine bound to its arrays: the checks that all of them share. */
abstract class CpuRoutine extends CpuLaunch {
  private final Routine routine;
  private final Array[] arguments;

  /** Checks the number of arrays, their layout, and that the result is none of the operands. */
  CpuRoutine(Routine routine, int count, Array... arguments) {
    super(arguments);
    this.routine = routine;
    this.arguments = arguments;
    if (arguments.length != count) {
      throw new IllegalArgumentException(
          routine
              + " was given "
              + arguments.length
              + " arrays: expected "
              + (count - 1)
              + " operands and the result");
    }
    for (int i = 0; i < count; i++) {
      if (arguments[i].layout() != Layout.ROWS && !(routine instanceof LayoutChange)) {
        throw refused(i, "an array that is shared or kept by rows");
      }
      if (i < count - 1 && arguments[i] == arguments[count - 1]) {
        throw new IllegalArgumentException(
            routine + " would overwrite its operand " + arguments[i] + ": give the result its own");
      }
    }
  }

  /** The routine bound to given arrays. */
  static CpuRoutine of(Routine routine, CpuSettings settings, Array... arguments) {
    if (routine instanceof MatrixProduct product) {
      return new CpuMatrixProduct(product, settings, arguments);
    } else if (routine instanceof Convolution convolution) {
      return new CpuConvolution(convolution, settings.threads(), arguments);
    } else if (routine instanceof MaximumPool pool) {
      return new CpuMaximumPool(pool, arguments);
    } else if (routine instanceof ScatterAdd scatter) {
      return new CpuScatterAdd(scatter, arguments);
    } else if (routine instanceof CumulativeSum sum) {
      return new CpuCumulativeSum(sum, arguments);
    } else if (routine instanceof TopK top) {
      return new CpuTopK(top, arguments);
    } else if (routine instanceof LayoutChange change) {
      return new CpuLayoutChange(change, arguments);
    } else if (routine instanceof Part part) {
      return CpuCopy.of(part, arguments);
    }
    return CpuCopy.of((Join) routine, arguments);
  }

  /** The elements of all arrays; more where a routine computes more with each. */
  @Override
  long work(int rows) {
    long elements = 0;
    for (Array array : arguments) {
      elements += (long) array.size() * (array.rows() ? rows : 1);
    }
    return elements;
  }

  @Override
  boolean touches(Array array) {
    for (Array argument : arguments) {
      if (argument == array) {
        return true;
      }
    }
    return false;
  }

  @Override
  long bytesOfPiece() {
    long size = 0;
    for (Array array : arguments) {
      size += array.rows() ? array.size() : 0;
    }
    return Float.BYTES * size;
  }

  /** Whether the routine depends on the rows of the call. */
  final boolean anyRows() {
    return capacity() != Integer.MAX_VALUE;
  }

  /** The rows that a call has to treat: one if no array has rows. */
  final int rowsToTreat(int rows) {
    return anyRows() ? rows : 1;
  }

  /** An argument of a type with at least so many values per row. */
  final Array argument(int index, ElementType type, int size) {
    Array array = arguments[index];
    if (array.type() != type || array.size() < size) {
      throw refused(index, type + " with at least " + size + " values" + perRow(array));
    }
    return array;
  }

  /** The last argument, which has rows exactly if any operand has, unless it is a sum over them. */
  final Array result(ElementType type, int size) {
    int index = arguments.length - 1;
    Array array = argument(index, type, size);
    if (anyRows() && !array.rows()) {
      throw refused(index, "an array with rows, as an operand has");
    }
    return array;
  }

  private static String perRow(Array array) {
    return array.rows() ? " per row" : "";
  }

  final IllegalArgumentException refused(int index, String expected) {
    String role = index == arguments.length - 1 ? "the result" : "operand " + (index + 1);
    return new IllegalArgumentException(
        role + " of " + routine + " is " + arguments[index] + ": expected " + expected);
  }

  /** From the values of one row to those of the next; 0 if all rows share them. */
  static int step(Array array, int size) {
    return array.rows() ? size : 0;
  }
}
