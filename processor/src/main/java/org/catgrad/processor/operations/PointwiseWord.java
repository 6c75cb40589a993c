package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of an annotation without attributes: an element-wise operation on floating arrays.
 */
abstract class PointwiseWord implements Word {
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
  PointwiseWord(String annotation, int arity, Pointwise.Family family) {
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
    return Pointwise.floating(source, arity, family);
  }
}
