package org.catgrad.processor.learner;

import java.util.List;
import org.catgrad.processor.operations.Wire;

/** What is done to the gradients before the rule sees them. */
public non-sealed interface GradientTransformation extends OptimizerPart {
  /**
   * Whether a gradient becomes another one depending on the others. Those that look at each by
   * itself come first.
   */
  boolean isGlobal();

  /** The transformed gradients of the parameters that are trained. */
  List<Wire> apply(List<Wire> gradients);
}
