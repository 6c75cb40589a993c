package org.catgrad.runtime;

/**
 * What the pieces of a kernel are that do not depend on each other, and so how a back end may
 * divide its work, and run it in blocks together with its neighbours.
 *
 * @param kind what a piece is
 * @param length the number of pieces for {@link Kind#ELEMENTS}, otherwise 0
 */
public record Domain(Kind kind, int length) {
  /** What a piece is. */
  public enum Kind {
    /** A row of the call. */
    ROWS,
    /** An element of arrays of one length that all rows share. */
    ELEMENTS,
    /** There is but one piece. */
    WHOLE
  }

  /** The kernel reads and writes, of arrays with rows, only the row that it treats. */
  public static final Domain ROWS = new Domain(Kind.ROWS, 0);

  /**
   * One call does it all, from row 0 to the last: reductions over rows, and work on arrays that all
   * rows share.
   */
  public static final Domain WHOLE = new Domain(Kind.WHOLE, 0);

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if there is no element, or a length where there are none
   */
  public Domain {
    if (kind == Kind.ELEMENTS ? length < 1 : length != 0) {
      throw new IllegalArgumentException("a domain of " + length + " " + kind);
    }
  }

  /**
   * The kernel reads and writes, of shared arrays of so many elements, only the element that it
   * treats; others of its arrays it only reads.
   *
   * @param length the number of elements
   * @throws IllegalArgumentException if it is less than 1
   */
  public static Domain elements(int length) {
    return new Domain(Kind.ELEMENTS, length);
  }

  /** As records have it, without their start-up cost: the first step of a run asks for it. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Domain domain && kind == domain.kind && length == domain.length;
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + length;
  }
}
