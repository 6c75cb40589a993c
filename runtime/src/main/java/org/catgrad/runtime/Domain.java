package org.catgrad.runtime;

/** What a kernel ranges over, and so whether a back end may divide its work. */
public enum Domain {
  /** The kernel treats each row by itself: the rows may be divided among several calls. */
  ROWS,
  /**
   * One call does it all, from row 0 to the last: reductions over rows, and work on arrays that all
   * rows share.
   */
  WHOLE
}
