package org.catgrad.processor.learner;

import com.google.auto.service.AutoService;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;

/**
 * The meaning of {@code @AdamW}: {@link AdamRule} with decoupled weight decay. Loshchilov and
 * Hutter, "Decoupled Weight Decay Regularization" (arXiv 1711.05101), Algorithm 2.
 */
@AutoService(Optimizer.Word.class)
public final class AdamWWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "AdamW";
  }

  @Override
  public UpdateRule meaning(Arguments arguments) {
    return AdamRule.of(arguments, true);
  }
}
