package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of {@code @Huber}: {@link HuberFunction} of ŷ-y, averaged over every element of every
 * output and row. PyTorch's {@code HuberLoss}.
 */
@AutoService(Loss.Word.class)
public final class HuberWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Huber";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    double delta = OptimizerRules.positive(arguments, "delta");
    return ElementwiseLoss.mean(
        outputs, (p, y) -> p.builder().apply(new HuberFunction(p.type(), delta), subtract(p, y)));
  }
}
