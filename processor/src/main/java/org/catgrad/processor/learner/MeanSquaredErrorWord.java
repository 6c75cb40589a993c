package org.catgrad.processor.learner;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of {@code @MeanSquaredError}: (ŷ-y)² averaged over every element of every output and
 * row.
 */
@AutoService(Loss.Word.class)
public final class MeanSquaredErrorWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "MeanSquaredError";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    return ElementwiseLoss.mean(outputs, ElementwiseLoss::square);
  }
}
