package org.catgrad.processor.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class MinimumCutTest {
  private static final int SOURCE = 0;
  private static final int SINK = 1;

  private record Arc(int from, int to, long capacity) {}

  private static boolean[] sinkSide(int nodes, List<Arc> arcs) {
    MinimumCut network = new MinimumCut(nodes, SOURCE, SINK);
    arcs.forEach(arc -> network.arc(arc.from(), arc.to(), arc.capacity()));
    return network.sinkSide();
  }

  private static long cost(List<Arc> arcs, int sinkSide) {
    return arcs.stream()
        .filter(arc -> (sinkSide >> arc.from() & 1) == 0 && (sinkSide >> arc.to() & 1) == 1)
        .mapToLong(Arc::capacity)
        .sum();
  }

  /**
   * Of all sets of nodes with the sink and without the source: a cheapest one, and the smallest.
   */
  @Property(tries = 300, seed = "1", shrinking = ShrinkingMode.OFF)
  void noCutIsCheaperOrNearerToTheSink(@ForAll Random random) {
    int nodes = 2 + random.nextInt(7);
    List<Arc> arcs = new ArrayList<>();
    for (int i = random.nextInt(25); i > 0; i--) {
      arcs.add(new Arc(random.nextInt(nodes), random.nextInt(nodes), random.nextInt(5)));
    }
    long least = Long.MAX_VALUE;
    int nearest = 0;
    for (int set = 0; set < 1 << nodes; set++) {
      if ((set >> SOURCE & 1) == 0 && (set >> SINK & 1) == 1) {
        long cost = cost(arcs, set);
        if (cost < least || cost == least && Integer.bitCount(set) < Integer.bitCount(nearest)) {
          least = cost;
          nearest = set;
        }
      }
    }
    boolean[] found = sinkSide(nodes, arcs);
    for (int node = 0; node < nodes; node++) {
      assertEquals((nearest >> node & 1) == 1, found[node], "node " + node + " of " + arcs);
    }
  }

  /** Paths are as long as models are deep. */
  @Test
  void aLongPathIsCutWhereItIsNarrowest() {
    int nodes = 100_000;
    List<Arc> arcs = new ArrayList<>(List.of(new Arc(SOURCE, 2, MinimumCut.UNLIMITED)));
    for (int node = 2; node < nodes; node++) {
      arcs.add(new Arc(node, node + 1 < nodes ? node + 1 : SINK, node == 70_000 ? 3 : 4));
    }
    boolean[] found = sinkSide(nodes, arcs);
    assertFalse(found[70_000]);
    assertTrue(found[70_001] && found[nodes - 1]);
  }
}
