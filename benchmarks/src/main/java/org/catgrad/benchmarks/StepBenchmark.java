package org.catgrad.benchmarks;

import java.util.concurrent.TimeUnit;
import org.catgrad.runtime.CpuBackend;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of one training step of each row. Run with {@code -prof gc}: a step allocates nothing.
 *
 * <p>Every iteration starts from fresh parameters, so that none is timed on saturated activations
 * or denormal gradients. Threads are those of {@code -jvmArgsAppend -Dcatgrad.threads=2}, not of
 * JMH's {@code -t}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StepBenchmark {
  /** Which row. */
  @Param public Row row;

  private final CpuBackend backend = new CpuBackend();
  private Workload workload;

  /** Starts anew. */
  @Setup(Level.Iteration)
  public void start() {
    workload = Workloads.of(row, backend);
  }

  /** Closes the trainer. */
  @TearDown(Level.Iteration)
  public void end() {
    workload.close();
  }

  /** Closes the back end. */
  @TearDown(Level.Trial)
  public void close() {
    backend.close();
  }

  /** One step. */
  @Benchmark
  public void step() {
    workload.step();
  }
}
