package org.catgrad.processor.reader;

/**
 * Something that a definition mentions does not exist yet. Another processor may write it in this
 * round, so the definition is read again in the next.
 */
public final class UnresolvedTypeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ElementOrigin place;
  private final String name;

  UnresolvedTypeException(ElementOrigin place, String name) {
    super(name + " in " + place + " does not exist");
    this.place = place;
    this.name = name;
  }

  /** Where it is mentioned. */
  ElementOrigin place() {
    return place;
  }

  /** What is mentioned, as far as the compiler can tell. */
  String name() {
    return name;
  }
}
