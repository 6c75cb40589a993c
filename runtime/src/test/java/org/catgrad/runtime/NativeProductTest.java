package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.catgrad.runtime.MatrixProduct.Operand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products by a native BLAS, on machines that have one. */
class NativeProductTest {
  private final Random random = new Random(5);

  private Array shared(CpuBackend backend, int size) {
    Array array = backend.floats(size);
    for (int i = 0; i < size; i++) {
      array.floats()[i] = random.nextFloat() - 0.5f;
    }
    return array;
  }

  private static Operand operand(int rows, int columns, int gap, boolean byRows) {
    return byRows ? new Operand(0, 0, columns + gap, 1) : new Operand(0, 0, 1, rows + gap);
  }

  private static MatrixProduct product(int m, int n, int k, Operand a, Operand b, Operand c) {
    return new MatrixProduct(Extent.of(1), 1, Extent.of(m), Extent.of(n), Extent.of(k), a, b, c);
  }

  /** Checks a product in arrays that go on for so many values from the last element of a matrix. */
  private void check(CpuBackend backend, MatrixProduct product, int room) {
    int m = product.m().factor();
    int n = product.n().factor();
    int k = product.k().factor();
    Array a = shared(backend, ProductChecks.at(product.left(), 0, 0, m - 1, k - 1) + room);
    Array b = shared(backend, ProductChecks.at(product.right(), 0, 0, k - 1, n - 1) + room);
    Array c = shared(backend, ProductChecks.at(product.result(), 0, 0, m - 1, n - 1) + room);
    float[] before = c.floats().clone();
    backend.launch(backend.prepare(product, a, b, c), 1);
    ProductChecks.check(Vectors.ALWAYS, product, 1, a.floats(), b.floats(), before, c.floats());
  }

  /** Or else tests that are to run with it would run without. */
  @Test
  void itIsThereIfTheTestsAreToUseIt() {
    assumeTrue(CpuSettings.fromSystemProperties().products() != Products.JAVA);
    assertTrue(NativeSupport.isPresent());
  }

  @ParameterizedTest
  @EnumSource(
      value = Products.class,
      names = {"NATIVE", "NATIVE_ALWAYS"})
  void everyOrderOfEveryOperand(Products products) {
    assumeTrue(NativeSupport.isPresent(), "no native BLAS");
    CpuBackend backend = new CpuBackend(new CpuSettings(1, Vectors.NEVER, products));
    int[][] shapes = {
      {40, 30, 20}, {1, 200, 100}, {200, 1, 100}, {150, 100, 1}, {33, 65, 129}, {3, 2, 5}
    };
    for (int[] shape : shapes) {
      int m = shape[0];
      int n = shape[1];
      int k = shape[2];
      for (int order = 0; order < 8; order++) {
        for (int gap = 0; gap < 3; gap += 2) {
          MatrixProduct product =
              product(
                  m,
                  n,
                  k,
                  operand(m, k, gap, (order & 1) == 0),
                  operand(k, n, gap, (order & 2) == 0),
                  operand(m, n, gap, (order & 4) == 0));
          check(backend, product, 1 + gap);
          check(backend, product, 1);
        }
      }
    }
  }

  @Test
  void rowsThatOverlapAreLeftToJava() {
    assumeTrue(NativeSupport.isPresent(), "no native BLAS");
    CpuBackend backend = new CpuBackend(new CpuSettings(1, Vectors.NEVER, Products.NATIVE));
    // the windows of a signal, which BLAS refuses as a matrix
    check(
        backend,
        product(
            100,
            10,
            20,
            new Operand(0, 0, 1, 1),
            operand(20, 10, 0, true),
            operand(100, 10, 0, true)),
        1);
  }

  @Test
  void resultsDoNotDependOnTheThreads() {
    assumeTrue(NativeSupport.isPresent(), "no native BLAS");
    int rows = 150;
    CpuBackend plain = new CpuBackend();
    Array w = shared(plain, 90 * 70);
    Array x = plain.floatRows(rows, 90, Layout.ROWS);
    plain.upload(shared(plain, rows * 90).floats(), rows, x);
    MatrixProduct product =
        MatrixProduct.of(Extent.rowsTimes(1), Extent.of(70), Extent.of(90), false, false);
    float[][] found = new float[2][rows * 70];
    for (int threads = 1; threads <= 2; threads++) {
      CpuBackend backend = new CpuBackend(new CpuSettings(threads, Vectors.NEVER, Products.NATIVE));
      Array y = backend.floatRows(rows, 70, Layout.ROWS);
      backend.launch(backend.prepare(product, x, w, y), rows);
      backend.download(y, rows, found[threads - 1]);
    }
    assertArrayEquals(found[0], found[1]);
    ProductChecks.check(
        Vectors.ALWAYS, product, rows, x.floats(), w.floats(), found[0].clone(), found[0]);
  }

  @Test
  void withoutTheLibraryOneLineOfTheLogSaysWhatIsMissing() throws Exception {
    Logger logger = Logger.getLogger("org.catgrad.runtime");
    List<LogRecord> records = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            records.add(record);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    URL classes = NativeSupport.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Method isPresent =
          alone.loadClass("org.catgrad.runtime.NativeSupport").getDeclaredMethod("isPresent");
      isPresent.setAccessible(true);
      assertEquals(false, isPresent.invoke(null));
      assertEquals(false, isPresent.invoke(null));
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    assertEquals(1, records.size());
    assertEquals(Level.WARNING, records.get(0).getLevel());
    String text = String.valueOf(records.get(0).getParameters()[0]);
    assertTrue(text.contains("lacks dev.ludovic.netlib:blas"), text);
  }
}
