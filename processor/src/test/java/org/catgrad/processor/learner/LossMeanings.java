package org.catgrad.processor.learner;

import java.util.stream.Stream;
import org.catgrad.processor.interpreter.Meaning;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** What the operations inside losses compute, by hand. */
public final class LossMeanings {
  private LossMeanings() {}

  private static double[] of(double... values) {
    return values;
  }

  /** The meanings, on arrays without rows. */
  public static Stream<Meaning> meanings() {
    ArrayType five = ArrayType.shared(DType.FLOAT64, Shape.of(5));
    ArrayType labels = ArrayType.shared(DType.INT32, Shape.of(5));
    double[] logits = of(0, Math.log(3), -Math.log(3), 1000, -1000);
    return Stream.of(
        // x² / 2 up to δ = 2, then the line 2·|x| - 2, which continues it
        Meaning.of(new HuberFunction(five, 2), of(0.5, 2, 4, 0, 6), of(-1, 2, -3, 0, 4)),
        Meaning.of(
            new HuberFunction(five, 0.5),
            of(0.125, 0.375, 0.02, 0, 0.875),
            of(0.5, 1, -0.2, 0, -2)),
        // the logit ln 3 is the probability 3/4
        Meaning.of(
            new BinaryCrossEntropy(five),
            of(Math.log(2), Math.log(4 / 3.0), Math.log(4), 0, 1000),
            logits,
            of(1, 1, 1, 1, 1)),
        Meaning.of(
            new BinaryCrossEntropy(five),
            of(Math.log(2), Math.log(4), Math.log(4 / 3.0), 1000, 0),
            logits,
            of(0, 0, 0, 0, 0)),
        Meaning.of(
            new BinaryCrossEntropy(five),
            of(
                Math.log(2),
                0.25 * Math.log(4 / 3.0) + 0.75 * Math.log(4),
                0.25 * Math.log(4) + 0.75 * Math.log(4 / 3.0),
                750,
                250),
            logits,
            of(0.25, 0.25, 0.25, 0.25, 0.25)),
        Meaning.of(
            new CountedLabels(labels, -100, DType.FLOAT64),
            of(1, 0, 1, 1, 0),
            of(0, -100, 100, 2, -100)),
        Meaning.of(
            new CountedLabels(labels, 0, DType.FLOAT64), of(0, 1, 1, 0, 1), of(0, 1, 2, 0, -1)));
  }
}
