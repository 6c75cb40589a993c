package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.catgrad.runtime.MatrixProduct.Operand;
import org.catgrad.runtime.ProductDivision.Axis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Products cut into pieces: any way of cutting gives the same bits. */
@ParameterizedClass
@EnumSource(
    value = Vectors.class,
    names = {"NEVER", "ALWAYS"})
class ProductDivisionTest {
  @Parameter private Vectors vectors;

  private final Random random = new Random(11);
  private final CpuBackend backend = new CpuBackend();
  private final Workspace[] workspaces = {new Workspace(0), new Workspace(1)};

  private Array fill(Array array) {
    for (int i = 0; i < array.floats().length; i++) {
      array.floats()[i] = random.nextFloat() - 0.5f;
    }
    return array;
  }

  private Array rows(int capacity, int size) {
    return fill(backend.floatRows(capacity, size, Layout.ROWS));
  }

  private Array shared(int size) {
    return fill(backend.floats(size));
  }

  /** Runs a product in one part, then cut at multiples of the granule, then anywhere. */
  private void checkParts(MatrixProduct product, int rows, Domain domain, Array... arrays) {
    CpuSettings settings = new CpuSettings(1, vectors, Products.JAVA);
    CpuRoutine routine = CpuRoutine.of(product, settings, arrays);
    if (vectors == Vectors.ALWAYS) {
      routine.vectorize();
    }
    assertEquals(domain, routine.domain(), product.toString());
    Array result = arrays[2];
    int pieces = routine.pieces(rows);
    routine.run(rows, 0, pieces, workspaces[0]);
    float[] whole = result.floats().clone();
    float[] a = arrays[0].floats();
    float[] b = arrays[1].floats();
    ProductChecks.check(vectors, product, rows, a, b, whole, whole);
    for (int parts : new int[] {2, 3, 5}) {
      for (int granule : new int[] {routine.granule(), 1}) {
        fill(result);
        float[] before = result.floats().clone();
        int granules = (pieces + granule - 1) / granule;
        for (int part = parts - 1; part >= 0; part--) {
          int from = granules * part / parts * granule;
          int to = Math.min(pieces, granules * (part + 1) / parts * granule);
          if (from < to) {
            routine.run(rows, from, to, workspaces[part % 2]);
          }
        }
        float[] found = result.floats();
        for (int i = 0; i < found.length; i++) {
          // what the product does not write keeps the new filling
          boolean kept = found[i] == before[i];
          assertTrue(kept || found[i] == whole[i], product + " in " + parts + " parts");
        }
        ProductChecks.check(vectors, product, rows, a, b, before, found);
      }
    }
  }

  /** A gradient that is rather tall than wide is cut into its elements. */
  private static Domain ofGradient(int height, int width) {
    boolean tall =
        (height + 7) / ProductDivision.STRIP_ROWS > (width + 31) / ProductDivision.STRIP_COLUMNS;
    return tall ? Domain.elements(height * width) : Domain.WHOLE;
  }

