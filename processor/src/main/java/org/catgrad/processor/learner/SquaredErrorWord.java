package org.catgrad.processor.learner;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of {@code @SquaredError}: ½·Σ(ŷ-y)² over all outputs, elements and rows, so that the
 * reverse map of the loss is ŷ-y, catgrad's.
 */
@AutoService(Loss.Word.class)
public final class SquaredErrorWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "SquaredError";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    return new ElementwiseLoss(outputs, ElementwiseLoss::square, false);
  }
}
