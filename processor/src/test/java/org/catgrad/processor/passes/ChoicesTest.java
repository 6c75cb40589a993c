package org.catgrad.processor.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.junit.jupiter.api.Test;

/** The share of positions on one side of choices. */
class ChoicesTest {
  private final Index i = Index.of(new Variable("i", 10));
  private final Index j = Index.of(new Variable("j", 4));

  @Test
  void noChoiceLeavesEveryPosition() {
    assertEquals(1, Choices.NONE.share());
  }

  /** As the middle one of three arrays that lie one behind the other. */
  @Test
  void choicesByOneIndexBoundItOnBothSides() {
    assertEquals(0.3, Choices.NONE.below(i, 3).share(), 1e-15);
    assertEquals(0.7, Choices.NONE.from(i, 3).share(), 1e-15);
    assertEquals(0.5, Choices.NONE.from(i, 3).below(i, 8).share(), 1e-15);
    assertEquals(0.5, Choices.NONE.below(i, 8).from(i.plus(-3), 0).share(), 1e-15);
    assertEquals(0, Choices.NONE.below(i, 3).from(i, 3).share());
  }

  @Test
  void choicesByDifferentIndicesAreIndependent() {
    assertEquals(0.3 * 0.25, Choices.NONE.below(i, 3).below(j, 1).share(), 1e-15);
  }

  /**
   * A window of three at each second of ten positions begins one before the axis: 0..9 of -1..10.
   */
  @Test
  void placesOfWindowsAreTakenAsEquallyLikely() {
    Index position = Index.of(new Variable("p", 5)).times(2);
    Index place = position.plus(Index.of(new Variable("t", 4))).plus(-1);
    assertEquals(12 - 2, Math.round(12 * Choices.NONE.from(place, 0).below(place, 10).share()));
  }
}
