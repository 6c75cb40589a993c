package org.catgrad.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** Arrays that {@code scripts/reference/models.py} computed with PyTorch. */
final class Reference {
  private final Properties arrays = new Properties();

  Reference(String model) {
    try (InputStream in =
        Reference.class.getResourceAsStream("/reference/" + model + ".properties")) {
      arrays.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  float[] floats(String name) {
    String[] texts = texts(name);
    float[] result = new float[texts.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Float.parseFloat(texts[i]);
    }
    return result;
  }

  int[] ints(String name) {
    return Arrays.stream(texts(name)).mapToInt(Integer::parseInt).toArray();
  }

  /** The names of the arrays below a prefix. */
  List<String> below(String prefix) {
    return arrays.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix + "."))
        .map(name -> name.substring(prefix.length() + 1))
        .sorted()
        .toList();
  }

  private String[] texts(String name) {
    String text = arrays.getProperty(name);
    if (text == null) {
      throw new AssertionError("the reference has no " + name);
    }
    return text.trim().split("\\s+");
  }

  /** Some rows of an array that has a number of them. */
  static Object rows(Object array, int rows, int from, int to) {
    if (array instanceof float[] floats) {
      int size = floats.length / rows;
      return Arrays.copyOfRange(floats, from * size, to * size);
    }
    int[] ints = (int[]) array;
    int size = ints.length / rows;
    return Arrays.copyOfRange(ints, from * size, to * size);
  }

  /**
   * Asserts that arrays agree up to an error relative to the largest expected element: what float32
   * can promise of a sum whose terms cancel.
   */
  static void assertClose(String what, float[] expected, float[] actual, double relative) {
    assertEquals(expected.length, actual.length, what + ": length");
    double scale = 0;
    for (float value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs((double) actual[i] - expected[i]);
      assertTrue(
          error <= relative * scale,
          what + "[" + i + "] is " + actual[i] + ": expected " + expected[i] + " ± " + relative);
    }
  }
}
