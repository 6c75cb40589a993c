package org.catgrad.processor.learner;

import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/** Checks that losses have in common. */
final class LossRules {
  private LossRules() {}

  /** Checks that every output is floating. */
  static void floating(List<ArrayType> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      if (!outputs.get(i).isDifferentiable()) {
        throw WordException.operand(
            Tag.LOSS_MISMATCH,
            i,
            "found an output "
                + outputs.get(i).perExample()
                + ", expected float32; a loss needs an output with a derivative");
      }
    }
  }
}
