package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;

/**
 * An operation that acts on each element alone: every operand and the result have the same type.
 */
public interface Pointwise extends Primitive {
  /** The type of every operand and of the result. */
  ArrayType type();

  /** The number of operands. */
  int arity();

  /** The result for one element of each operand. */
  Expression scalar(List<Expression> operands);

  @Override
  default List<ArrayType> source() {
    return Collections.nCopies(arity(), type());
  }

  @Override
  default List<ArrayType> target() {
    return List.of(type());
  }

  @Override
  default Expression element(int target, List<Index> at) {
    List<Expression> operands = new ArrayList<>();
    for (int i = 0; i < arity(); i++) {
      operands.add(Expression.load(i, at));
    }
    return scalar(operands);
  }

  /** An operation for each type. */
  @FunctionalInterface
  interface Family {
    /** The operation on arrays of a type. */
    Operation on(ArrayType type);
  }

  /** The meaning of an annotation without arguments on floating arrays. */
  static OpenHypergraph<ArrayType, Operation> floating(
      List<ArrayType> source, int arity, Family family) {
    Rules.operandCount(source, arity);
    Rules.floating(source);
    Rules.equalTypes(source);
    return family.on(source.get(0)).diagram();
  }
}
