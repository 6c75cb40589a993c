package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;

/** An operation that states its own meaning in the kernel language. */
public interface Primitive extends Operation {
  /**
   * One element of one result.
   *
   * @param target which result
   * @param at the element's index along each axis of that result
   * @return its value in terms of elements of the operands; reductions in it bind fresh variables
   */
  Expression element(int target, List<Index> at);
}