  private int some() {
    return switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextInt(4);
      case 1 -> 1 + random.nextInt(20);
      default -> 1 + random.nextInt(70);
    };
  }

  @Test
  void layersForwardAndBackward() {
    for (int trial = 0; trial < 40; trial++) {
      int rows = some();
      int positions = 1 + random.nextInt(3);
      int in = random.nextInt(8) == 0 ? 330 : some();
      int out = some();
      Extent m = Extent.rowsTimes(positions);
      Array x = rows(rows, positions * in);
      Array y = rows(rows, positions * out);
      Array w = shared(in * out);
      Extent inputs = Extent.of(in);
      Extent outputs = Extent.of(out);
      checkParts(MatrixProduct.of(m, outputs, inputs, false, false), rows, Domain.ROWS, x, w, y);
      checkParts(
          MatrixProduct.of(m, inputs, outputs, false, true),
          rows,
          Domain.ROWS,
          y,
          w,
          rows(rows, positions * in));
      checkParts(
          MatrixProduct.of(inputs, outputs, m, true, false),
          rows,
          ofGradient(in, out),
          x,
          y,
          shared(in * out));
    }
  }

  @Test
  void headsOfAttention() {
    for (int trial = 0; trial < 20; trial++) {
      int rows = 1 + random.nextInt(6);
      int heads = 1 + random.nextInt(4);
      int t = some();
      int d = 1 + random.nextInt(40);
      Operand query = new Operand(t * heads * d, d, heads * d, 1);
      Operand transposed = new Operand(t * heads * d, d, 1, heads * d);
      Operand scores = new Operand(heads * t * t, t * t, t, 1);
      Operand scoresTransposed = new Operand(heads * t * t, t * t, 1, t);
      Extent batches = Extent.rowsTimes(1);
      Extent et = Extent.of(t);
      Extent ed = Extent.of(d);
      Array q = rows(rows, t * heads * d);
      Array k = rows(rows, t * heads * d);
      Array s = rows(rows, heads * t * t);
      checkParts(
          new MatrixProduct(batches, heads, et, et, ed, query, transposed, scores),
          rows,
          Domain.ROWS,
          q,
          k,
          s);
      checkParts(
          new MatrixProduct(batches, heads, et, ed, et, scores, query, query),
          rows,
          Domain.ROWS,
          s,
          k,
          q);
      checkParts(
          new MatrixProduct(batches, heads, et, ed, et, scoresTransposed, query, query),
          rows,
          Domain.ROWS,
          s,
          k,
          q);
    }
  }

  @Test
  void rowsAsColumnsOfTheResult() {
    // y[row] = w · x[row], with x and y stored as columns: yᵀ = w · xᵀ
    int rows = 37;
    Array x = rows(rows, 12);
    Array y = rows(rows, 21);
    MatrixProduct product =
        new MatrixProduct(
            Extent.of(1),
            1,
            Extent.of(21),
            Extent.rowsTimes(1),
            Extent.of(12),
            new Operand(0, 0, 12, 1),
            new Operand(0, 0, 1, 12),
            new Operand(0, 0, 1, 21));
    Array w = shared(21 * 12);
    assertEquals(Axis.N, ProductDivision.of(product, w, x, y).rowAxis());
    checkParts(product, rows, Domain.ROWS, w, x, y);
  }

  @Test
  void batchesThatAreOneTallMatrix() {
    // rows × 5 × [3 × 4] · [4 × 20]
    int rows = 7;
    Array x = rows(rows, 60);
    Array y = rows(rows, 300);
    Array w = shared(80);
    MatrixProduct product =
        new MatrixProduct(
            Extent.rowsTimes(1),
            5,
            Extent.of(3),
            Extent.of(20),
            Extent.of(4),
            new Operand(60, 12, 4, 1),
            new Operand(0, 0, 20, 1),
            new Operand(300, 60, 20, 1));
    ProductDivision division = ProductDivision.of(product, x, w, y);
    assertEquals(new ProductDivision(Axis.M, 15, true, true, false, false), division);
    assertEquals(8, division.granule());
    checkParts(product, rows, Domain.ROWS, x, w, y);
  }

  @Test
  void rowsThatDependOnEachOtherAreNotDivided() {
    // the Gram matrix of all rows: each row of the result reads all rows of x
    int rows = 9;
    Array x = rows(rows, 6);
    Array gram = rows(rows, rows);
    MatrixProduct product =
        new MatrixProduct(
            Extent.of(1),
            1,
            Extent.rowsTimes(1),
            Extent.of(rows),
            Extent.of(6),
            new Operand(0, 0, 6, 1),
            new Operand(0, 0, 1, 6),
            new Operand(0, 0, rows, 1));
    checkParts(product, rows, Domain.WHOLE, x, x, gram);
    // a result that all rows share may be read as a whole by the next launch
    MatrixProduct dense =
        MatrixProduct.of(Extent.rowsTimes(1), Extent.of(5), Extent.of(6), false, false);
    checkParts(dense, rows, Domain.WHOLE, x, shared(30), shared(rows * 5));
  }

  /** The update of a parameter goes along with its gradient, block by block. */
  @Test
  void whatFollowsElementByElementGoesAlong() {
    int rows = 20;
    int in = 600;
    int out = 30;
    MatrixProduct product =
        MatrixProduct.of(Extent.of(in), Extent.of(out), Extent.rowsTimes(1), true, false);
    for (int threads = 1; threads <= 2; threads++) {
      ArrayBackend session =
          new CpuBackend(new CpuSettings(threads, vectors, Products.JAVA)).session();
      Array x = rows(rows, in);
      Array y = rows(rows, out);
      Array gradient = shared(in * out);
      Array w = shared(in * out);
      List<int[]> calls = Collections.synchronizedList(new ArrayList<>());
      Kernel update =
          (from, to, arrays) -> {
            calls.add(new int[] {from, to});
            for (int i = from; i < to; i++) {
              arrays[0].floats()[i] -= arrays[1].floats()[i];
            }
          };
      float[] expected = w.floats().clone();
      session.launch(session.prepare(product, x, y, gradient), rows);
      session.launch(session.prepare(update, Domain.elements(in * out), w, gradient), rows);
      session.download(w, 1, new float[in * out]);
      for (int i = 0; i < expected.length; i++) {
        expected[i] -= gradient.floats()[i];
      }
      assertArrayEquals(expected, w.floats());
      assertTrue(calls.size() >= 4, "blocks: " + calls.size());
      assertEquals(in * out, calls.stream().mapToInt(call -> call[1] - call[0]).sum());
    }
  }

  /** Here the product reads what is updated, all of it for every element. */
  @Test
  void anUpdateOfAFactorWaitsForTheWholeProduct() {
    int n = 300;
    Extent length = Extent.of(n);
    MatrixProduct product = MatrixProduct.of(length, length, length, false, false);
    for (int threads = 1; threads <= 2; threads++) {
      ArrayBackend session =
          new CpuBackend(new CpuSettings(threads, vectors, Products.JAVA)).session();
      Array w = shared(n * n);
      Array x = shared(n * n);
      Array gradient = shared(n * n);
      Array again = shared(n * n);
      float[] before = w.floats().clone();
      float[] values = x.floats().clone();
      Kernel clear = (from, to, arrays) -> Arrays.fill(arrays[0].floats(), from, to, 0);
      session.launch(session.prepare(product, x, w, gradient), 1);
      session.launch(session.prepare(clear, Domain.elements(n * n), w), 1);
      // a product that follows reads all that was computed by elements
      session.launch(session.prepare(product, w, gradient, again), 1);
      float[] found = new float[n * n];
      session.download(again, 1, found);
      assertArrayEquals(new float[n * n], found);
      ProductChecks.check(
          vectors, product, 1, values, before, gradient.floats(), gradient.floats());
    }
  }

  @Test
  void aLargeSharedFactorIsNotPackedForEveryBlock() {
    Array x = rows(4, 100);
    CpuSettings settings = new CpuSettings(1, vectors, Products.JAVA);
    Extent rows = Extent.rowsTimes(1);
    Extent hundred = Extent.of(100);
    MatrixProduct large = MatrixProduct.of(rows, hundred, hundred, false, false);
    assertFalse(CpuRoutine.of(large, settings, x, shared(10_000), rows(4, 100)).inBlocks());
    MatrixProduct small = MatrixProduct.of(rows, Extent.of(10), hundred, false, false);
    assertTrue(CpuRoutine.of(small, settings, x, shared(1_000), rows(4, 10)).inBlocks());
  }

  @Test
  void threadsGiveTheSameBits() {
    int rows = 96;
    Array x = rows(rows, 200);
    Array w = shared(200 * 150);
    float[][] found = new float[3][];
    float[][] gradients = new float[3][];
    for (int threads = 1; threads <= 3; threads++) {
      ArrayBackend session =
          new CpuBackend(new CpuSettings(threads, vectors, Products.JAVA)).session();
      Array y = backend.floatRows(rows, 150, Layout.ROWS);
      Array gradient = backend.floats(200 * 150);
      Extent in = Extent.of(200);
      Extent out = Extent.of(150);
      Extent m = Extent.rowsTimes(1);
      Launch forward = session.prepare(MatrixProduct.of(m, out, in, false, false), x, w, y);
      Launch backward = session.prepare(MatrixProduct.of(in, out, m, true, false), x, y, gradient);
      for (int call = 0; call < 20; call++) {
        session.launch(forward, rows);
        session.launch(backward, rows);
      }
      found[threads - 1] = new float[rows * 150];
      session.download(y, rows, found[threads - 1]);
      gradients[threads - 1] = new float[200 * 150];
      session.download(gradient, 1, gradients[threads - 1]);
    }
    for (int threads = 2; threads <= 3; threads++) {
      assertArrayEquals(found[0], found[threads - 1]);
      assertArrayEquals(gradients[0], gradients[threads - 1]);
    }
  }
}
