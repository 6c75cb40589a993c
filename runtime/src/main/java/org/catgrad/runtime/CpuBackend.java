package org.catgrad.runtime;

import java.util.Objects;

/**
 * The back end of plain Java: arrays in the heap, kernels on the calling thread.
 *
 * <p>It keeps no state of its own, so any number of trainers on any number of threads may share
 * one, and closing it does nothing: its arrays are garbage-collected with their trainers. Uploads,
 * downloads and launches allocate nothing.
 */
public final class CpuBackend implements ArrayBackend {
  /** A launch of this back end. */
  abstract static class CpuLaunch implements Launch {
    private final int capacity;

    /** Takes the smallest capacity among the arrays with rows. */
    CpuLaunch(Array... arrays) {
      int smallest = Integer.MAX_VALUE;
      for (Array array : arrays) {
        if (array.rows()) {
          smallest = Math.min(smallest, array.capacity());
        }
      }
      this.capacity = smallest;
    }

    /** The most rows that a call can have; {@link Integer#MAX_VALUE} if no array has rows. */
    final int capacity() {
      return capacity;
    }

    abstract void run(int rows);
  }

  private static final class KernelLaunch extends CpuLaunch {
    private final Kernel kernel;
    private final Array[] arguments;

    KernelLaunch(Kernel kernel, Array[] arguments) {
      super(arguments);
      this.kernel = kernel;
      this.arguments = arguments;
    }

    @Override
    void run(int rows) {
      kernel.run(0, rows, arguments);
    }
  }

  /** A back end on the calling thread. */
  public CpuBackend() {}

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
    if (target.layout() == Layout.ROWS) {
      System.arraycopy(source, 0, target.floats(), 0, count);
    } else {
      Transposition.toColumns(source, rows, target.floatColumns());
    }
  }

  @Override
  public void upload(int[] source, int rows, Array target) {
    int count = checkTransfer(source.length, rows, target, ElementType.INT32);
    if (target.layout() == Layout.ROWS) {
      System.arraycopy(source, 0, target.ints(), 0, count);
    } else {
      Transposition.toColumns(source, rows, target.intColumns());
    }
  }

  @Override
  public void upload(boolean[] source, int rows, Array target) {
    int count = checkTransfer(source.length, rows, target, ElementType.BOOL);
    if (target.layout() == Layout.ROWS) {
      System.arraycopy(source, 0, target.booleans(), 0, count);
    } else {
      Transposition.toColumns(source, rows, target.booleanColumns());
    }
  }

  @Override
  public void download(Array source, int rows, float[] target) {
    int count = checkTransfer(target.length, rows, source, ElementType.FLOAT32);
    if (source.layout() == Layout.ROWS) {
      System.arraycopy(source.floats(), 0, target, 0, count);
    } else {
      Transposition.toRows(source.floatColumns(), rows, target);
    }
  }

  @Override
  public void download(Array source, int rows, int[] target) {
    int count = checkTransfer(target.length, rows, source, ElementType.INT32);
    if (source.layout() == Layout.ROWS) {
      System.arraycopy(source.ints(), 0, target, 0, count);
    } else {
      Transposition.toRows(source.intColumns(), rows, target);
    }
  }

  @Override
  public void download(Array source, int rows, boolean[] target) {
    int count = checkTransfer(target.length, rows, source, ElementType.BOOL);
    if (source.layout() == Layout.ROWS) {
      System.arraycopy(source.booleans(), 0, target, 0, count);
    } else {
      Transposition.toRows(source.booleanColumns(), rows, target);
    }
  }

  @Override
  public float scalar(Array source) {
    if (source.rows() || source.size() != 1 || source.type() != ElementType.FLOAT32) {
      throw new IllegalArgumentException(
          source + " is no scalar: expected a shared float32 array of size 1");
    }
    return source.floats()[0];
  }

  @Override
  public Launch prepare(Kernel kernel, Domain domain, Array... arguments) {
    Objects.requireNonNull(domain, "domain");
    for (Array argument : arguments) {
      checkOwn(argument);
    }
    return new KernelLaunch(Objects.requireNonNull(kernel, "kernel"), arguments.clone());
  }

  @Override
  public Launch prepare(Routine routine, Array... arguments) {
    for (Array argument : arguments) {
      checkOwn(argument);
    }
    return CpuRoutine.of(Objects.requireNonNull(routine, "routine"), arguments.clone());
  }

  @Override
  public void launch(Launch launch, int rows) {
    if (!(launch instanceof CpuLaunch own)) {
      throw new IllegalArgumentException(
          "the launch " + launch + " was prepared by another back end, not by CpuBackend");
    }
    if (rows < 1 || rows > own.capacity()) {
      throw new IllegalArgumentException(
          "a launch of " + rows + " rows: its arrays take 1 to " + own.capacity());
    }
    own.run(rows);
  }

  /** Does nothing: the arrays are garbage-collected with their trainers. */
  @Override
  public void close() {}

  private static void checkOwn(Array array) {
    if (!(array instanceof CpuArray)) {
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
