package org.catgrad.runtime;

import java.util.Arrays;

/**
 * An array of a {@link ParameterStore} that is saved under its name.
 *
 * @param kind what it is to the model, and so what it starts from
 * @param name its name
 * @param shape its axes
 * @param array the array on the device
 * @param initializer the rule for a parameter's initial values, otherwise null
 * @param start the value that every element starts from, of a state or a running statistic
 * @param parameter the name of the parameter that is averaged, otherwise null
 */
record StoredArray(
    Kind kind,
    String name,
    int[] shape,
    Array array,
    Initializer initializer,
    double start,
    String parameter) {
  /** What an array is to the model. */
  enum Kind {
    /** Trained: known to users by its name. */
    PARAMETER,
    /** A statistic that the model keeps while it is trained and uses when it predicts. */
    RUNNING,
    /** What an optimiser remembers from step to step. */
    STATE,
    /** The average of a parameter over the steps; at first the parameter itself. */
    AVERAGE,
    /** What random numbers are made from: a key of two words, and the number of draws so far. */
    RANDOM
  }

  boolean isParameter() {
    return kind == Kind.PARAMETER;
  }

  /** Whether it belongs to the model, rather than to how it is trained. */
  boolean ofModel() {
    return kind == Kind.PARAMETER || kind == Kind.RUNNING;
  }

  /** The initial values, as float[] or int[]; an average has those of its parameter. */
  Object initialValues(long seed) {
    if (kind == Kind.RANDOM) {
      return Arrays.copyOf(RandomNumbers.key(seed, name), 3);
    }
    if (array.type() == ElementType.INT32) {
      int[] values = new int[array.size()];
      Arrays.fill(values, (int) start);
      return values;
    }
    float[] values = new float[array.size()];
    if (isParameter()) {
      initializer.fill(values, shape, seed, name);
    } else {
      Arrays.fill(values, (float) start);
    }
    return values;
  }

  /** Puts values, a float[] or int[], in the array. */
  void upload(ArrayBackend backend, Object values) {
    if (values instanceof float[] floats) {
      backend.upload(floats, 1, array);
    } else {
      backend.upload((int[]) values, 1, array);
    }
  }

  /** A copy of the values, a float[] or int[]. */
  Object download(ArrayBackend backend) {
    if (array.type() == ElementType.INT32) {
      int[] values = new int[array.size()];
      backend.download(array, 1, values);
      return values;
    }
    float[] values = new float[array.size()];
    backend.download(array, 1, values);
    return values;
  }
}
