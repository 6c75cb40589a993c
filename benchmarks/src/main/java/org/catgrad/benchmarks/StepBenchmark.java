package org.catgrad.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.catgrad.runtime.CpuBackend;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of one training step. Run with {@code -prof gc}: a step allocates nothing.
 *
 * <p>Every iteration starts from fresh parameters, so that none is timed on saturated activations
 * or denormal gradients.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StepBenchmark {
  /** B1. */
  @State(Scope.Thread)
  public static class Iris {
    private final IrisHiddenTrainer trainer = new IrisHiddenTrainer(new CpuBackend());
    private final float[] flowers = uniform(150 * 4, 0, 8);
    private final float[] species = new float[150 * 3];

    /** Labels the rows and starts anew. */
    @Setup(Level.Iteration)
    public void start() {
      for (int row = 0; row < 150; row++) {
        species[row * 3 + row / 50] = 1;
      }
      trainer.initialize(1);
    }
  }

  /** B2. */
  @State(Scope.Thread)
  public static class Digits {
    private final DigitsPerceptronTrainer trainer = new DigitsPerceptronTrainer(new CpuBackend());
    private final float[] images = uniform(128 * 784, 0, 1);
    private final int[] digits = new int[128];

    /** Labels the rows and starts anew. */
    @Setup(Level.Iteration)
    public void start() {
      for (int row = 0; row < digits.length; row++) {
        digits[row] = row % 10;
      }
      trainer.initialize(1);
    }
  }

  private static float[] uniform(int count, float low, float high) {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat(low, high);
    }
    return values;
  }

  /** One step of B1. */
  @Benchmark
  public float irisHidden(Iris iris) {
    return iris.trainer.step(iris.flowers, iris.species);
  }

  /** One step of B2. */
  @Benchmark
  public float digitsPerceptron(Digits digits) {
    return digits.trainer.step(digits.images, digits.digits);
  }
}
