package org.catgrad.processor.learner;

import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.WordException;

/** What optimisers have in common. */
final class OptimizerRules {
  private OptimizerRules() {}

  /** A finite number above 0. */
  static double positive(Arguments arguments, String attribute) {
    double value = arguments.number(attribute);
    if (!(value > 0) || Double.isInfinite(value)) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, attribute, "found " + value + ", expected a finite number above 0");
    }
    return value;
  }

  /** A finite number of at least 0. */
  static double notNegative(Arguments arguments, String attribute) {
    double value = arguments.number(attribute);
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          attribute,
          "found " + value + ", expected a finite number of at least 0");
    }
    return value;
  }

  /** A number from 0 to below 1. */
  static double fraction(Arguments arguments, String attribute) {
    double value = arguments.number(attribute);
    if (!(value >= 0 && value < 1)) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, attribute, "found " + value + ", expected a number from 0 to below 1");
    }
    return value;
  }

  /** A whole number of at least some. */
  static int atLeast(Arguments arguments, String attribute, int least) {
    int value = arguments.integer(attribute);
    if (value < least) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, attribute, "found " + value + ", expected at least " + least);
    }
    return value;
  }

  /** A state for each parameter, of its type, that starts at 0. */
  static List<Optimizer.State> like(List<Parameter> parameters, String name) {
    return parameters.stream()
        .map(p -> new Optimizer.State("optimizer." + name + "." + p.name(), p.type(), 0))
        .toList();
  }
}
