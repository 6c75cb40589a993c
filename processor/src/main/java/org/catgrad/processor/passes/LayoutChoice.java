package org.catgrad.processor.passes;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Routed;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.types.ArrayType;

/**
 * Chooses how a model's arrays with rows lie in memory. By columns, loops run along the batch,
 * biases and weights are scalars of the loop, and small layers become one kernel; that wins while
 * features are few and rows are many. By rows, the work is in matrix products, which want features
 * together; so do the back end's other routines.
 */
public final class LayoutChoice {
  /**
   * With more features than this the columns of a layer no longer stay in the first-level cache.
   */
  private static final int MOST_FEATURES = 64;

  /** With fewer rows than this a loop along the batch is too short to pay. */
  private static final int FEWEST_ROWS = 16;

  private LayoutChoice() {}

  /** The layout for a model whose programs compute these diagrams. */
  public static Layout of(int batch, List<OpenHypergraph<ArrayType, Operation>> diagrams) {
    boolean small =
        diagrams.stream()
            .flatMap(diagram -> diagram.nodes().stream())
            .allMatch(
                node -> !node.label().rows() || node.label().shape().count() <= MOST_FEATURES);
    boolean routines =
        diagrams.stream()
            .flatMap(diagram -> diagram.edges().stream())
            .anyMatch(
                edge -> edge.label() instanceof Routed routed && routed.routine().isPresent());
    return small && !routines && batch >= FEWEST_ROWS ? Layout.COLUMNS : Layout.ROWS;
  }
}
