package org.catgrad.processor.operations;

import org.catgrad.processor.diagnostics.Tag;

/**
 * A word of a definition cannot be given a meaning. It says which part of the word is wrong, so
 * that the message can be put there: one operand, one attribute of the annotation, or all of it.
 */
public final class WordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Tag tag;
  private final int operand;
  private final String attribute;

  private WordException(Tag tag, int operand, String attribute, String message) {
    super(message);
    this.tag = tag;
    this.operand = operand;
    this.attribute = attribute;
  }

  /** An operand has the wrong type. */
  public static WordException operand(Tag tag, int operand, String message) {
    return new WordException(tag, operand, "", message);
  }

  /** An attribute of the annotation has a wrong value. */
  public static WordException attribute(Tag tag, String attribute, String message) {
    return new WordException(tag, -1, attribute, message);
  }

  /** The word as a whole does not fit where it stands. */
  public static WordException word(Tag tag, String message) {
    return new WordException(tag, -1, "", message);
  }

  /** What kind of mistake it is. */
  public Tag tag() {
    return tag;
  }

  /** The operand's position, or -1. */
  public int operand() {
    return operand;
  }

  /** The attribute's name, or the empty string. */
  public String attribute() {
    return attribute;
  }
}
