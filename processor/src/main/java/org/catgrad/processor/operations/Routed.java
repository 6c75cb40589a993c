package org.catgrad.processor.operations;

import java.util.Optional;
import org.catgrad.processor.program.Routine;

/**
 * A primitive for which the back end may have an algorithm that is better than a loop over the
 * elements of its result, as a matrix product is. Its meaning remains the one in the kernel
 * language; the routine takes the operands in their order and must compute the same.
 */
public interface Routed extends Primitive {
  /**
   * So many parts are better copied by a routine than told apart by a kernel, element by element.
   */
  int MANY_PARTS = 8;

  /** The routine for arrays kept by rows, if there is one; that of the only result. */
  Optional<Routine> routine();

  /**
   * Whether a model should keep its arrays by rows so that the routine can be used; otherwise it is
   * used where they are.
   */
  default boolean wantsRows() {
    return true;
  }

  /** The routine that computes one of several results. */
  default Optional<Routine> routine(int target) {
    return routine();
  }
}
