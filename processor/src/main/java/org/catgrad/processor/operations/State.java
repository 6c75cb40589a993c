package org.catgrad.processor.operations;

import org.catgrad.processor.types.ArrayType;

/**
 * An array that a model keeps from step to step without training it: a running statistic, or what
 * random numbers are made from. It is saved with the parameters.
 *
 * @param name the name under which it is kept, such as {@code norm.running.mean}
 * @param type its type, without rows
 * @param start how it starts
 */
public record State(String name, ArrayType type, Start start) {
  /** How a state starts when a trainer is initialised. */
  public sealed interface Start {}

  /** Every element starts with one value. */
  public record Filled(double value) implements Start {}

  /**
   * A random state, {@code int32[3]}: a key of two words made from the seed and the state's name,
   * and the number of draws so far, 0.
   */
  public record RandomKey() implements Start {}

  /** Checks that all rows share it. */
  public State {
    if (type.rows()) {
      throw new IllegalArgumentException(name + ": a state has no rows, found " + type);
    }
    if (start instanceof RandomKey && !type.equals(RandomArray.STATE)) {
      throw new IllegalArgumentException(name + ": a random state is int32[3], found " + type);
    }
  }

  /** Whether random numbers are made from it, which only training draws. */
  public boolean isRandom() {
    return start instanceof RandomKey;
  }

  /**
   * The name under which it is saved. A random state belongs to how a model is trained: a trainer
   * that only predicts has none, and passes over those of a file by this name.
   */
  public String keptAs() {
    return isRandom() ? "random." + name : name;
  }

  /** This state under another name. */
  public State named(String other) {
    return new State(other, type, start);
  }
}
