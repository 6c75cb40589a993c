package org.catgrad.processor.operations;

/** What a model is computed for; {@link ByMode} operations differ between the two. */
public enum Mode {
  /** Gradients and updates: statistics are those of the batch, random numbers are drawn. */
  TRAINING,
  /** Results: a row's outputs depend on no other row and on no random number. */
  PREDICTION
}
