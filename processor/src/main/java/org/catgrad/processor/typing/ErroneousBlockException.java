package org.catgrad.processor.typing;

/** A block that is applied is wrong, and that has been reported where the block is. */
final class ErroneousBlockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ErroneousBlockException(String block) {
    super("block " + block + " is erroneous");
  }
}
