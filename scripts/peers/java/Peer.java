import java.util.function.Function;
import org.catgrad.benchmarks.Measurement;
import org.catgrad.benchmarks.Row;
import org.catgrad.benchmarks.Workload;

/** The modes that every program of the comparison has. */
final class Peer {
  private Peer() {}

  /**
   * Runs a mode: {@code b1-first}, {@code b1-memory} or the name of a row.
   *
   * @param mode the mode
   * @param workloads makes a fresh workload of a row
   */
  static void run(String mode, Function<Row, Workload> workloads) {
    switch (mode) {
      case "b1-first" -> {
        workloads.apply(Row.B1).step();
        System.out.println("first");
      }
      case "b1-memory" -> {
        Workload workload = workloads.apply(Row.B1);
        for (int i = 0; i < 2000; i++) {
          workload.step();
        }
      }
      default -> {
        Row row = Row.named(mode);
        Measurement.run(row, () -> workloads.apply(row), System.out);
      }
    }
  }
}
