package org.catgrad.processor.learner;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.derivative.Derivatives.evaluate;
import static org.catgrad.processor.learner.Models.perRow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.catgrad.processor.derivative.Derivatives;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.StatedArguments;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

/** Values and gradients of the losses, by PyTorch's definitions written out by hand. */
class LossFunctionsTest {
  private static Loss loss(Loss.Word word, Map<String, Object> stated, ArrayType... outputs) {
    String name = word.annotation().substring(word.annotation().lastIndexOf('.') + 1);
    return word.meaning(StatedArguments.of(name, stated), List.of(outputs));
  }

  private static double[] of(double... values) {
    return values;
  }

  private static double value(Loss loss, int rows, double[]... outputsAndTargets) {
    return evaluate(loss.diagram(), rows, List.of(outputsAndTargets)).get(0)[0];
  }

  /** The cotangent of the first output. */
  private static double[] gradient(Loss loss, int rows, double[]... outputsAndTargets) {
    List<double[]> inputs = new ArrayList<>(List.of(outputsAndTargets));
    inputs.add(of(1));
    return evaluate(new ReverseDerivative().apply(loss.diagram()), rows, inputs).get(1);
  }

  /** Compares the cotangents of all differentiable wires with central differences. */
  private static void assertGradients(Loss loss, int rows, double[]... outputsAndTargets) {
    List<double[]> values = List.of(outputsAndTargets);
    List<double[]> inputs = new ArrayList<>(values);
    inputs.add(of(1));
    List<double[]> found = evaluate(new ReverseDerivative().apply(loss.diagram()), rows, inputs);
    assertClose(
        Derivatives.centralDifferences(loss.diagram(), rows, values, List.of(of(1))),
        found.subList(1, found.size()),
        1e-6,
        loss.toString());
  }

  private static double[] numbers(int count, Random random) {
    return random.doubles(count, -3, 3).toArray();
  }

  private static double[] probabilities(int count, Random random) {
    return random.doubles(count, 0.05, 0.95).toArray();
  }

  private static double[] labels(int count, int classes, Random random) {
    return random.ints(count, 0, classes).asDoubleStream().toArray();
  }

  @Test
  void meanAbsoluteErrorIsAMeanOverAllElements() {
    Loss loss = loss(new MeanAbsoluteErrorWord(), Map.of(), perRow(2));
    assertEquals((1 + 2 + 0 + 3) / 4.0, value(loss, 2, of(1, 2, 3, 4), of(0, 4, 3, 1)));
    // 0 where they are equal, as PyTorch's
    assertArrayEquals(of(0.25, -0.25, 0, 0.25), gradient(loss, 2, of(1, 2, 3, 4), of(0, 4, 3, 1)));
    Loss two = loss(new MeanAbsoluteErrorWord(), Map.of(), perRow(2), perRow());
    assertEquals((1 + 2 + 6) / 3.0, value(two, 1, of(1, 2), of(6), of(0, 4), of(0)));
  }

  @Test
  void huberIsAParabolaThatBecomesALine() {
    Loss loss = loss(new HuberWord(), Map.of("delta", 2.0), perRow(4));
    double[] predicted = of(1, -2, 3, -5);
    assertEquals(
        (0.5 + 2 + 2 * (3 - 1) + 2 * (5 - 1)) / 4, value(loss, 1, predicted, new double[4]));
    assertArrayEquals(of(0.25, -0.5, 0.5, -0.5), gradient(loss, 1, predicted, new double[4]));
    assertEquals(
        (0.5 + 1.5 + 2.5 + 4.5) / 4,
        value(loss(new HuberWord(), Map.of(), perRow(4)), 1, predicted, new double[4]));
  }

  @Test
  void binaryCrossEntropyOfLogitsIsStable() {
    Loss loss = loss(new BinaryCrossEntropyWord(), Map.of(), perRow(2));
    double p = 1 / (1 + Math.exp(-0.7));
    double q = 1 / (1 + Math.exp(1.3));
    double expected = -(0.2 * Math.log(p) + 0.8 * Math.log(1 - p) + Math.log(q)) / 2;
    assertEquals(expected, value(loss, 1, of(0.7, -1.3), of(0.2, 1)), 1e-15);
    Loss one = loss(new BinaryCrossEntropyWord(), Map.of(), perRow());
    assertEquals(0, value(one, 1, of(1e30), of(1)));
    assertEquals(1e30, value(one, 1, of(1e30), of(0)));
    assertEquals(1e30, value(one, 1, of(-1e30), of(1)));
    assertEquals(Math.exp(-40), value(one, 1, of(40), of(1)), 1e-30);
    assertArrayEquals(of(-1), gradient(one, 1, of(-1e30), of(1)));
    assertArrayEquals(of(-0.5), gradient(one, 1, of(0), of(1)));
  }

