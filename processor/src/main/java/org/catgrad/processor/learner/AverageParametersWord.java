package org.catgrad.processor.learner;

import com.google.auto.service.AutoService;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;

/** The meaning of {@code @AverageParameters}. */
@AutoService(Optimizer.Word.class)
public final class AverageParametersWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "AverageParameters";
  }

  @Override
  public ParameterAverage meaning(Arguments arguments) {
    return new ParameterAverage(OptimizerRules.fraction(arguments, "value"));
  }
}
