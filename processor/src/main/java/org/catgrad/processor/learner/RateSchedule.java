package org.catgrad.processor.learner;

import org.catgrad.processor.operations.Wire;

/** How the learning rate changes with the number of steps. */
@FunctionalInterface
public non-sealed interface RateSchedule extends OptimizerPart {
  /**
   * The factor of the learning rate.
   *
   * @param steps the number of steps before this one, a scalar
   */
  Wire factor(Wire steps);
}
