package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.floor;
import static org.catgrad.processor.operations.Wires.power;

import com.google.auto.service.AutoService;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;

/**
 * The meaning of {@code @StepDecay}: the factor {@code γ^⌊s/every⌋} after s steps. PyTorch's {@code
 * StepLR}.
 */
@AutoService(Optimizer.Word.class)
public final class StepDecayWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "StepDecay";
  }

  @Override
  public RateSchedule meaning(Arguments arguments) {
    int every = OptimizerRules.atLeast(arguments, "every", 1);
    double factor = OptimizerRules.positive(arguments, "factor");
    return steps ->
        power(constantLike(steps, factor), floor(divide(steps, constantLike(steps, every))));
  }
}