  /** PyTorch's documentation: sum(y · (ln y - x)) / batch size, with 0 · ln 0 = 0. */
  @Test
  void kullbackLeiblerIsAMeanOverRowsOnly() {
    Loss loss = loss(new KullbackLeiblerWord(), Map.of(), perRow(2));
    double[] x = of(Math.log(0.25), Math.log(0.75), Math.log(0.5), Math.log(0.5));
    double[] y = of(0.5, 0.5, 0, 1);
    double first = 0.5 * Math.log(0.5 / 0.25) + 0.5 * Math.log(0.5 / 0.75);
    double second = Math.log(1 / 0.5);
    assertEquals((first + second) / 2, value(loss, 2, x, y), 1e-15);
    assertArrayEquals(of(-0.25, -0.25, 0, -0.5), gradient(loss, 2, x, y), 1e-15);
  }

  @Test
  void cosineDistanceIsAMeanOverVectors() {
    Loss loss = loss(new CosineDistanceWord(), Map.of(), perRow(2, 2));
    double[] x = of(3, 4, 1, 0);
    double[] y = of(6, 8, 0, 5);
    assertEquals((0 + 1) / 2.0, value(loss, 1, x, y), 1e-15);
    // the second vector turns towards its target
    assertArrayEquals(of(0, 0, 0, -0.5), gradient(loss, 1, x, y), 1e-15);
    Loss one = loss(new CosineDistanceWord(), Map.of(), perRow(2));
    assertEquals(2, value(one, 1, of(1, 1), of(-1, -1)), 1e-15);
    // a vector of no length is at a right angle to all others, and its derivative is finite
    assertEquals(1, value(one, 1, of(0, 0), of(0, 3)));
    assertArrayEquals(of(0, -1e8), gradient(one, 1, of(0, 0), of(0, 3)), 1e-7);
  }

  @Test
  void minimizeIsAMeanOverRows() {
    Loss loss = loss(new MinimizeWord(), Map.of(), perRow(2), perRow());
    assertEquals(List.of(), loss.targets());
    assertEquals((1 + 2 + 3 + 4 + 5 + 6) / 2.0, value(loss, 2, of(1, 2, 3, 4), of(5, 6)));
    assertArrayEquals(of(0.5, 0.5, 0.5, 0.5), gradient(loss, 2, of(1, 2, 3, 4), of(5, 6)));
  }

  // cross-entropy

  private static Loss crossEntropy(Map<String, Object> stated, ArrayType logits) {
    return loss(new SoftmaxCrossEntropyWord(), stated, logits);
  }

