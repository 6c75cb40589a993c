package org.catgrad.processor.layers;

import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Initializer;

/** How the parameters of layers start where the user does not say it. */
final class Defaults {
  private Defaults() {}

  /** As stated by an attribute, or by the model, or else by a distribution. */
  static Initializer of(
      Arguments arguments, String attribute, Initializer.Kind kind, double first, double second) {
    Initializer initializer = Initializer.of(arguments.annotation(attribute), kind);
    return initializer.stated() ? initializer : new Initializer(kind, first, second, false);
  }

  /**
   * As stated by an attribute, or else by a distribution, whatever the model says: gains and shifts
   * that do not start at 1 and 0 would undo the normalisation before them.
   */
  static Initializer unlessStated(Arguments arguments, String attribute, Initializer.Kind kind) {
    Initializer initializer = Initializer.of(arguments.annotation(attribute), kind);
    return initializer.stated() ? initializer : new Initializer(kind, 0, 0, true);
  }
}
