package org.catgrad.processor.learner;

import com.google.auto.service.AutoService;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;

/** The meaning of {@code @AccumulateGradients}. */
@AutoService(Optimizer.Word.class)
public final class AccumulateGradientsWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "AccumulateGradients";
  }

  @Override
  public GradientAccumulation meaning(Arguments arguments) {
    return new GradientAccumulation(OptimizerRules.atLeast(arguments, "value", 1));
  }
}
