package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.clamp;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;

/**
 * The meaning of {@code @ClipValue}: {@code g ← max(-c, min(g, c))}. PyTorch's {@code
 * clip_grad_value_}.
 */
@AutoService(Optimizer.Word.class)
public final class ClipValueWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "ClipValue";
  }

  @Override
  public GradientTransformation meaning(Arguments arguments) {
    return new ClipValue(OptimizerRules.positive(arguments, "value"));
  }

  private record ClipValue(double largest) implements GradientTransformation {
    @Override
    public boolean isGlobal() {
      return false;
    }

    @Override
    public List<Wire> apply(List<Wire> gradients) {
      return gradients.stream().map(g -> clamp(g, -largest, largest)).toList();
    }
  }
}
