package org.catgrad.processor.types;

import java.util.List;

/** An array would have more elements than Java can index. */
public final class SizeOverflowException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  SizeOverflowException(List<Integer> sizes) {
    super("shape " + sizes + " has more than " + Integer.MAX_VALUE + " elements");
  }
}
