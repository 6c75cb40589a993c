package org.catgrad.processor.learner;

import com.google.auto.service.AutoService;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;

/** The meaning of {@code @Adam}: {@link AdamRule} with weight decay as part of the loss. */
@AutoService(Optimizer.Word.class)
public final class AdamWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Adam";
  }

  @Override
  public UpdateRule meaning(Arguments arguments) {
    return AdamRule.of(arguments, false);
  }
}
