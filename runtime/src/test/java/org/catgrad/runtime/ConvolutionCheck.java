package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.catgrad.runtime.Convolution.Direction;
import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.CpuSettings.Vectors;

/** Compares convolutions in all three directions with their definition, as a whole and in parts. */
final class ConvolutionCheck {
  private CpuBackend backend;

  static Convolution of(Direction direction, Convolution c) {
    return new Convolution(
        direction,
        c.groups(),
        c.channels(),
        c.height(),
        c.width(),
        c.filters(),
        c.outputHeight(),
        c.outputWidth(),
        c.kernelHeight(),
        c.kernelWidth(),
        c.strideHeight(),
        c.strideWidth(),
        c.paddingTop(),
        c.paddingLeft(),
        c.dilationHeight(),
        c.dilationWidth());
  }

  /** Visits every product of the definition once: row, position in x, in w and in y. */
  private interface Visitor {
    void visit(int row, int x, int w, int y);
  }

  private static void visit(Convolution c, int rows, Visitor visitor) {
    int depth = c.channels() / c.groups();
    int filtersOfGroup = c.filters() / c.groups();
    for (int row = 0; row < rows; row++) {
      for (int f = 0; f < c.filters(); f++) {
        for (int u = 0; u < c.outputHeight(); u++) {
          for (int v = 0; v < c.outputWidth(); v++) {
            for (int d = 0; d < depth; d++) {
              for (int i = 0; i < c.kernelHeight(); i++) {
                for (int j = 0; j < c.kernelWidth(); j++) {
                  int h = u * c.strideHeight() - c.paddingTop() + i * c.dilationHeight();
                  int k = v * c.strideWidth() - c.paddingLeft() + j * c.dilationWidth();
                  if (h < 0 || h >= c.height() || k < 0 || k >= c.width()) {
                    continue;
                  }
                  int channel = f / filtersOfGroup * depth + d;
                  visitor.visit(
                      row,
                      (channel * c.height() + h) * c.width() + k,
                      ((f * depth + d) * c.kernelHeight() + i) * c.kernelWidth() + j,
                      (f * c.outputHeight() + u) * c.outputWidth() + v);
                }
              }
            }
          }
        }
      }
    }
  }

  /** Compares on random values. */
  void check(Convolution c, int rows, int seed) {
    Random random = new Random(seed);
    float[] x = randoms(random, rows * c.inputSize());
    float[] w = randoms(random, c.filterSize());
    float[] dy = randoms(random, rows * c.outputSize());
    check(c, rows, x, w, dy);
  }

  /** Compares all three directions with the definition in double precision. */
  void check(Convolution c, int rows, float[] x, float[] w, float[] dy) {
    int inputSize = c.inputSize();
    int outputSize = c.outputSize();
    double[] y = new double[rows * outputSize];
    double[] dx = new double[rows * inputSize];
    double[] dw = new double[w.length];
    visit(
        c,
        rows,
        (row, xAt, wAt, yAt) -> {
          y[row * outputSize + yAt] += (double) x[row * inputSize + xAt] * w[wAt];
          dx[row * inputSize + xAt] += (double) dy[row * outputSize + yAt] * w[wAt];
          dw[wAt] += (double) x[row * inputSize + xAt] * dy[row * outputSize + yAt];
        });
    int capacity = rows + 1;
    for (Vectors vectors : List.of(Vectors.NEVER, Vectors.ALWAYS)) {
      backend = new CpuBackend(new CpuSettings(1, vectors, Products.JAVA));
      Array xs = rows(capacity, inputSize, x, rows);
      Array dys = rows(capacity, outputSize, dy, rows);
      Array ws = backend.floats(w.length);
      backend.upload(w, 1, ws);
      // a buffer larger than the result
      Array result = backend.floatRows(capacity, Math.max(inputSize, outputSize) + 3, Layout.ROWS);
      Array shared = backend.floats(w.length);
      compare(c, y, run(of(Direction.OUTPUT, c), rows, xs, ws, result));
      compare(c, dx, run(of(Direction.INPUT, c), rows, dys, ws, result));
      compare(c, dw, run(of(Direction.FILTER, c), rows, xs, dys, shared));
    }
  }

  /** Launches twice onto values that must not matter. */
  private float[] run(Convolution c, int rows, Array... arguments) {
    float[] result = arguments[2].floats();
    Arrays.fill(result, Float.NaN);
    Launch launch = backend.prepare(c, arguments);
    backend.launch(launch, rows);
    float[] once = result.clone();
    backend.launch(launch, rows);
    assertArrayEquals(once, result, "a second launch differs: " + c);
    boolean vectors = backend.settings().vectors() == Vectors.ALWAYS;
    for (int parts : new int[] {2, 3, 5}) {
      Arrays.fill(result, Float.NaN);
      runInParts(new CpuConvolution(c, parts, arguments), vectors, rows, parts);
      assertArrayEquals(once, result, parts + " parts differ: " + c);
    }
    return result;
  }

  /** Computes ranges of pieces, each with the memory of another thread, the last one first. */
  private static void runInParts(CpuConvolution launch, boolean vectors, int rows, int parts) {
    if (vectors) {
      launch.vectorize();
    }
    launch.begin(rows);
    int pieces = launch.pieces(rows);
    for (int part = parts - 1; part >= 0; part--) {
      int from = pieces * part / parts;
      int to = pieces * (part + 1) / parts;
      if (from < to) {
        launch.run(rows, from, to, new Workspace(part));
      }
    }
  }

  private static void compare(Convolution c, double[] expected, float[] found) {
    for (int i = 0; i < expected.length; i++) {
      if (!Double.isFinite(expected[i])) {
        assertEquals((float) expected[i], found[i], i + " of " + c);
        continue;
      }
      assertEquals(expected[i], found[i], 2e-5 * (1 + Math.abs(expected[i])), i + " of " + c);
    }
    for (int i = expected.length; i < found.length; i++) {
      assertTrue(Float.isNaN(found[i]), "wrote behind the result: " + c);
    }
  }

  private Array rows(int capacity, int size, float[] values, int rows) {
    Array array = backend.floatRows(capacity, size, Layout.ROWS);
    Arrays.fill(array.floats(), Float.NaN);
    backend.upload(values, rows, array);
    return array;
  }

  static float[] randoms(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }
}
