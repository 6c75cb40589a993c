package org.catgrad.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.catgrad.runtime.Gradients;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** Arrays that the scripts in {@code scripts/reference} computed with PyTorch. */
final class Reference {
  private final Properties arrays;
  private final String prefix;

  Reference(String model) {
    this(new Properties(), "");
    try (InputStream in =
        Reference.class.getResourceAsStream("/reference/" + model + ".properties")) {
      arrays.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reference(Properties arrays, String prefix) {
    this.arrays = arrays;
    this.prefix = prefix;
  }

  /** The names of the reference files in a folder. */
  static List<String> files(String folder) {
    try (Stream<Path> files =
        Files.list(Path.of(Reference.class.getResource("/reference/" + folder).toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".properties"))
          .map(name -> name.substring(0, name.length() - ".properties".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A test that says its name where it fails, which not every report of dynamic tests does. */
  static DynamicTest test(String name, Executable check) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          try {
            check.execute();
          } catch (AssertionError failed) {
            throw new AssertionError(name + ": " + failed.getMessage(), failed);
          }
        });
  }

  /** What stands below a name. */
  Reference part(String name) {
    return new Reference(arrays, prefix + name + ".");
  }

  boolean has(String name) {
    return arrays.getProperty(prefix + name) != null;
  }

  String text(String name) {
    String text = arrays.getProperty(prefix + name);
    if (text == null) {
      throw new AssertionError("the reference has no " + prefix + name);
    }
    return text.trim();
  }

  /** The words of a text, which may be empty. */
  List<String> words(String name) {
    return Arrays.stream(texts(name)).filter(word -> !word.isEmpty()).toList();
  }

  /** An array of the type {@code float[]}, {@code int[]} or {@code boolean[]}. */
  Object array(String name, Class<?> type) {
    if (type == float[].class) {
      return floats(name);
    }
    if (type == int[].class) {
      return ints(name);
    }
    String[] texts = texts(name);
    boolean[] result = new boolean[texts.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Boolean.parseBoolean(texts[i]);
    }
    return result;
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

  /** The names of the arrays below a name. */
  List<String> below(String name) {
    String start = prefix + name + ".";
    return arrays.stringPropertyNames().stream()
        .filter(each -> each.startsWith(start))
        .map(each -> each.substring(start.length()))
        .sorted()
        .toList();
  }

  /** The names of the parts that have something of this name. */
  List<String> ending(String name) {
    return arrays.stringPropertyNames().stream()
        .filter(each -> each.endsWith("." + name))
        .map(each -> each.substring(0, each.length() - name.length() - 1))
        .sorted()
        .toList();
  }

  private String[] texts(String name) {
    return text(name).split("\\s+");
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
   * Asserts that these are all gradients of the loss. Each array is compared relative to its own
   * largest element. One that is zero may differ by what rounding leaves where terms cancel: 1e-6
   * of the largest element of all.
   */
  void assertGradients(Gradients found, double relative) {
    Map<String, float[]> gradients = new TreeMap<>();
    found.parameterNames().forEach(name -> gradients.put(name, found.parameter(name)));
    found.inputNames().forEach(name -> gradients.put(name, found.input(name)));
    assertEquals(below("gradient"), List.copyOf(gradients.keySet()));
    double largest = 0;
    for (String name : gradients.keySet()) {
      largest = Math.max(largest, largest(floats("gradient." + name)));
    }
    for (String name : gradients.keySet()) {
      float[] expected = floats("gradient." + name);
      double own = largest(expected);
      double error = own == 0 ? 1e-6 * largest : relative * own;
      assertWithin("gradient of " + name, expected, gradients.get(name), error);
    }
  }

  /**
   * Asserts that arrays agree up to an error relative to the largest finite expected element: what
   * float32 can promise of a sum whose terms cancel. Infinities and NaN must be the same.
   */
  static void assertClose(String what, float[] expected, float[] actual, double relative) {
    assertWithin(what, expected, actual, relative * largest(expected));
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Float.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
    }
    return largest;
  }

  private static void assertWithin(String what, float[] expected, float[] actual, double error) {
    assertEquals(expected.length, actual.length, what + ": length");
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs((double) actual[i] - expected[i]);
      assertTrue(
          difference <= error || Float.compare(actual[i], expected[i]) == 0,
          what + "[" + i + "] is " + actual[i] + ": expected " + expected[i] + " ± " + error);
    }
  }
}
