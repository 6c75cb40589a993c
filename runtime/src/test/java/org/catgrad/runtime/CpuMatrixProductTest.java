package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.catgrad.runtime.MatrixProduct.Operand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(
    value = Vectors.class,
    names = {"NEVER", "ALWAYS"})
class CpuMatrixProductTest {
  @Parameter private Vectors vectors;

  private CpuBackend backend;
  private final Random random = new Random(7);

  @BeforeEach
  void setUp() {
    backend = ProductChecks.backend(vectors);
  }

  private float[] randoms(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private Array shared(float[] values) {
    Array array = backend.floats(values.length);
    backend.upload(values, 1, array);
    return array;
  }

  private void check(MatrixProduct product, int rows, float[] a, float[] b, float[] found) {
    ProductChecks.check(vectors, product, rows, a, b, new float[found.length], found);
  }

  // Shapes about the limits of the blocking. Portable: 2 × 3 tiles, 16, 64, 129 deep (1161 when
  // narrow), 256 wide. Vectors: tiles of 4 or 8 rows and 4 to 32 columns, 16 and 384 high, 320
  // deep.
  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "3,3,3",
    "15,15,150",
    "16,1,5",
    "1,16,5",
    "150,20,4",
    "150,3,20",
    "20,3,150",
    "4,20,150",
    "2,64,3",
    "3,65,7",
    "5,256,129",
    "5,257,130",
    "257,5,128",
    "3,20,1163",
    "2,100,259",
    "300,40,253",
    "33,130,2",
    "17,16,8",
    "64,64,64",
    "1,300,260",
    "8,600,5",
    "385,33,320",
    "16,32,321",
    "17,31,641",
    "392,7,3",
    "4,4,640",
    "31,48,19",
    "40,70,512",
    "512,70,40"
  })
  void equalsTheDefinition(int m, int n, int k) {
    for (int transposes = 0; transposes < 4; transposes++) {
      boolean aT = (transposes & 1) != 0;
      boolean bT = (transposes & 2) != 0;
      float[] a = randoms(m * k);
      float[] b = randoms(k * n);
      MatrixProduct product = MatrixProduct.of(Extent.of(m), Extent.of(n), Extent.of(k), aT, bT);
      Array result = shared(randoms(m * n));
      Launch launch = backend.prepare(product, shared(a), shared(b), result);
      for (int call = 0; call < 2; call++) {
        backend.launch(launch, 1);
        check(product, 1, a, b, result.floats());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3,4,5,6", "2,20,33,17", "4,1,80,9", "1,5,5,5"})
  void batchesOfEveryKind(int batches, int m, int n, int k) {
    for (int kind = 0; kind < 16; kind++) {
      boolean aT = (kind & 1) != 0;
      boolean bT = (kind & 2) != 0;
      boolean aBatched = (kind & 4) != 0;
      boolean bBatched = (kind & 8) != 0;
      float[] a = randoms((aBatched ? batches : 1) * m * k);
      float[] b = randoms((bBatched ? batches : 1) * k * n);
      Array result = shared(new float[batches * m * n]);
      MatrixProduct product =
          new MatrixProduct(
              Extent.of(batches),
              1,
              Extent.of(m),
              Extent.of(n),
              Extent.of(k),
              new Operand(aBatched ? m * k : 0, 0, aT ? 1 : k, aT ? m : 1),
              new Operand(bBatched ? k * n : 0, 0, bT ? 1 : n, bT ? k : 1),
              new Operand(m * n, 0, n, 1));
      backend.launch(backend.prepare(product, shared(a), shared(b), result), 1);
      check(product, 1, a, b, result.floats());
    }
  }

  @Test
  void rowsOfTheCallSetTheExtents() {
    int capacity = 90;
    float[] x = randoms(capacity * 8);
    float[] w = randoms(8 * 20);
    Array left = backend.floatRows(capacity, 8, Layout.ROWS);
    Array result = backend.floatRows(capacity, 20, Layout.ROWS);
    backend.upload(x, capacity, left);
    MatrixProduct product =
        MatrixProduct.of(Extent.rowsTimes(1), Extent.of(20), Extent.of(8), false, false);
    Launch forward = backend.prepare(product, left, shared(w), result);
    Array gradient = backend.floats(8 * 20);
    MatrixProduct transposed =
        MatrixProduct.of(Extent.of(8), Extent.of(20), Extent.rowsTimes(1), true, false);
    Launch backward = backend.prepare(transposed, left, result, gradient);
    // 19 and 20 rows choose opposite sides for the vectors, 5 neither.
    for (int rows : new int[] {capacity, 5, 19, 20, 33, 1}) {
      backend.launch(forward, rows);
      float[] found = new float[rows * 20];
      backend.download(result, rows, found);
      check(product, rows, x, w, found);

      backend.launch(backward, rows);
      check(transposed, rows, x, found, gradient.floats());
    }
    assertThrows(IllegalArgumentException.class, () -> backend.launch(forward, capacity + 1));
  }

  @Test
  void resultMayLieInALargerArray() {
    Array result = shared(new float[] {7, 7, 7});
    backend.launch(
        backend.prepare(
            MatrixProduct.of(Extent.of(1), Extent.of(1), Extent.of(2), false, false),
            shared(new float[] {1, 2, 99}),
            shared(new float[] {3, 4}),
            result),
        1);
    assertArrayEquals(new float[] {11, 7, 7}, result.floats());
  }

  @Test
  void doesNotAllocate() {
    Array result = shared(new float[64 * 70]);
    Launch launch =
        backend.prepare(
            MatrixProduct.of(Extent.of(64), Extent.of(70), Extent.of(50), true, true),
            shared(randoms(64 * 50)),
            shared(randoms(70 * 50)),
            result);
    // Vectors are objects until the kernels are compiled.
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 100 && least > 0; attempt++) {
      least = Math.min(least, Allocation.bytesPerRun(() -> backend.launch(launch, 1)));
    }
    assertEquals(0, least);
  }

  @Test
  void arraysThatDoNotFitAreRefused() {
    MatrixProduct product =
        MatrixProduct.of(Extent.rowsTimes(1), Extent.of(3), Extent.of(4), false, false);
    Array x = backend.floatRows(10, 4, Layout.ROWS);
    Array w = backend.floats(12);
    Array y = backend.floatRows(10, 3, Layout.ROWS);
    assertMessage("would overwrite its operand", product, x, w, x);
    assertMessage("room for 1×1 matrices of 4 × 3", product, x, backend.floats(11), y);
    assertMessage("10 × 3", product, x, w, backend.floatRows(10, 2, Layout.ROWS));
    assertMessage("expected 2 operands and the result", product, x, w);
    assertMessage(
        "expected an array that is shared or kept by rows",
        product,
        backend.floatRows(10, 4, Layout.COLUMNS),
        w,
        y);
    assertMessage("expected float32", product, x, backend.ints(12), y);
    assertMessage("no array has rows", product, backend.floats(40), w, backend.floats(30));
    int most = Integer.MAX_VALUE;
    Extent huge = Extent.of(most);
    Operand far = new Operand(most, most, most, 1);
    assertMessage(
        "room for 2147483647×2147483647 matrices",
        new MatrixProduct(huge, most, huge, huge, huge, far, far, far),
        backend.floats(1),
        backend.floats(1),
        backend.floats(1));
    Extent two = Extent.of(2);
    Operand matrix = new Operand(0, 0, 2, 1);
    assertMessage(
        "two elements at the same place",
        new MatrixProduct(two, 1, two, two, two, matrix, matrix, matrix),
        backend.floats(4),
        backend.floats(4),
        backend.floats(8));
  }

  @Test
  void wrongStridesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Operand(0, 0, -1, 1));
    Extent two = Extent.of(2);
    Operand good = new Operand(0, 0, 2, 1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new MatrixProduct(
                    Extent.of(1), 1, two, two, two, good, new Operand(0, 0, 6, 2), good));
    assertTrue(e.getMessage().contains("the right of a matrix product"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new MatrixProduct(Extent.of(1), 0, two, two, two, good, good, good));
    Extent rows = Extent.rowsTimes(1);
    assertThrows(
        IllegalArgumentException.class, () -> MatrixProduct.of(two, rows, two, false, false));
  }

  private void assertMessage(String part, MatrixProduct product, Array... arguments) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> backend.prepare(product, arguments));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void textsOfExtentsAndProducts() {
    assertEquals("512", Extent.of(512).toString());
    assertEquals("rows", Extent.rowsTimes(1).toString());
    assertEquals("rows×784", Extent.rowsTimes(784).toString());
    assertEquals(
        "1×1 of (20)×(rows)[0, 0; 1, 20] · (rows)×(3)[0, 0; 3, 1] -> [0, 0; 3, 1]",
        MatrixProduct.of(Extent.of(20), Extent.of(3), Extent.rowsTimes(1), true, false).toString());
  }

  @Test
  void extentsResolve() {
    assertEquals(512, Extent.of(512).resolve(7));
    assertEquals(21, Extent.rowsTimes(3).resolve(7));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Extent.rowsTimes(1 << 20).resolve(1 << 12));
    assertEquals("4096 rows × 1048576 = 4294967296: more than 2147483647", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Extent.of(0));
  }
}
