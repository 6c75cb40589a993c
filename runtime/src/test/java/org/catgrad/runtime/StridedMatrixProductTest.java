package org.catgrad.runtime;

import java.util.Arrays;
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

/** Products of matrices that lie anywhere in their arrays. */
@ParameterizedClass
@EnumSource(
    value = Vectors.class,
    names = {"NEVER", "ALWAYS"})
class StridedMatrixProductTest {
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

  /** The definition by strides, in any order of the axes of memory. */
  private void checkStrided(MatrixProduct product, int rows) {
    int batches = product.batches().resolve(rows);
    int m = product.m().resolve(rows);
    int n = product.n().resolve(rows);
    int k = product.k().resolve(rows);
    int inner = product.innerBatches();
    float[] a = randoms(reach(product.left(), batches, inner, m, k));
    float[] b = randoms(reach(product.right(), batches, inner, k, n));
    float[] before = randoms(reach(product.result(), batches, inner, m, n));
    Array result = backend.floatRows(rows, before.length, Layout.ROWS);
    backend.upload(before, 1, result);
    Launch launch = backend.prepare(product, shared(a), shared(b), result);
    backend.launch(launch, rows);
    float[] found = Arrays.copyOf(result.floats(), before.length);
    ProductChecks.check(vectors, product, rows, a, b, before, found);
  }

  private static int reach(Operand o, int batches, int inner, int rows, int columns) {
    return ProductChecks.at(o, batches - 1, inner - 1, rows - 1, columns - 1) + 1;
  }

  @ParameterizedTest
  @CsvSource({"3,2,5,5,4", "2,3,17,33,8", "2,4,1,19,3", "2,2,20,1,6", "1,3,16,70,130", "4,1,3,3,1"})
  void headsOfAttentionLieInPlace(int rows, int h, int t, int s, int d) {
    Extent batch = Extent.rowsTimes(1);
    Operand query = new Operand(t * h * d, d, h * d, 1);
    Operand keysTransposed = new Operand(s * h * d, d, 1, h * d);
    Operand scores = new Operand(h * t * s, t * s, s, 1);
    Operand values = new Operand(s * h * d, d, h * d, 1);
    Extent et = Extent.of(t);
    Extent es = Extent.of(s);
    Extent ed = Extent.of(d);
    checkStrided(new MatrixProduct(batch, h, et, es, ed, query, keysTransposed, scores), rows);
    checkStrided(new MatrixProduct(batch, h, et, ed, es, scores, values, query), rows);
    // the same, with the results transposed
    checkStrided(
        new MatrixProduct(
            batch,
            h,
            es,
            et,
            ed,
            values,
            new Operand(t * h * d, d, 1, h * d),
            new Operand(h * t * s, t * s, 1, s)),
        rows);
    // keys that all heads share, and that all rows share
    checkStrided(
        new MatrixProduct(batch, h, et, es, ed, query, new Operand(s * d, 0, 1, d), scores), rows);
    checkStrided(
        new MatrixProduct(batch, h, et, es, ed, query, new Operand(0, s * d, 1, d), scores), rows);
  }

  @Test
  void randomStridesOfEveryOrder() {
    for (int trial = 0; trial < 400; trial++) {
      int rows = 1 + random.nextInt(3);
      int batches = 1 + random.nextInt(3);
      int inner = 1 + random.nextInt(3);
      int[] lengths = {1 + random.nextInt(20), 1 + random.nextInt(20), 1 + random.nextInt(9)};
      boolean[] scaled = new boolean[4];
      scaled[random.nextInt(4)] = true;
      Extent[] extents = new Extent[4];
      for (int i = 0; i < 4; i++) {
        int length = i == 3 ? batches : lengths[i];
        extents[i] = scaled[i] ? Extent.rowsTimes(length) : Extent.of(length);
      }
      int[] most = Arrays.stream(extents).mapToInt(extent -> extent.resolve(rows)).toArray();
      checkStrided(
          new MatrixProduct(
              extents[3],
              inner,
              extents[0],
              extents[1],
              extents[2],
              operand(most[3], inner, most[0], most[2], random.nextInt(4)),
              operand(most[3], inner, most[2], most[1], random.nextInt(4)),
              operand(most[3], inner, most[0], most[1], 0)),
          rows);
    }
  }

  /** Nested strides with gaps: batches in either order, or shared, about or between the axes. */
  private Operand operand(int batches, int inner, int rows, int columns, int shared) {
    boolean rowMajor = random.nextBoolean();
    int first = rowMajor ? columns : rows;
    int second = rowMajor ? rows : columns;
    int gap = random.nextInt(3);
    boolean between = random.nextBoolean();
    // memory order: batch, then inner and the second axis in either order, then the first axis
    int innerStride = between ? first : (first + gap) * second;
    int secondStride = between ? first * inner + gap : first + gap;
    int batchStride = secondStride * second * (between ? 1 : inner) + gap + innerStride;
    return new Operand(
        (shared & 1) != 0 ? 0 : batchStride,
        (shared & 2) != 0 ? 0 : innerStride,
        rowMajor ? secondStride : 1,
        rowMajor ? 1 : secondStride);
  }

  @Test
  void batchesThatAreOneTallOrWideMatrixAreTreatedSo() {
    Extent rows = Extent.rowsTimes(1);
    Extent three = Extent.of(3);
    Extent twenty = Extent.of(20);
    // rows × 5 × [3 × 4] · [4 × 20], and its mirror image
    checkStrided(
        new MatrixProduct(
            rows,
            5,
            three,
            twenty,
            Extent.of(4),
            new Operand(60, 12, 4, 1),
            new Operand(0, 0, 20, 1),
            new Operand(300, 60, 20, 1)),
        3);
    checkStrided(
        new MatrixProduct(
            rows,
            5,
            twenty,
            three,
            Extent.of(4),
            new Operand(0, 0, 4, 1),
            new Operand(60, 12, 1, 4),
            new Operand(300, 60, 1, 20)),
        3);
  }

  @Test
  void sumsOverRowsAndPositions() {
    // dw = Σ over rows and positions of x ⊗ dy, with x [rows, 7, 6] and dy [rows, 7, 18]
    checkStrided(
        new MatrixProduct(
            Extent.of(1),
            1,
            Extent.of(6),
            Extent.of(18),
            Extent.rowsTimes(7),
            new Operand(0, 0, 1, 6),
            new Operand(0, 0, 18, 1),
            new Operand(0, 0, 18, 1)),
        40);
  }
}
