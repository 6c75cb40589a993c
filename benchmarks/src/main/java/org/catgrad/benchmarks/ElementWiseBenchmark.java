package org.catgrad.benchmarks;

import java.util.concurrent.TimeUnit;
import org.catgrad.runtime.CpuBackend;
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
 * Element-wise kernels in GB/s of what they must read and write, beside a copy of as many elements.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ElementWiseBenchmark {
  /** Which kernel. */
  public enum Work {
    /** {@link System#arraycopy}. */
    COPY,
    /** {@code x + y}. */
    ADD,
    /** {@code max(x, 0)}. */
    RELU,
    /** The exponential function. */
    EXP,
    /** The logistic function. */
    SIGMOID,
    /** The hyperbolic tangent. */
    TANH,
    /** The exact Gaussian error linear unit. */
    GELU
  }

  /** Which kernel. */
  @Param public Work work;

  /** Rows of 16384 elements: 1 fits the first cache, 8 the second, 64 none of one core. */
  @Param({"1", "8", "64"})
  public int rows;

  private final CpuBackend backend = new CpuBackend();
  private LaunchOf launch;
  private float[] source;
  private float[] target;

  /** Makes the kernel. */
  @Setup
  public void start() {
    source = FixedData.around(1, rows * ElementWise.SIZE, 1);
    target = new float[source.length];
    launch =
        switch (work) {
          case COPY -> null;
          case ADD -> new LaunchOf(backend, ElementWise_SumsTrainer::new);
          case RELU -> new LaunchOf(backend, ElementWise_RelusTrainer::new);
          case EXP -> new LaunchOf(backend, ElementWise_ExpsTrainer::new);
          case SIGMOID -> new LaunchOf(backend, ElementWise_SigmoidsTrainer::new);
          case TANH -> new LaunchOf(backend, ElementWise_TanhsTrainer::new);
          case GELU -> new LaunchOf(backend, ElementWise_GelusTrainer::new);
        };
  }

  /** Runs it. */
  @Benchmark
  public float run(ByteRate rate) {
    if (launch == null) {
      System.arraycopy(source, 0, target, 0, source.length);
      rate.gigabytes += 8e-9 * source.length;
      return target[0];
    }
    rate.gigabytes += 1e-9 * launch.bytes(rows);
    return launch.run(rows);
  }
}
