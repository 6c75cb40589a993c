package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.catgrad.runtime.MaximumPool.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CpuMaximumPoolTest {
  private static final float[] SPECIAL = {
    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f
  };

  private CpuBackend backend = new CpuBackend();

  private static MaximumPool of(Result result, MaximumPool p) {
    return new MaximumPool(
        result, p.planes(), p.height(), p.width(), p.kernelHeight(), p.kernelWidth());
  }

  /** Compares the three results with the definition, with many equal and special values. */
  private void check(MaximumPool p, int rows, int seed) {
    Random random = new Random(seed);
    float[] x = new float[rows * p.imageSize()];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(9) == 0 ? SPECIAL[random.nextInt(5)] : random.nextInt(7) - 3;
    }
    float[] dy = new float[rows * p.windows()];
    for (int i = 0; i < dy.length; i++) {
      dy[i] = i % 50 == 0 ? SPECIAL[i / 50 % 5] : random.nextFloat() - 0.5f;
    }
    float[] y = new float[dy.length];
    int[] positions = new int[dy.length];
    float[] dx = new float[x.length];
    define(p, rows, x, dy, y, positions, dx);
    int capacity = rows + 1;
    Array xs = backend.floatRows(capacity, p.imageSize(), Layout.ROWS);
    backend.upload(x, rows, xs);
    Array dys = backend.floatRows(capacity, p.windows(), Layout.ROWS);
    backend.upload(dy, rows, dys);
    // larger buffers than the results
    Array ys = backend.floatRows(capacity, p.windows() + 3, Layout.ROWS);
    Array at = backend.intRows(capacity, p.windows() + 3, Layout.ROWS);
    Array dxs = backend.floatRows(capacity, p.imageSize() + 3, Layout.ROWS);
    run(of(Result.VALUES, p), rows, () -> same(y, ys.floats(), p), xs, ys);
    run(of(Result.POSITIONS, p), rows, () -> same(positions, at.ints(), p), xs, at);
    run(of(Result.PLACED, p), rows, () -> same(dx, dxs.floats(), p), dys, at, dxs);
    // one after the other, in either order, which is one pass over the images
    for (boolean valuesFirst : new boolean[] {true, false}) {
      clear(ys);
      clear(at);
      CpuSession session = (CpuSession) backend.session();
      Launch values = session.prepare(of(Result.VALUES, p), xs, ys);
      Launch places = session.prepare(of(Result.POSITIONS, p), xs, at);
      session.launch(valuesFirst ? values : places, rows);
      session.launch(valuesFirst ? places : values, rows);
      session.finish();
      same(y, ys.floats(), p);
      same(positions, at.ints(), p);
    }
  }

  private static void define(
      MaximumPool p, int rows, float[] x, float[] dy, float[] y, int[] positions, float[] dx) {
    int width = p.windowsWidth();
    for (int window = 0; window < rows * p.windows(); window++) {
      int plane = window / (p.windowsHeight() * width);
      int u = window / width % p.windowsHeight();
      int v = window % width;
      float best = Float.NEGATIVE_INFINITY;
      int to = -1;
      for (int i = p.kernelHeight() - 1; i >= 0; i--) {
        for (int j = p.kernelWidth() - 1; j >= 0; j--) {
          int at =
              (plane * p.height() + u * p.kernelHeight() + i) * p.width() + v * p.kernelWidth() + j;
          // backwards, so that the first of equals wins; -0 equals 0
          if (to < 0 || x[at] != x[at] || x[at] >= best) {
            best = x[at];
            to = at;
            positions[window] = i * p.kernelWidth() + j;
          }
        }
      }
      y[window] = best;
      dx[to] = dy[window];
    }
  }

  /** The whole, and then the same in parts, over values that must not matter. */
  private void run(MaximumPool p, int rows, Runnable compare, Array... arguments) {
    clear(arguments[arguments.length - 1]);
    backend.launch(backend.prepare(p, arguments), rows);
    compare.run();
    for (int parts : new int[] {2, 3, 5}) {
      clear(arguments[arguments.length - 1]);
      CpuMaximumPool launch = new CpuMaximumPool(p, arguments);
      if (backend.settings().vectors() == Vectors.ALWAYS) {
        launch.vectorize();
      }
      // the last part first: none may write into another
      for (int part = parts - 1; part >= 0; part--) {
        if (rows * part / parts < rows * (part + 1) / parts) {
          Workspace workspace = new Workspace(part);
          launch.run(rows, rows * part / parts, rows * (part + 1) / parts, workspace);
        }
      }
      compare.run();
    }
  }

  @Test
  void onlyValuesAndPositionsOfTheSameImagesGoTogether() {
    MaximumPool pool = new MaximumPool(Result.VALUES, 2, 4, 6, 2, 3);
    Array x = x(48);
    CpuMaximumPool values = new CpuMaximumPool(pool, x, x(8));
    Array at = backend.intRows(5, 8, Layout.ROWS);
    CpuMaximumPool positions = new CpuMaximumPool(of(Result.POSITIONS, pool), x, at);
    CpuLaunch both = values.with(positions);
    assertNotNull(both);
    assertSame(both, values.with(positions));
    assertNull(both.with(values));
    assertNull(values.with(values));
    assertNull(values.with(new CpuMaximumPool(of(Result.POSITIONS, pool), x(48), at)));
    assertNull(values.with(new CpuMaximumPool(of(Result.PLACED, pool), x(8), at, x(48))));
    MaximumPool other = new MaximumPool(Result.POSITIONS, 2, 4, 6, 2, 2);
    Array more = backend.intRows(5, 12, Layout.ROWS);
    assertNull(values.with(new CpuMaximumPool(other, x, more)));
  }

  private static void clear(Array array) {
    if (array.type() == ElementType.INT32) {
      Arrays.fill(array.ints(), -7);
    } else {
      Arrays.fill(array.floats(), 77f);
    }
  }

  private static void same(float[] expected, float[] found, MaximumPool p) {
    for (int i = 0; i < expected.length; i++) {
      // 0 and -0 are equally large
      assertEquals(expected[i] + 0f, found[i] + 0f, i + " of " + p);
    }
    for (int i = expected.length; i < found.length; i++) {
      assertEquals(77f, found[i], "wrote behind the result: " + p);
    }
  }

  private static void same(int[] expected, int[] found, MaximumPool p) {
    assertArrayEquals(expected, Arrays.copyOf(found, expected.length), p.toString());
    for (int i = expected.length; i < found.length; i++) {
      assertEquals(-7, found[i], "wrote behind the result: " + p);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Vectors.class,
      names = {"NEVER", "ALWAYS"})
  void equalsTheDefinition(Vectors vectors) {
    backend = new CpuBackend(new CpuSettings(1, vectors, Products.JAVA));
    int seed = 0;
    for (int height = 1; height <= 9; height++) {
      for (int width : new int[] {1, 2, 3, 4, 7, 8, 14, 15, 16, 27, 28, 33, 66, 70}) {
        for (int kernel = 1; kernel <= 3; kernel++) {
          for (int kernelWidth = kernel; kernelWidth <= 3; kernelWidth++) {
            if (kernel <= height && kernelWidth <= width) {
              int planes = 1 + seed % 3;
              MaximumPool pool =
                  new MaximumPool(Result.VALUES, planes, height, width, kernel, kernelWidth);
              check(pool, 1 + seed % 5, seed++);
            }
          }
        }
      }
    }
    assertTrue(seed > 400);
  }

  @Test
  void sharedImagesStandForEachRow() {
    MaximumPool values = new MaximumPool(Result.VALUES, 1, 2, 4, 2, 2);
    Array x = backend.floats(8);
    backend.upload(new float[] {1, 2, 3, 4, 5, 0, 0, 0}, 1, x);
    Array y = backend.floatRows(3, 2, Layout.ROWS);
    backend.launch(backend.prepare(values, x, y), 2);
    assertArrayEquals(new float[] {5, 4, 5, 4, 0, 0}, y.floats());
    Array one = backend.floats(2);
    backend.launch(backend.prepare(values, x, one), 1);
    assertArrayEquals(new float[] {5, 4}, one.floats());
    Array positions = backend.ints(2);
    backend.launch(backend.prepare(of(Result.POSITIONS, values), x, positions), 1);
    assertArrayEquals(new int[] {2, 1}, positions.ints());
    Array dx = backend.floatRows(3, 8, Layout.ROWS);
    backend.upload(new float[] {6, 7, 8, 9}, 2, y);
    backend.launch(backend.prepare(of(Result.PLACED, values), y, positions, dx), 2);
    assertArrayEquals(
        new float[] {0, 0, 0, 7, 6, 0, 0, 0, 0, 0, 0, 9, 8, 0, 0, 0},
        Arrays.copyOf(dx.floats(), 16));
  }

  @ParameterizedTest
  @EnumSource(
      value = Vectors.class,
      names = {"NEVER", "ALWAYS"})
  void doesNotAllocate(Vectors vectors) {
    backend = new CpuBackend(new CpuSettings(1, vectors, Products.JAVA));
    MaximumPool pool = new MaximumPool(Result.VALUES, 4, 28, 28, 2, 2);
    Array x = backend.floatRows(3, pool.imageSize(), Layout.ROWS);
    Array y = backend.floatRows(3, pool.windows(), Layout.ROWS);
    Array at = backend.intRows(3, pool.windows(), Layout.ROWS);
    Launch values = backend.prepare(pool, x, y);
    Launch positions = backend.prepare(of(Result.POSITIONS, pool), x, at);
    Launch placed = backend.prepare(of(Result.PLACED, pool), y, at, x);
    Runnable all =
        () -> {
          backend.launch(values, 3);
          backend.launch(positions, 3);
          backend.launch(placed, 3);
        };
    // vectors are objects until the compiler has got to their loops
    long bytes = 1;
    for (int attempt = 0; attempt < 50 && bytes > 0; attempt++) {
      bytes = Allocation.bytesPerRun(all);
    }
    assertEquals(0, bytes);
  }

  @Test
  void wrongArraysAndNumbersAreRefused() {
    MaximumPool pool = new MaximumPool(Result.VALUES, 2, 4, 6, 2, 3);
    Array x = backend.floatRows(5, 48, Layout.ROWS);
    Array y = backend.floatRows(5, 8, Layout.ROWS);
    Array at = backend.intRows(5, 8, Layout.ROWS);
    assertMessage("expected 1 operands and the result", pool, x, at, y);
    assertMessage("expected float32 with at least 8 values", pool, x, at);
    assertMessage("expected int32 with at least 8 values", of(Result.POSITIONS, pool), x, y);
    assertMessage("expected int32 with at least 8 values", of(Result.PLACED, pool), y, x, x(48));
    assertMessage("expected float32 with at least 48", of(Result.PLACED, pool), y, at, x(47));
    assertMessage("an array with rows", pool, x, backend.floats(8));
    assertRefused("windows of 5 × 3 in planes of 4 × 6", 2, 5, 3);
    assertRefused("expected at least 1 × 1", 2, 2, 0);
    assertRefused("axis of 0", 0, 2, 2);
  }

  private Array x(int size) {
    return backend.floatRows(5, size, Layout.ROWS);
  }

  private void assertMessage(String part, MaximumPool pool, Array... arguments) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> backend.prepare(pool, arguments))
            .getMessage();
    assertTrue(message.contains(part), message);
  }

  private static void assertRefused(String part, int planes, int height, int width) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new MaximumPool(Result.VALUES, planes, 4, 6, height, width))
            .getMessage();
    assertTrue(message.contains(part), message);
  }
}
