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
  private final int element;

  private WordException(Tag tag, int operand, String attribute, int element, String message) {
    super(message);
    this.tag = tag;
    this.operand = operand;
    this.attribute = attribute;
    this.element = element;
  }

  /** An operand has the wrong type. */
  public static WordException operand(Tag tag, int operand, String message) {
    return new WordException(tag, operand, "", -1, message);
  }

  /** An attribute of the annotation has a wrong value. */
  public static WordException attribute(Tag tag, String attribute, String message) {
    return new WordException(tag, -1, attribute, -1, message);
  }

  /** One element of an array attribute of the annotation is wrong. */
  public static WordException element(Tag tag, String attribute, int element, String message) {
    return new WordException(tag, -1, attribute, element, message);
  }

  /** The word as a whole does not fit where it stands. */
  public static WordException word(Tag tag, String message) {
    return new WordException(tag, -1, "", -1, message);
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

  /** The position in an array attribute, or -1. */
  public int element() {
    return element;
  }
}
