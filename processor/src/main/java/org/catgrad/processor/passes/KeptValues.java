package org.catgrad.processor.passes;

import java.util.stream.IntStream;
import org.catgrad.processor.operations.Barrier;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.Routed;
import org.catgrad.processor.types.ArrayType;

/**
 * Chooses which values of the forward pass are kept for the backward pass: of all sets from which
 * cheap operations give everything that the backward pass uses, one of the fewest bytes, and of
 * those the one that leaves the least to compute.
 *
 * <p>It is a minimum cut. The source leads to the results of what is not to be repeated (products,
 * convolutions, sums), what the backward pass uses leads to the sink, and cutting a value costs its
 * size:
 *
 * <pre>
 *   source ──► product ──4·n──► ──► + bias ──4·n──► ──► relu ──4·n──► ──► used backward ──► sink
 *                                        └──────────────────────────────► used backward ──► sink
 * </pre>
 *
 * <p>Source: He and Shah, "Min-cut optimal(*) recomputation with AOTAutograd" (PyTorch developer
 * discussions, 2022), PyTorch's {@code min_cut_rematerialization_partition}.
 */
final class KeptValues {
  private final ValueGraph graph;
  private final boolean[] forward;
  private final int batch;
  private final boolean[] again;

  /**
   * Chooses.
   *
   * @param graph the diagram
   * @param forward which hyperedges are of the forward pass
   * @param used which values the backward pass uses
   * @param batch the number of rows
   */
  KeptValues(ValueGraph graph, boolean[] forward, boolean[] used, int batch) {
    this.graph = graph;
    this.forward = forward;
    this.batch = batch;
    int count = graph.diagram().nodes().size();
    this.again = new boolean[count];
    boolean[] sinkSide = cut(used, count);
    for (int v = 0; v < count; v++) {
      again[v] = !graph.isInput(v) && sinkSide[2 * v];
    }
  }

  /**
   * A value is two nodes: {@code 2v}, where it is computed, and {@code 2v + 1}, where it is used.
   */
  private boolean[] cut(boolean[] used, int count) {
    int source = 2 * count;
    int sink = source + 1;
    MinimumCut network = new MinimumCut(sink + 1, source, sink);
    for (int e : graph.order()) {
      if (!forward[e]) {
        continue;
      }
      boolean cheap = isCheap(graph.edge(e).label());
      boolean moves = cheap && Work.of((Primitive) graph.edge(e).label()).moves();
      for (int v : graph.results(e)) {
        // a movement is never an array: what it moves is
        network.arc(2 * v, 2 * v + 1, moves ? MinimumCut.UNLIMITED : bytes(graph.type(v), batch));
        if (!cheap) {
          network.arc(source, 2 * v, MinimumCut.UNLIMITED);
        } else {
          for (int operand : graph.operands(e)) {
            network.arc(2 * operand + 1, 2 * v, MinimumCut.UNLIMITED);
          }
        }
        if (used[v]) {
          network.arc(2 * v + 1, sink, MinimumCut.UNLIMITED);
        }
      }
    }
    return network.sinkSide();
  }

  /** Whether a value of the forward pass is computed again for the backward pass. */
  boolean isAgain(int v) {
    return again[v];
  }

  /** What an array takes. */
  static long bytes(ArrayType type, int rows) {
    return (long) type.dtype().bytes() * type.shape().count() * (type.rows() ? rows : 1);
  }

  /** Element-wise work and movements, as far as no routine of the back end does them. */
  static boolean isCheap(Operation operation) {
    return operation instanceof Primitive primitive
        && !(operation instanceof Contract)
        && !(operation instanceof Barrier)
        && !isRouted(operation)
        && !Work.of(primitive).reduces();
  }

  private static boolean isRouted(Operation operation) {
    return operation instanceof Routed routed
        && IntStream.range(0, operation.target().size())
            .anyMatch(target -> routed.routine(target).isPresent());
  }
}
