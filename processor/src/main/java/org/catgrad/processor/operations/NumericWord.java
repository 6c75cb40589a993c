package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of an annotation without attributes: an element-wise operation on float32 or int32
 * arrays.
 */
abstract class NumericWord implements Word {
  private final String annotation;
  private final int arity;
  private final Pointwise.Family family;

  /**
   * A word.
   *
   * @param annotation the simple name of the annotation
   * @param arity the number of wires that it takes
   * @param family the operation on arrays of each type
   */
  NumericWord(String annotation, int arity, Pointwise.Family family) {
    this.annotation = annotation;
    this.arity = arity;
    this.family = family;
  }

  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + annotation;
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> meaning(Arguments arguments, List<ArrayType> source) {
    Rules.operandCount(source, arity);
    Rules.numeric(source);
    Rules.equalTypes(source);
    return family.on(source.get(0)).diagram();
  }
}
