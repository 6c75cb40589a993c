package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/** The meaning of a comparison, with a second wire or with the attribute {@code value}. */
abstract class ComparisonWord implements Word {
  private final String annotation;
  private final boolean truthValues;
  private final Pointwise.Family family;

  /**
   * A word.
   *
   * @param annotation the simple name of the annotation
   * @param truthValues whether it compares truth values, too
   * @param family the comparison of arrays of each type
   */
  ComparisonWord(String annotation, boolean truthValues, Pointwise.Family family) {
    this.annotation = annotation;
    this.truthValues = truthValues;
    this.family = family;
  }

  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + annotation;
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> meaning(Arguments arguments, List<ArrayType> source) {
    if (!truthValues) {
      Rules.numeric(source);
    }
    if (!arguments.stated("value")) {
      Rules.operandCount(source, 2);
      Rules.equalTypes(source);
      return family.on(source.get(0)).diagram();
    }
    Rules.operandCount(source, 1);
    double value = Rules.finite(arguments, "value");
    Constant.Annotation.checkRepresentable(List.of(value), source.get(0).dtype(), "value");
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(source.get(0));
    Operation comparison = family.on(source.get(0));
    return builder.build(List.of(builder.apply(comparison, x, Wires.constantLike(x, value))));
  }
}
