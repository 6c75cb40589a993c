package org.catgrad.processor.definitions;

import java.util.List;

/** A definition calls itself, directly or through others. */
public final class CyclicDefinitionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> chain;

  CyclicDefinitionException(List<String> chain) {
    super("cyclic definition: " + String.join(" -> ", chain));
    this.chain = List.copyOf(chain);
  }

  /** The definitions of the cycle in order of call; the first is repeated at the end. */
  public List<String> chain() {
    return chain;
  }
}
