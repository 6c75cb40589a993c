package org.catgrad.processor.program;

/** How arrays that have a value for each row lie in memory. */
public enum Layout {
  /** One Java array, row after row. */
  ROWS,
  /** One Java array for each element, with the batch contiguous in it. */
  COLUMNS
}
