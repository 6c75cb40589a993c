package org.catgrad.processor.learner;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of {@code @BinaryCrossEntropy}: {@link BinaryCrossEntropy} of logits and
 * probabilities, averaged over every element of every output and row. PyTorch's {@code
 * BCEWithLogitsLoss}.
 */
@AutoService(Loss.Word.class)
public final class BinaryCrossEntropyWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "BinaryCrossEntropy";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    return ElementwiseLoss.mean(
        outputs, (x, y) -> x.builder().apply(new BinaryCrossEntropy(x.type()), x, y));
  }
}
