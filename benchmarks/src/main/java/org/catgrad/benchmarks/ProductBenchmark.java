package org.catgrad.benchmarks;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.util.concurrent.TimeUnit;
import org.catgrad.runtime.Array;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.Extent;
import org.catgrad.runtime.Launch;
import org.catgrad.runtime.MatrixProduct;
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
 * the BLAS which {@code dev.ludovic.netlib} finds, such as OpenBLAS.
 *
 * <p>A shape is {@code m×n×k} of {@code result[m, n] = left[m, k] · right[k, n]}, written with the
 * letter x, and whether the left and the right matrix are stored as they are (N) or as their
 * transposes (T).
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
    "768x128x65 NT"
  })
  public String shape;

  private final ArrayBackend backend = new CpuBackend().session();
  private int m;
  private int n;
  private int k;
  private boolean transposeLeft;
  private boolean transposeRight;
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
    m = Integer.parseInt(parts[0]);
    n = Integer.parseInt(parts[1]);
    k = Integer.parseInt(parts[2]);
    transposeLeft = parts[3].charAt(0) == 'T';
    transposeRight = parts[3].charAt(1) == 'T';
    left = FixedData.around(1, m * k, 1);
    right = FixedData.around(2, k * n, 1);
    result = new float[m * n];
    Array leftArray = backend.floats(m * k);
    Array rightArray = backend.floats(k * n);
    backend.upload(left, 1, leftArray);
    backend.upload(right, 1, rightArray);
    flag = backend.floats(1);
    launch =
        backend.prepare(
            MatrixProduct.of(
                Extent.of(m), Extent.of(n), Extent.of(k), transposeLeft, transposeRight),
            leftArray,
            rightArray,
            backend.floats(m * n));
  }

  private double work() {
    return 2e-9 * m * n * k;
  }

  /** The product of the back end. */
  @Benchmark
  public float catgrad(FlopRate rate) {
    backend.launch(launch, 1);
    rate.gigaflop += work();
    // Reading a value waits for what was launched.
    return backend.scalar(flag);
  }

  /** The product of the native BLAS, which keeps matrices by columns: the transpose of ours. */
  @Benchmark
  public float[] blas(FlopRate rate) {
    if (blas == null) {
      blas = NativeBlas.find();
    }
    blas.sgemm(
        transposeRight ? "T" : "N",
        transposeLeft ? "T" : "N",
        n,
        m,
        k,
        1,
        right,
        transposeRight ? k : n,
        left,
        transposeLeft ? m : k,
        0,
        result,
        n);
    rate.gigaflop += work();
    return result;
  }
}
