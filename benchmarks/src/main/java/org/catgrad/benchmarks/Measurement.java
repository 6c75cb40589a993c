package org.catgrad.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Checks the losses of a workload and times its steps. Prints a line for each loss, {@code loss
 * STEPS VALUE}, and one for the times of a step, {@code time BEST MEDIAN} in milliseconds, which
 * {@code scripts/peers/compare.py} reads.
 *
 * <p>Every timed block of steps starts from fresh parameters, so that no block runs into saturated
 * activations or denormal gradients.
 */
public final class Measurement {
  private static final int BLOCKS = 7;

  private Measurement() {}

  /**
   * Measures a workload; the system property {@code warm} is for how many seconds it is run first.
   *
   * @param row what to check and how much to time
   * @param fresh makes the workload anew
   * @param out where to print
   * @return whether the losses are as expected
   */
  public static boolean run(Row row, Supplier<Workload> fresh, PrintStream out) {
    final boolean asExpected = check(row, fresh, out);
    double seconds = Double.parseDouble(System.getProperty("warm", "5"));
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      block(row, fresh);
    }
    double[] times = new double[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
      times[i] = block(row, fresh);
    }
    Arrays.sort(times);
    out.printf(Locale.ROOT, "time %.6f %.6f%n", times[0], times[BLOCKS / 2]);
    return asExpected;
  }

  private static boolean check(Row row, Supplier<Workload> fresh, PrintStream out) {
    int[] checked = row.checked();
    double[] expected = row.losses();
    boolean asExpected = true;
    try (Workload workload = fresh.get()) {
      int steps = 0;
      for (int i = 0; i < checked.length; i++) {
        for (; steps < checked[i]; steps++) {
          workload.step();
        }
        double loss = workload.loss();
        asExpected &= Math.abs(loss - expected[i]) <= Row.TOLERANCE * expected[i];
        out.printf(Locale.ROOT, "loss %d %.6f%n", steps, loss);
      }
    }
    return asExpected;
  }

  /** Milliseconds per step. */
  private static double block(Row row, Supplier<Workload> fresh) {
    try (Workload workload = fresh.get()) {
      for (int i = 0; i < row.warm(); i++) {
        workload.step();
      }
      long start = System.nanoTime();
      for (int i = 0; i < row.timed(); i++) {
        workload.step();
      }
      return (System.nanoTime() - start) * 1e-6 / row.timed();
    }
  }
}
