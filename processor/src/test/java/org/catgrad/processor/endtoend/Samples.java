package org.catgrad.processor.endtoend;

import java.util.Random;

/** Rows for the models of {@code reference/models}: 8 features and one of 5 kinds. */
final class Samples {
  static final int FEATURES = 8;
  static final int KINDS = 5;

  private Samples() {}

  static float[] features(int rows) {
    return uniform(rows * FEATURES, 1);
  }

  static int[] labels(int rows) {
    return new Random(2).ints(rows, 0, KINDS).toArray();
  }

  /** The labels as rows of zeros with a single one. */
  static float[] oneHot(int rows) {
    int[] labels = labels(rows);
    float[] result = new float[rows * KINDS];
    for (int row = 0; row < rows; row++) {
      result[row * KINDS + labels[row]] = 1;
    }
    return result;
  }

  static float[] uniform(int length, long seed) {
    Random random = new Random(seed);
    float[] result = new float[length];
    for (int i = 0; i < length; i++) {
      result[i] = 2 * random.nextFloat() - 1;
    }
    return result;
  }
}
