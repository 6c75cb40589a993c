package org.catgrad.processor.program;

import org.catgrad.processor.types.ArrayType;

/**
 * An array that a program reads or writes. Equal values are the same array; within a program labels
 * are unique, but for a new value that takes the place of the old.
 *
 * @param label its name as the user would say it: {@code hidden.weight}, {@code d hidden}
 * @param type its type
 * @param role what it is for
 * @param layout how it lies in memory if it has rows; {@link Layout#ROWS} if all rows share it
 */
public record Value(String label, ArrayType type, Role role, Layout layout) {
  /** What all rows share has no choice of a layout. */
  public Value {
    layout = type.rows() ? layout : Layout.ROWS;
  }

  /** An array kept row by row. */
  public Value(String label, ArrayType type, Role role) {
    this(label, type, role, Layout.ROWS);
  }

  /** This array in another layout, if it has rows. */
  public Value in(Layout other) {
    return new Value(label, type, role, other);
  }

  /** What an array is for. */
  public enum Role {
    /** A trained array; lives as long as the trainer. */
    PARAMETER,
    /** An optimiser's array; lives as long as the trainer. */
    STATE,
    /** An array that the model keeps and does not train; lives as long as the trainer. */
    MODEL_STATE,
    /** A number that training uses and users may change; lives as long as the trainer. */
    SETTING,
    /** An input of the model. */
    INPUT,
    /** What a loss compares an output with. */
    TARGET,
    /** A constant table. */
    CONSTANT,
    /** Anything computed. */
    TEMPORARY
  }

  @Override
  public String toString() {
    return label;
  }
}
