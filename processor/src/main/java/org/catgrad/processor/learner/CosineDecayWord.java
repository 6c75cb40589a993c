package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.clamp;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.cosine;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.WordException;

/**
 * The meaning of {@code @CosineDecay}: after s steps the factor is {@code (s+1)/w} during the w
 * steps of the warm-up, then {@code f + (1-f)·½·(1 + cos(π·(s-w)/(n-w)))} to the n-th step, then f.
 * Loshchilov and Hutter, "SGDR" (arXiv 1608.03983), equation 5, without restarts; PyTorch's {@code
 * CosineAnnealingLR} after a linear warm-up.
 */
@AutoService(Optimizer.Word.class)
public final class CosineDecayWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "CosineDecay";
  }

  @Override
  public RateSchedule meaning(Arguments arguments) {
    int steps = OptimizerRules.atLeast(arguments, "steps", 1);
    int warmUp = OptimizerRules.atLeast(arguments, "warmUp", 0);
    if (warmUp >= steps) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, "warmUp", "found " + warmUp + ", expected less than steps = " + steps);
    }
    double minimum = arguments.number("minimum");
    if (!(minimum >= 0 && minimum <= 1)) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          "minimum",
          "found " + minimum + ", expected 0 to 1, a share of the learning rate");
    }
    return new CosineDecay(steps, warmUp, minimum);
  }

  private record CosineDecay(int steps, int warmUp, double minimum) implements RateSchedule {
    @Override
    public Wire factor(Wire before) {
      // the cosine is 1 during the warm-up, and the warm-up is 1 afterwards
      Wire done = subtract(before, constantLike(before, warmUp));
      Wire angle = scale(clamp(scale(done, 1.0 / (steps - warmUp)), 0, 1), Math.PI);
      Wire wave = add(cosine(angle), constantLike(angle, 1));
      Wire decay = add(scale(wave, (1 - minimum) / 2), constantLike(wave, minimum));
      if (warmUp == 0) {
        return decay;
      }
      Wire rising = scale(add(before, constantLike(before, 1)), 1.0 / warmUp);
      return multiply(clamp(rising, Double.NEGATIVE_INFINITY, 1), decay);
    }
  }
}
