package org.catgrad.runtime;

/** Arrays in the Java heap, and how values get into them and out. */
abstract class CpuArrays implements ArrayBackend {
  /** Completes what was launched so far: arrays are about to be read or overwritten. */
  abstract void finish();

  @Override
  public Array floats(int size) {
    return new CpuArray(ElementType.FLOAT32, size, false, Layout.ROWS, 1);
  }

  @Override
  public Array ints(int size) {
    return new CpuArray(ElementType.INT32, size, false, Layout.ROWS, 1);
  }

  @Override
  public Array booleans(int size) {
    return new CpuArray(ElementType.BOOL, size, false, Layout.ROWS, 1);
  }

  @Override
  public Array floatRows(int capacity, int size, Layout layout) {
    return new CpuArray(ElementType.FLOAT32, size, true, layout, capacity);
  }

  @Override
  public Array intRows(int capacity, int size, Layout layout) {
    return new CpuArray(ElementType.INT32, size, true, layout, capacity);
  }

  @Override
  public Array booleanRows(int capacity, int size, Layout layout) {
    return new CpuArray(ElementType.BOOL, size, true, layout, capacity);
  }

  @Override
  public void upload(float[] source, int rows, Array target) {
    int count = checkTransfer(source.length, rows, target, ElementType.FLOAT32);
    finish();
    if (target.layout() == Layout.ROWS) {
      System.arraycopy(source, 0, target.floats(), 0, count);
    } else {
      toColumns(source, rows, target.floatColumns());
    }
  }

  /** Copies rows to columns. */
  void toColumns(float[] source, int rows, float[][] columns) {
    Transposition.toColumns(source, 0, rows, columns);
  }

  @Override
  public void upload(int[] source, int rows, Array target) {
    int count = checkTransfer(source.length, rows, target, ElementType.INT32);
    finish();
    if (target.layout() == Layout.ROWS) {
      System.arraycopy(source, 0, target.ints(), 0, count);
    } else {
      Transposition.toColumns(source, 0, rows, target.intColumns());
    }
  }

  @Override
  public void upload(boolean[] source, int rows, Array target) {
    int count = checkTransfer(source.length, rows, target, ElementType.BOOL);
    finish();
    if (target.layout() == Layout.ROWS) {
      System.arraycopy(source, 0, target.booleans(), 0, count);
    } else {
      Transposition.toColumns(source, 0, rows, target.booleanColumns());
    }
  }

  @Override
  public void download(Array source, int rows, float[] target) {
    int count = checkTransfer(target.length, rows, source, ElementType.FLOAT32);
    finish();
    if (source.layout() == Layout.ROWS) {
      System.arraycopy(source.floats(), 0, target, 0, count);
    } else {
      Transposition.toRows(source.floatColumns(), 0, rows, target);
    }
  }

  @Override
  public void download(Array source, int rows, int[] target) {
    int count = checkTransfer(target.length, rows, source, ElementType.INT32);
    finish();
    if (source.layout() == Layout.ROWS) {
      System.arraycopy(source.ints(), 0, target, 0, count);
    } else {
      Transposition.toRows(source.intColumns(), 0, rows, target);
    }
  }

  @Override
  public void download(Array source, int rows, boolean[] target) {
    int count = checkTransfer(target.length, rows, source, ElementType.BOOL);
    finish();
    if (source.layout() == Layout.ROWS) {
      System.arraycopy(source.booleans(), 0, target, 0, count);
    } else {
      Transposition.toRows(source.booleanColumns(), 0, rows, target);
    }
  }

  @Override
  public float scalar(Array source) {
    if (source.rows() || source.size() != 1 || source.type() != ElementType.FLOAT32) {
      throw new IllegalArgumentException(
          source + " is no scalar: expected a shared float32 array of size 1");
    }
    finish();
    return source.floats()[0];
  }

  /** Does nothing: the arrays are garbage-collected with their trainers. */
  @Override
  public void close() {}

  static void checkOwn(Array array) {
    if (!(array instanceof CpuArray) && !(array instanceof ScratchArray)) {
      throw new IllegalArgumentException(
          array + " of " + array.getClass().getSimpleName() + " is no array of CpuBackend");
    }
  }

  private static int checkTransfer(int length, int rows, Array array, ElementType type) {
    if (array.type() != type) {
      throw new IllegalArgumentException(array + " does not hold " + type + " values");
    }
    if (rows < 1 || rows > array.capacity()) {
      throw new IllegalArgumentException(
          rows + " rows for " + array + ": expected 1 to " + array.capacity());
    }
    // An array of that size exists, so the product fits an int.
    int count = rows * array.size();
    if (length < count) {
      throw new IllegalArgumentException(
          "a Java array of "
              + length
              + " values is too short for "
              + rows
              + " rows of "
              + array
              + ": expected "
              + count);
    }
    return count;
  }
}
