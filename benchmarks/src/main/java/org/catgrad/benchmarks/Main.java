package org.catgrad.benchmarks;

import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.CpuSettings;

/**
 * Runs this project's side of a comparison, and measurements that need no other side.
 *
 * <ul>
 *   <li>{@code b1} to {@code b4}, then maybe a number of threads: checks the losses and times a
 *       step, see {@link Measurement}; the exit status is 1 if a loss is wrong
 *   <li>{@code b1-first}: makes one step of B1, prints {@code first} and ends
 *   <li>{@code b1-memory}: makes 2000 steps of B1 and ends
 *   <li>{@code growth}, then {@code rows}, {@code widths} or {@code layers}, and maybe a number of
 *       threads: see {@link Growth}
 *   <li>{@code profile}, then a row and maybe a number of threads: see {@link Profile}
 * </ul>
 *
 * <p>The cold start is that of this class too: up to the first step of B1 it loads no class that a
 * user's program would do without.
 */
public final class Main {
  private Main() {}

  /**
   * Runs one of the modes.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      throw new IllegalArgumentException(
          "expected b1 to b4, b1-first, b1-memory, growth or profile");
    }
    switch (arguments[0]) {
      case "b1-first" -> {
        new Workloads.Iris(new CpuBackend()).step();
        System.out.println("first");
      }
      case "b1-memory" -> {
        Workload workload = new Workloads.Iris(new CpuBackend());
        for (int i = 0; i < 2000; i++) {
          workload.step();
        }
      }
      case "growth" -> Growth.run(arguments[1], backend(arguments, 2), System.out);
      case "profile" -> Profile.run(Row.named(arguments[1]), backend(arguments, 2), System.out);
      default -> {
        Row row = Row.named(arguments[0]);
        CpuBackend backend = backend(arguments, 1);
        if (!Measurement.run(row, () -> Workloads.of(row, backend), System.out)) {
          System.exit(1);
        }
      }
    }
  }

  /**
   * A back end with as many threads as an argument says, or else one. Where nothing else is asked
   * for, vector kernels run from the first step on, if they can: each timed block has a new
   * trainer, which would otherwise begin with portable ones.
   */
  private static CpuBackend backend(String[] arguments, int index) {
    CpuSettings settings = CpuSettings.fromSystemProperties();
    if (System.getProperty("catgrad.vectors") == null) {
      settings = settings.withVectors(CpuSettings.Vectors.ALWAYS);
    }
    int threads = arguments.length > index ? Integer.parseInt(arguments[index]) : 1;
    return new CpuBackend(settings.withThreads(threads));
  }
}
