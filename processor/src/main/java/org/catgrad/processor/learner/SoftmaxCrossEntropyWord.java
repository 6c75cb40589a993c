package org.catgrad.processor.learner;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.OptionalInt;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of {@code @SoftmaxCrossEntropy}: the mean over labels of {@code -ln
 * softmax(logits)[label]}, with smoothed labels, an ignored label and class weights as PyTorch's
 * {@code CrossEntropyLoss} has them.
 */
@AutoService(Loss.Word.class)
public final class SoftmaxCrossEntropyWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "SoftmaxCrossEntropy";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    ArrayType logits = LossRules.only(outputs, "float32[.., classes] with a logit for each class");
    double smoothing = arguments.number("labelSmoothing");
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, "labelSmoothing", "found " + smoothing + ", expected 0 to 1");
    }
    int ignored = arguments.integer("ignoredLabel");
    return new LabelLoss(
        logits,
        smoothing,
        ignored == Integer.MIN_VALUE ? OptionalInt.empty() : OptionalInt.of(ignored),
        weights(arguments, logits));
  }

  private static List<Double> weights(Arguments arguments, ArrayType logits) {
    List<Double> weights = arguments.numbers("classWeights");
    int classes = logits.shape().size(logits.shape().rank() - 1);
    if (!weights.isEmpty() && weights.size() != classes) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          "classWeights",
          "found "
              + weights.size()
              + " weights, expected "
              + classes
              + ", one for each class of "
              + logits.perExample());
    }
    for (int i = 0; i < weights.size(); i++) {
      double weight = weights.get(i);
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw WordException.element(
            Tag.BAD_ARGUMENT,
            "classWeights",
            i,
            "found " + weight + ", expected a finite weight of at least 0");
      }
    }
    if (!weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0)) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, "classWeights", "found zeros only, expected a weight above 0");
    }
    return weights;
  }
}
