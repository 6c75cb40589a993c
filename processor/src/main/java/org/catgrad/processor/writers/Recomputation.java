package org.catgrad.processor.writers;

import java.util.Locale;
import java.util.Optional;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Barrier;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.passes.BufferPlan;
import org.catgrad.processor.passes.Recompute;
import org.catgrad.processor.types.ArrayType;

/**
 * What training gains and pays by computing values again instead of keeping them.
 *
 * @param rows the bytes of temporary arrays for each row of the batch
 * @param shared the bytes of those without rows
 * @param rowsOtherwise the bytes for each row if everything were kept
 * @param sharedOtherwise the bytes without rows if everything were kept
 * @param multiplyAdds the multiplications with addition for each row that a step does once more
 */
public record Recomputation(
    long rows, long shared, long rowsOtherwise, long sharedOtherwise, long multiplyAdds) {
  /** What a step computes again, if it does; the memory is not known yet. */
  public static Optional<Recomputation> of(OpenHypergraph<ArrayType, Operation> step) {
    if (step == null || step.edges().stream().noneMatch(e -> e.label() instanceof Barrier)) {
      return Optional.empty();
    }
    return Optional.of(new Recomputation(0, 0, 0, 0, Recompute.multiplyAdds(step)));
  }

  /** The same work, with the memory of two plans. */
  Recomputation comparing(BufferPlan plan, BufferPlan otherwise) {
    return new Recomputation(
        plan.bytes(true),
        plan.bytes(false),
        otherwise.bytes(true),
        otherwise.bytes(false),
        multiplyAdds);
  }

  /** For the documentation of the class. */
  String text() {
    String again =
        multiplyAdds == 0
            ? "No product is computed twice."
            : String.format(
                Locale.ROOT, "A step does %,d multiply-adds per row once more.", multiplyAdds);
    return String.format(
        Locale.ROOT,
        "Computes values again instead of keeping them until the gradients need them: temporary"
            + " arrays take %s per row and %s besides, instead of %s and %s. %s",
        size(rows),
        size(shared),
        size(rowsOtherwise),
        size(sharedOtherwise),
        again);
  }

  private static String size(long bytes) {
    return bytes < 10 * 1024
        ? String.format(Locale.ROOT, "%,d bytes", bytes)
        : String.format(Locale.ROOT, "%,d KiB", Math.round(bytes / 1024.0));
  }
}
