package org.catgrad.processor.layers;

import java.util.List;
import org.catgrad.processor.operations.ByMode;
import org.catgrad.processor.operations.RandomArray;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.operations.Stateful;

/** Operations that draw random numbers in training. */
final class RandomStates {
  private RandomStates() {}

  /**
   * An operation with a random state of its own.
   *
   * @param name what the operation is
   * @param state the local name of the state
   * @param choice the transition in either mode: the first wire on both sides is the state
   */
  static Stateful of(String name, String state, ByMode choice) {
    State random = new State(state, RandomArray.STATE, new State.RandomKey());
    return new Stateful(name, List.of(random), choice.diagram());
  }
}
