package org.catgrad.processor.passes;

import java.util.HashMap;
import java.util.Map;
import org.catgrad.processor.kernel.Index;

/**
 * Which positions lead to a place in an expression: the bounds that the choices on the way there
 * set to indices.
 *
 * @param bounds the least value, and the bound above, of indices without their constants
 */
record Choices(Map<Index, Bounds> bounds) {
  /** Before any choice. */
  static final Choices NONE = new Choices(Map.of());

  /** The values that an index may have. */
  record Bounds(int from, int to) {}

  /** Where an index is below a bound as well. */
  Choices below(Index index, int bound) {
    return with(index, Integer.MIN_VALUE, bound - index.constant());
  }

  /** Where an index is at least a bound as well. */
  Choices from(Index index, int bound) {
    return with(index, bound - index.constant(), Integer.MAX_VALUE);
  }

  private Choices with(Index index, int from, int to) {
    Index variable = index.plus(-index.constant());
    Bounds known =
        bounds.getOrDefault(
            variable, new Bounds(variable.minimum(), Math.addExact(variable.maximum(), 1)));
    Map<Index, Bounds> more = new HashMap<>(bounds);
    more.put(variable, new Bounds(Math.max(known.from(), from), Math.min(known.to(), to)));
    return new Choices(more);
  }

  /** The share of all positions, each value of an index being as likely as another. */
  double share() {
    double share = 1;
    for (Map.Entry<Index, Bounds> bound : bounds.entrySet()) {
      double values = (double) bound.getKey().maximum() - bound.getKey().minimum() + 1;
      share *= Math.max(0, bound.getValue().to() - bound.getValue().from()) / values;
    }
    return share;
  }
}
