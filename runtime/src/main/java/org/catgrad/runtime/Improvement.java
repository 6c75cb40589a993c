package org.catgrad.runtime;

/** The value that decides whether a {@link TrainingLoop} stops early. */
public enum Improvement {
  /** A lower loss of the epoch. */
  LOWER_LOSS,
  /** A lower value of the evaluation, such as a validation loss. */
  LOWER_EVALUATION,
  /** A higher value of the evaluation, such as an accuracy. */
  HIGHER_EVALUATION
}
