package org.catgrad.benchmarks;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.catgrad.runtime.Array;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.Extent;
import org.catgrad.runtime.Launch;
import org.catgrad.runtime.MatrixProduct;
import org.catgrad.runtime.MatrixProduct.Operand;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Matrix products of the shapes of B2 and B4 in GFLOP/s: the product of the back end, and that of
 * the BLAS which {@code dev.ludovic.netlib} finds, such as OpenBLAS; and both in turn, which tells
 * how they compare even if the machine is now faster, now slower.
 *
 * <p>A shape is {@code m×n×k} of {@code result[m, n] = left[m, k] · right[k, n]}, written with the
 * letter x, and whether the left and the right matrix are stored as they are (N) or as their
 * transposes (T). {@code 12x4 of} some shape are the products of the heads of an attention: 4 heads
 * lie side by side in each row of 12 sequences.
 *
 * <p>A comparison is fair if both have one thread ({@code OPENBLAS_NUM_THREADS=1}) and vectors of
 * the same width. OpenBLAS chooses its kernels by the processor, and does not know those younger
 * than itself: on a Zen 5 OpenBLAS 0.3.21 takes the AVX2 kernels of Haswell. So set {@code
 * OPENBLAS_CORETYPE=SKYLAKEX} for its kernels with vectors of 512 bits, or let HotSpot use 256 as
 * well with {@code -jvmArgsAppend -XX:UseAVX=2}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductBenchmark {
  /** The shape, see above. */
  @Param({
    "128x512x784 NN",
    "128x512x512 NN",
    "128x10x512 NN",
    "784x512x128 TN",
    "512x512x128 TN",
    "512x10x128 TN",
    "128x512x512 NT",
    "128x512x10 NT",
    "768x128x128 NN",
    "768x384x128 NN",
    "768x512x128 NN",
    "768x128x512 NN",
    "768x65x128 NN",
    "128x128x768 TN",
    "128x512x768 TN",
    "512x128x768 TN",
    "128x65x768 TN",
    "768x128x128 NT",
    "768x128x512 NT",
    "768x512x128 NT",
    "768x128x65 NT",
    "12x4 of 64x64x32 NT",
    "12x4 of 64x32x64 NN",
    "12x4 of 64x32x64 TN"
  })
  public String shape;

  private final ArrayBackend backend = new CpuBackend().session();
  private MatrixProduct product;
  private int outer = 1;
  private float[] left;
  private float[] right;
  private float[] result;
  private Launch launch;
  private Array flag;
  private NativeBLAS blas;

  /** Reads the shape and makes the matrices. */
  @Setup
  public void start() {
    String[] parts = shape.split("[x ]");
    boolean heads = shape.contains(" of ");
    int first = heads ? 3 : 0;
    int m = Integer.parseInt(parts[first]);
    int n = Integer.parseInt(parts[first + 1]);
    int k = Integer.parseInt(parts[first + 2]);
    boolean transposeLeft = parts[first + 3].charAt(0) == 'T';
    boolean transposeRight = parts[first + 3].charAt(1) == 'T';
    if (heads) {
      outer = Integer.parseInt(parts[0]);
      int inner = Integer.parseInt(parts[1]);
      product =
          new MatrixProduct(
              Extent.of(outer),
              inner,
              Extent.of(m),
              Extent.of(n),
              Extent.of(k),
              operand(inner, m, k, transposeLeft),
              operand(inner, k, n, transposeRight),
              operand(inner, m, n, false));
    } else {
      product =
          MatrixProduct.of(Extent.of(m), Extent.of(n), Extent.of(k), transposeLeft, transposeRight);
    }
    int batches = outer * product.innerBatches();
    left = FixedData.around(1, batches * m * k, 1);
    right = FixedData.around(2, batches * k * n, 1);
    Array leftArray = backend.floats(left.length);
    Array rightArray = backend.floats(right.length);
    backend.upload(left, 1, leftArray);
    backend.upload(right, 1, rightArray);
    flag = backend.floats(1);
    launch = backend.prepare(product, leftArray, rightArray, backend.floats(batches * m * n));
    // The library wants room for a whole row behind the last one.
    left = Arrays.copyOf(left, left.length + stride(product.left()));
    right = Arrays.copyOf(right, right.length + stride(product.right()));
    result = new float[batches * m * n + stride(product.result())];
  }

  /** Heads lie side by side, and square matrices, one for each head, one below the other. */
  private static Operand operand(int inner, int rows, int columns, boolean transposed) {
    boolean square = rows == columns;
    int width = transposed ? rows : columns;
    int row = square ? width : inner * width;
    return new Operand(
        inner * rows * columns,
        square ? rows * columns : width,
        transposed ? 1 : row,
        transposed ? row : 1);
  }

  private static int stride(Operand operand) {
    return Math.max(operand.rowStride(), operand.columnStride());
  }

  private double work() {
    double multiplyAdds = 1.0 * product.m().factor() * product.n().factor() * product.k().factor();
    return 2e-9 * outer * product.innerBatches() * multiplyAdds;
  }

  /** The product of the back end. */
  @Benchmark
  public float catgrad(FlopRate rate) {
    backend.launch(launch, 1);
    rate.gigaflop += work();
    // Reading a value waits for what was launched.
    return backend.scalar(flag);
  }

  /** The product of the native BLAS. */
  @Benchmark
  public float[] blas(FlopRate rate) {
    multiply();
    rate.gigaflop += work();
    return result;
  }

  /** Both in turn. */
  @Benchmark
  public float catgradBesideBlas(RatioToBlas ratio) {
    long start = System.nanoTime();
    multiply();
    long middle = System.nanoTime();
    backend.launch(launch, 1);
    float value = backend.scalar(flag);
    ratio.add(middle - start, System.nanoTime() - middle);
    return value;
  }

  /** BLAS keeps matrices by columns: it computes the transpose of ours. */
  private void multiply() {
    if (blas == null) {
      blas = NativeBlas.find();
    }
    Operand a = product.left();
    Operand b = product.right();
    Operand c = product.result();
    int m = product.m().factor();
    int n = product.n().factor();
    int k = product.k().factor();
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < product.innerBatches(); j++) {
        blas.sgemm(
            b.columnStride() == 1 ? "N" : "T",
            a.columnStride() == 1 ? "N" : "T",
            n,
            m,
            k,
            1,
            right,
            i * b.batchStride() + j * b.innerBatchStride(),
            stride(b),
            left,
            i * a.batchStride() + j * a.innerBatchStride(),
            stride(a),
            0,
            result,
            i * c.batchStride() + j * c.innerBatchStride(),
            stride(c));
      }
    }
  }
}
