package org.catgrad.processor.typing;

import java.util.HashSet;
import java.util.Set;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.BroadcastRows;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/**
 * The largest number of rows, which bounds the size of wires: all rows of a wire are in one array.
 *
 * @param rows the largest number of rows
 */
record Batch(int rows) {

  /**
   * Checks that every wire of a word fits into an array. What is only repeated for each row, such
   * as the weight of a layer, never becomes an array of rows.
   *
   * @throws WordException if one does not
   */
  void check(OpenHypergraph<ArrayType, Operation> diagram) {
    Set<Integer> repeated = new HashSet<>();
    diagram.edges().stream()
        .filter(edge -> edge.label() instanceof BroadcastRows)
        .forEach(edge -> repeated.addAll(edge.targets()));
    for (int node = 0; node < diagram.nodes().size(); node++) {
      if (!repeated.contains(node) && !diagram.sources().contains(node)) {
        check(diagram.nodes().get(node).label());
      }
    }
  }

  /**
   * Checks that a wire fits into an array.
   *
   * @throws WordException if it does not
   */
  void check(ArrayType type) {
    if (type.rows() && (long) rows * type.shape().count() > Integer.MAX_VALUE) {
      throw WordException.word(
          Tag.SIZE_OVERFLOW,
          "found "
              + type.perExample()
              + " for each of "
              + rows
              + " rows, expected at most "
              + Integer.MAX_VALUE
              + " elements in all; lower batch, or make the wire smaller");
    }
  }
}
