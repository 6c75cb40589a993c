package org.catgrad.processor.layers;

import static org.catgrad.processor.layers.Layer.floats;
import static org.catgrad.processor.layers.Layer.ints;
import static org.catgrad.processor.layers.Layer.truths;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.catgrad.annotations.Activation;
import org.catgrad.annotations.Normalization;
import org.catgrad.processor.derivative.Derivatives;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of layers by parameters and operands agree with central differences. */
class LayerDerivativesTest {
  private static final int ROWS = 2;

  record Case(String word, Map<String, Object> stated, ArrayType... operands) {
    @Override
    public String toString() {
      return "@" + word + stated + " of " + List.of(operands);
    }
  }

  static Stream<Case> cases() {
    ArrayType sequence = floats(3, 4);
    return Stream.of(
        new Case("Embedding", Map.of("value", 3, "size", 2), ints(2, 2)),
        new Case("LearnedPositions", Map.of(), floats(2, 3, 2)),
        new Case("RotaryPositions", Map.of("base", 10.0), floats(5, 2, 4)),
        new Case("LayerNorm", Map.of(), floats(2, 3)),
        new Case("LayerNorm", Map.of("bias", false), floats(4)),
        new Case("RmsNorm", Map.of(), floats(2, 3)),
        new Case("GroupNorm", Map.of("groups", 2), floats(4, 3)),
        new Case("ScaledDotProductAttention", Map.of(), sequence, floats(2, 4), floats(2, 3)),
        new Case(
            "ScaledDotProductAttention",
            Map.of("causal", true),
            sequence,
            sequence,
            floats(3, 2),
            truths(3, 3)),
        new Case(
            "MultiHeadAttention",
            Map.of("heads", 4, "keyValueHeads", 2, "rotary", true, "causal", true),
            floats(3, 8)),
        new Case("MultiHeadAttention", Map.of("heads", 2), sequence, floats(2, 3), truths(3, 2)),
        new Case("FeedForward", Map.of("hidden", 3), sequence),
        new Case(
            "FeedForward",
            Map.of("hidden", 3, "gated", true, "activation", Activation.SILU, "bias", false),
            floats(3)),
        new Case("TransformerBlock", Map.of("heads", 2, "causal", true, "hidden", 3), sequence),
        new Case(
            "TransformerBlock",
            Map.of("heads", 2, "rotary", true, "norm", Normalization.RMS, "hidden", 3),
            sequence,
            truths(3, 3)),
        new Case("Lstm", Map.of("value", 2), floats(3, 2)),
        new Case(
            "Lstm", Map.of("value", 2, "sequences", false), floats(3, 2), floats(2), floats(2)),
        new Case("Gru", Map.of("value", 2), floats(3, 2)),
        new Case("Gru", Map.of("value", 2, "sequences", false), floats(3, 2), floats(2)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAgreeWithCentralDifferences(Case tested) {
    Layer layer = Layer.of(tested.word(), tested.stated(), tested.operands());
    Random random = new Random(7);
    List<double[]> x = layer.values(ROWS, random);
    double[] dy = new double[new Interpreter(ROWS).length(layer.diagram().target().get(0))];
    for (int i = 0; i < dy.length; i++) {
      dy[i] = 2 * random.nextDouble() - 1;
    }
    List<double[]> all = new ArrayList<>(x);
    all.add(dy);
    List<double[]> found =
        new Interpreter(ROWS).evaluate(new ReverseDerivative().apply(layer.diagram()), all);
    List<double[]> expected = Derivatives.centralDifferences(layer.diagram(), ROWS, x, List.of(dy));
    assertEquals(expected.size() + 1, found.size());
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      for (int p = 0; p < expected.get(i).length; p++) {
        double slope = expected.get(i)[p];
        largest = Math.max(largest, Math.abs(slope));
        assertEquals(slope, found.get(i + 1)[p], 1e-6 * Math.max(1, Math.abs(slope)), "input " + i);
      }
    }
    assertTrue(largest > 0.01, "a layer that does not depend on anything would pass");
  }
}
