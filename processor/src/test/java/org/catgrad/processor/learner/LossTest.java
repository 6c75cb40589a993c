package org.catgrad.processor.learner;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.derivative.Derivatives.evaluate;
import static org.catgrad.processor.learner.Models.perRow;
import static org.catgrad.processor.learner.Models.shared;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

class LossTest {
  private static final ArrayType LABELS = ArrayType.perRow(DType.INT32, Shape.SCALAR);

  private static double[] of(double... values) {
    return values;
  }

  private static Loss loss(Loss.Word word, ArrayType... outputs) {
    return Models.loss(word, List.of(outputs)).orElseThrow();
  }

  private static double value(Loss loss, int rows, double[]... outputsAndTargets) {
    List<double[]> results = evaluate(loss.diagram(), rows, List.of(outputsAndTargets));
    assertEquals(1, results.size());
    return results.get(0)[0];
  }

  /** The cotangents of the differentiable outputs and targets. */
  private static List<double[]> gradients(Loss loss, int rows, double[]... outputsAndTargets) {
    List<double[]> inputs = new ArrayList<>(List.of(outputsAndTargets));
    inputs.add(of(1));
    List<double[]> results = evaluate(new ReverseDerivative().apply(loss.diagram()), rows, inputs);
    return results.subList(1, results.size());
  }

  @Test
  void lossesTakeOutputsThenTargetsToOneNumber() {
    for (Loss.Word word : List.of(new SquaredErrorWord(), new MeanSquaredErrorWord())) {
      Loss loss = loss(word, perRow(2), perRow());
      assertEquals(
          List.of(Loss.Target.of(0, perRow(2)), Loss.Target.of(1, perRow())), loss.targets());
      assertEquals(List.of(perRow(2), perRow(), perRow(2), perRow()), loss.diagram().source());
      assertEquals(List.of(shared()), loss.diagram().target());
      assertTrue(loss.diagram().isMonogamous());
    }
    Loss loss = loss(new SoftmaxCrossEntropyWord(), perRow(3));
    assertEquals(List.of(Loss.Target.labels(0, LABELS, 3)), loss.targets());
    assertEquals(List.of(perRow(3), LABELS), loss.diagram().source());
    assertEquals(List.of(shared()), loss.diagram().target());
  }

  /** catgrad's reverse map: ŷ - y. */
  @Test
  void squaredErrorIsHalfTheSumOfSquares() {
    Loss loss = loss(new SquaredErrorWord(), perRow(2));
    double[] predicted = of(1, 2, 3, 4);
    double[] target = of(0, 4, 3, 1);
    assertEquals(0.5 * (1 + 4 + 0 + 9), value(loss, 2, predicted, target));
    assertClose(
        List.of(of(1, -2, 0, 3), of(-1, 2, 0, -3)),
        gradients(loss, 2, predicted, target),
        0,
        "ŷ - y and y - ŷ");
  }

  @Test
  void squaredErrorAddsOverOutputs() {
    Loss loss = loss(new SquaredErrorWord(), perRow(2), perRow());
    assertEquals(0.5 * (1 + 4 + 9), value(loss, 1, of(1, 2), of(3), of(0, 0), of(0)));
  }

  @Test
  void meanSquaredErrorIsTheMeanOverEveryElement() {
    Loss loss = loss(new MeanSquaredErrorWord(), perRow(2), perRow());
    // 2 rows of 3 elements
    double[] first = of(1, 2, 3, 4);
    double[] second = of(5, 6);
    assertEquals(
        (1 + 4 + 9 + 16 + 25 + 36) / 6.0,
        value(loss, 2, first, second, new double[4], new double[2]),
        1e-14);
    List<double[]> gradients = gradients(loss, 2, first, second, new double[4], new double[2]);
    assertClose(
        List.of(of(2 / 6.0, 4 / 6.0, 6 / 6.0, 8 / 6.0), of(10 / 6.0, 12 / 6.0)),
        gradients.subList(0, 2),
        1e-15,
        "2(ŷ - y)/6");
  }

  @Test
  void crossEntropyIsTheMeanOverRowsOfMinusTheLogarithmOfTheProbability() {
    Loss loss = loss(new SoftmaxCrossEntropyWord(), perRow(2));
    assertEquals(Math.log(2), value(loss, 1, of(0, 0), of(1)), 1e-15);
    // probabilities ¼ and ¾, then ½ and ½
    double[] logits = of(0, Math.log(3), 7, 7);
    assertEquals(-(Math.log(0.25) + Math.log(0.5)) / 2, value(loss, 2, logits, of(0, 1)), 1e-14);
    assertClose(
        List.of(of(-0.375, 0.375, 0.25, -0.25)),
        gradients(loss, 2, logits, of(0, 1)),
        1e-15,
        "(softmax - one hot) / rows");
  }

  @Test
  void crossEntropyOfHugeLogitsIsExactAndFinite() {
    Loss loss = loss(new SoftmaxCrossEntropyWord(), perRow(3));
    double[] logits = of(1e30, 0, -1e30);
    assertEquals(0, value(loss, 1, logits, of(0)));
    assertEquals(1e30, value(loss, 1, logits, of(1)));
    assertEquals(2e30, value(loss, 1, logits, of(2)));
    assertClose(List.of(of(1, 0, -1)), gradients(loss, 1, logits, of(2)), 0, "softmax - one hot");
    // a probability of e^-50 keeps its precision
    assertEquals(50, value(loss, 1, of(0, -50, -1000), of(1)), 1e-14);
  }

  private static void assertRefused(
      Loss.Word word, List<ArrayType> outputs, int operand, String message) {
    WordException exception = assertThrows(WordException.class, () -> Models.loss(word, outputs));
    assertEquals(Tag.LOSS_MISMATCH, exception.tag());
    assertEquals(operand, exception.operand());
    assertTrue(exception.getMessage().startsWith(message), exception.getMessage());
  }

  @Test
  void outputsWithoutADerivativeHaveNoLoss() {
    for (Loss.Word word :
        List.of(
            new SquaredErrorWord(), new MeanSquaredErrorWord(), new SoftmaxCrossEntropyWord())) {
      assertRefused(
          word, List.of(perRow(2), LABELS), 1, "found an output int32[], expected float32");
    }
  }

  @Test
  void crossEntropyNeedsOneRowOfLogits() {
    Loss.Word word = new SoftmaxCrossEntropyWord();
    assertRefused(word, List.of(perRow(2), perRow(2)), -1, "found [float32[2], float32[2]]");
    assertRefused(word, List.of(perRow()), -1, "found [float32[]]");
  }
}
