package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.absolute;
import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of {@code @MeanAbsoluteError}: |ŷ-y| averaged over every element of every output and
 * row. Where ŷ = y the derivative is 0. PyTorch's {@code L1Loss}.
 */
@AutoService(Loss.Word.class)
public final class MeanAbsoluteErrorWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "MeanAbsoluteError";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    return ElementwiseLoss.mean(outputs, (p, y) -> absolute(subtract(p, y)));
  }
}