  private static double surprise(double[] logits, int from, int classes, int label) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(logits[from + c]);
    }
    return Math.log(sum) - logits[from + label];
  }

  /** PyTorch's definition: smoothing, ignored label and class weights together. */
  private static double expected(
      double[] logits, double[] labels, double smoothing, int ignored, double... weights) {
    int classes = weights.length;
    double total = 0;
    double shares = 0;
    for (int n = 0; n < labels.length; n++) {
      int label = (int) labels[n];
      if (label != ignored) {
        total += (1 - smoothing) * weights[label] * surprise(logits, n * classes, classes, label);
        for (int c = 0; c < classes; c++) {
          total += smoothing / classes * weights[c] * surprise(logits, n * classes, classes, c);
        }
        shares += weights[label];
      }
    }
    return total / shares;
  }

  @Test
  void crossEntropyTakesSequences() {
    Loss loss = crossEntropy(Map.of(), perRow(2, 3));
    ArrayType labels = ArrayType.perRow(DType.INT32, Shape.of(2));
    assertEquals(List.of(Loss.Target.labels(0, labels, 3)), loss.targets());
    Random random = new Random(1);
    double[] logits = numbers(12, random);
    double[] of = labels(4, 3, random);
    assertEquals(expected(logits, of, 0, -1, 1, 1, 1), value(loss, 2, logits, of), 1e-14);
    assertGradients(loss, 2, logits, of);
  }

  @Test
  void crossEntropyWithEverythingIsPyTorchs() {
    Random random = new Random(2);
    double[] logits = numbers(24, random);
    double[] labels = of(0, -1, 2, 1, 3, -1);
    double[] weights = {0.5, 2, 0, 1.5};
    for (double smoothing : new double[] {0, 0.1, 1}) {
      for (boolean weighted : new boolean[] {false, true}) {
        Map<String, Object> stated =
            weighted
                ? Map.of("labelSmoothing", smoothing, "ignoredLabel", -1, "classWeights", weights)
                : Map.of("labelSmoothing", smoothing, "ignoredLabel", -1);
        Loss loss = crossEntropy(stated, perRow(2, 4));
        double[] w = weighted ? weights : of(1, 1, 1, 1);
        double expected = expected(logits, labels, smoothing, -1, w);
        assertEquals(expected, value(loss, 3, logits, labels), 1e-13, stated.toString());
        assertGradients(loss, 3, logits, labels);
      }
    }
    Loss smooth = crossEntropy(Map.of("labelSmoothing", 0.2), perRow(4));
    double[] all = of(0, 1, 2, 3, 0, 1);
    assertEquals(expected(logits, all, 0.2, -1, 1, 1, 1, 1), value(smooth, 6, logits, all), 1e-13);
  }

  @Test
  void anIgnoredLabelMayBeAClass() {
    Loss loss = crossEntropy(Map.of("ignoredLabel", 0), perRow(3));
    assertEquals(OptionalInt.empty(), loss.targets().get(0).ignored());
    double[] logits = of(1, 2, 3, -1, 0, 1);
    assertEquals(surprise(logits, 3, 3, 2), value(loss, 2, logits, of(0, 2)), 1e-15);
    Loss outside = crossEntropy(Map.of("ignoredLabel", -100), perRow(3));
    assertEquals(OptionalInt.of(-100), outside.targets().get(0).ignored());
  }

  /** PyTorch's loss is not-a-number here. */
  @Test
  void ifEveryLabelIsIgnoredNothingIsLearned() {
    for (Map<String, Object> stated :
        List.<Map<String, Object>>of(
            Map.of("ignoredLabel", -1),
            Map.of("ignoredLabel", -1, "labelSmoothing", 0.1),
            Map.of("ignoredLabel", -1, "classWeights", of(1, 2, 3)))) {
      Loss loss = crossEntropy(stated, perRow(3));
      double[] logits = of(1, 2, 3, -1, 0, 1);
      assertEquals(0, value(loss, 2, logits, of(-1, -1)));
      assertArrayEquals(new double[6], gradient(loss, 2, logits, of(-1, -1)));
    }
  }

  @Test
  void extremeLogitsStayFiniteWithSmoothing() {
    Loss loss = crossEntropy(Map.of("labelSmoothing", 0.3), perRow(3));
    double[] logits = of(1e30, 0, -1e30);
    assertEquals(0.1 * 1e30 + 0.1 * 2e30, value(loss, 1, logits, of(0)), 1e16);
    assertArrayEquals(of(1 - 0.8, -0.1, -0.1), gradient(loss, 1, logits, of(0)), 1e-15);
  }

  @Test
  void gradientsAgreeWithCentralDifferences() {
    Random random = new Random(3);
    for (int rows = 1; rows <= 3; rows++) {
      int count = rows * 6;
      double[] x = numbers(count, random);
      double[] y = numbers(count, random);
      double[] p = probabilities(count, random);
      assertGradients(loss(new MeanAbsoluteErrorWord(), Map.of(), perRow(2, 3)), rows, x, y);
      assertGradients(loss(new HuberWord(), Map.of("delta", 0.9), perRow(2, 3)), rows, x, y);
      assertGradients(loss(new BinaryCrossEntropyWord(), Map.of(), perRow(2, 3)), rows, x, p);
      assertGradients(loss(new KullbackLeiblerWord(), Map.of(), perRow(2, 3)), rows, x, p);
      assertGradients(loss(new CosineDistanceWord(), Map.of(), perRow(2, 3)), rows, x, y);
      assertGradients(loss(new MinimizeWord(), Map.of(), perRow(2, 3)), rows, x);
    }
  }

  // sums of losses

  private static WeightedLosses.Term term(Loss.Word word, double weight, int output) {
    return new WeightedLosses.Term(loss(word, Map.of(), perRow(2)), List.of(output), weight);
  }

  @Test
  void lossesAreAddedWithTheirWeights() {
    WeightedLosses loss =
        new WeightedLosses(
            List.of(perRow(2), perRow(3), perRow(2)),
            List.of(
                term(new SquaredErrorWord(), 1, 2),
                term(new MeanAbsoluteErrorWord(), 0.5, 2),
                term(new MinimizeWord(), -2, 0)));
    // the second output is auxiliary, and the losses of the third share its target
    assertEquals(List.of(Loss.Target.of(2, perRow(2))), loss.targets());
    double[] x = of(1, 2);
    double[] unused = of(7, 8, 9);
    double[] y = of(3, 5);
    double[] target = of(1, 6);
    double expected = 0.5 * (4 + 1) + 0.5 * (2 + 1) / 2 - 2 * 3;
    assertEquals(expected, value(loss, 1, x, unused, y, target), 1e-14);
    assertGradients(loss, 1, x, unused, y, target);
  }

  @Test
  void lossesOfOneOutputHaveOneTarget() {
    WeightedLosses.Term labels =
        new WeightedLosses.Term(
            loss(new SoftmaxCrossEntropyWord(), Map.of(), perRow(2)), List.of(0), 1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new WeightedLosses(
                List.of(perRow(2)), List.of(term(new SquaredErrorWord(), 1, 0), labels)));
  }

  // wrong uses

  private static void assertRefused(
      Loss.Word word, Map<String, Object> stated, Tag tag, String message, ArrayType... outputs) {
    WordException mistake = assertThrows(WordException.class, () -> loss(word, stated, outputs));
    assertEquals(tag, mistake.tag());
    assertTrue(mistake.getMessage().startsWith(message), mistake.getMessage());
  }

  @Test
  void lossesOfOneOutputAreRefusedForSeveral() {
    for (Loss.Word word :
        List.of(
            new SoftmaxCrossEntropyWord(), new KullbackLeiblerWord(), new CosineDistanceWord())) {
      assertRefused(
          word,
          Map.of(),
          Tag.LOSS_MISMATCH,
          "found [float32[2], float32[3]], expected one output float32[..",
          perRow(2),
          perRow(3));
      assertRefused(
          word, Map.of(), Tag.LOSS_MISMATCH, "found [float32[]], expected one output", perRow());
    }
  }

  @Test
  void outputsWithoutADerivativeAreRefused() {
    ArrayType integers = ArrayType.perRow(DType.INT32, Shape.of(2));
    for (Loss.Word word :
        List.of(
            new MeanAbsoluteErrorWord(),
            new HuberWord(),
            new BinaryCrossEntropyWord(),
            new KullbackLeiblerWord(),
            new CosineDistanceWord(),
            new MinimizeWord())) {
      assertRefused(
          word,
          Map.of(),
          Tag.LOSS_MISMATCH,
          "found an output int32[2], expected float32",
          integers);
    }
  }

  @Test
  void argumentsOutOfRangeAreRefused() {
    Loss.Word word = new SoftmaxCrossEntropyWord();
    for (double smoothing : new double[] {-0.1, 1.1, Double.NaN}) {
      assertRefused(
          word,
          Map.of("labelSmoothing", smoothing),
          Tag.BAD_ARGUMENT,
          "found " + smoothing + ", expected 0 to 1",
          perRow(3));
    }
    assertRefused(
        word,
        Map.of("classWeights", of(1, 2)),
        Tag.BAD_ARGUMENT,
        "found 2 weights, expected 3, one for each class of float32[3]",
        perRow(3));
    assertRefused(
        word,
        Map.of("classWeights", of(1, -2, 3)),
        Tag.BAD_ARGUMENT,
        "found -2.0, expected a finite weight of at least 0",
        perRow(3));
    assertRefused(
        word,
        Map.of("classWeights", of(0, 0, 0)),
        Tag.BAD_ARGUMENT,
        "found zeros only, expected a weight above 0",
        perRow(3));
    assertRefused(
        new HuberWord(),
        Map.of("delta", 0.0),
        Tag.BAD_ARGUMENT,
        "found 0.0, expected a finite number above 0",
        perRow(3));
  }
}
