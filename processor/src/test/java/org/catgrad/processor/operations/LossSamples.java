package org.catgrad.processor.operations;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.catgrad.processor.learner.BinaryCrossEntropyWord;
import org.catgrad.processor.learner.CosineDistanceWord;
import org.catgrad.processor.learner.HuberWord;
import org.catgrad.processor.learner.KullbackLeiblerWord;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.SoftmaxCrossEntropyWord;
import org.catgrad.processor.operations.OperationSamples.Domain;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** Random instances of the operations inside losses, which have no public names. */
final class LossSamples {
  private LossSamples() {}

  static void register() {
    OperationSamples.register(
        r -> inside(new SoftmaxCrossEntropyWord(), Map.of(), "SoftmaxCrossEntropy", r));
    OperationSamples.register(
        r ->
            inside(
                new SoftmaxCrossEntropyWord(),
                Map.of("labelSmoothing", 0.1),
                "WeightedCrossEntropy",
                r),
        Domain.ANY,
        Domain.POSITIVE);
    OperationSamples.register(
        r ->
            inside(
                new SoftmaxCrossEntropyWord(),
                Map.of("ignoredLabel", r.nextInt(3) - 1),
                "CountedLabels",
                r));
    OperationSamples.register(
        r -> inside(new BinaryCrossEntropyWord(), Map.of(), "BinaryCrossEntropy", r));
    OperationSamples.register(
        r -> inside(new HuberWord(), Map.of("delta", 0.5 + r.nextDouble()), "HuberFunction", r));
    OperationSamples.register(r -> inside(new CosineDistanceWord(), Map.of(), "CosineDistance", r));
    OperationSamples.register(
        r -> inside(new KullbackLeiblerWord(), Map.of(), "KullbackLeibler", r),
        Domain.ANY,
        Domain.POSITIVE);
  }

  /** The operation of a class in a loss of one output. */
  private static Operation inside(
      Loss.Word word, Map<String, Object> stated, String name, Random random) {
    Shape shape =
        random.nextBoolean()
            ? Shape.of(3 + random.nextInt(3))
            : Shape.of(1 + random.nextInt(2), 3 + random.nextInt(2));
    String annotation = word.annotation().substring(word.annotation().lastIndexOf('.') + 1);
    Loss loss =
        word.meaning(
            StatedArguments.of(annotation, stated),
            List.of(ArrayType.perRow(DType.FLOAT64, shape)));
    return loss.diagram().edges().stream()
        .map(edge -> edge.label())
        .filter(operation -> operation.getClass().getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
