package org.catgrad.processor.layers;

import static org.catgrad.processor.layers.Layer.floats;
import static org.catgrad.processor.layers.Layer.truths;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.interpreter.Interpreter;
import org.junit.jupiter.api.Test;

/** Attention at the edges of what a mask admits. */
class MasksTest {
  private static final Layer MASKED =
      Layer.of(
          "ScaledDotProductAttention",
          Map.of(),
          floats(2, 2),
          floats(3, 2),
          floats(3, 1),
          truths(2, 3));

  private static List<double[]> operands(double scale, double... mask) {
    double[] queries = {scale, -scale, 0, scale};
    double[] keys = {scale, 0, scale, scale, -scale, scale};
    return List.of(queries, keys, new double[] {1, 10, 100}, mask);
  }

  private static List<double[]> reverse(List<double[]> operands) {
    List<double[]> all = new ArrayList<>(operands);
    all.add(new double[] {1, 1});
    List<double[]> results =
        new Interpreter(1).evaluate(new ReverseDerivative().apply(MASKED.diagram()), all);
    return results.subList(1, results.size());
  }

  @Test
  void aQueryThatMayAttendToNothingGetsZerosAndHandsNoneBack() {
    for (double scale : new double[] {0, 1, 1e4}) {
      List<double[]> operands = operands(scale, 0, 0, 0, 0, 1, 0);
      assertArrayEquals(new double[] {0, 10}, MASKED.evaluate(1, operands), 0);
      List<double[]> cotangents = reverse(operands);
      assertArrayEquals(new double[] {0, 0, 0, 0}, cotangents.get(0), 0);
      assertArrayEquals(new double[] {0, 0, 0, 0, 0, 0}, cotangents.get(1), 0);
      assertArrayEquals(new double[] {0, 1, 0}, cotangents.get(2), 0);
    }
  }

  /** A key that is masked does not count however well it fits. */
  @Test
  void whatIsMaskedDoesNotCount() {
    List<double[]> operands = operands(1e4, 0, 1, 1, 1, 0, 1);
    double[] y = MASKED.evaluate(1, operands);
    List<double[]> other = new ArrayList<>(operands);
    other.set(2, new double[] {1, Math.PI, 100});
    double[] changed = MASKED.evaluate(1, other);
    assertEquals(y[1], changed[1], 0, "the second query does not see the second key");
    assertTrue(y[0] != changed[0], "the first one does");
    other = new ArrayList<>(operands);
    other.set(2, new double[] {-7, 10, 100});
    assertEquals(y[0], MASKED.evaluate(1, other)[0], 0, "the first does not see the first key");
  }

  /** Position t of a causal result depends on the positions up to t and on no later one. */
  @Test
  void aCausalLayerDoesNotLookAhead() {
    int times = 4;
    Layer layer =
        Layer.of(
            "TransformerBlock",
            Map.of("heads", 2, "causal", true, "rotary", true, "hidden", 3),
            floats(times, 4));
    List<double[]> values = layer.values(1, new Random(1));
    double[] y = layer.evaluate(1, values);
    int x = values.size() - 1;
    for (int t = 0; t < times; t++) {
      List<double[]> moved = new ArrayList<>(values);
      double[] changed = values.get(x).clone();
      changed[4 * t] += 1;
      moved.set(x, changed);
      double[] other = layer.evaluate(1, moved);
      for (int position = 0; position < times; position++) {
        double[] before = Arrays.copyOfRange(y, 4 * position, 4 * position + 4);
        double[] after = Arrays.copyOfRange(other, 4 * position, 4 * position + 4);
        assertEquals(position < t, Arrays.equals(before, after), "time " + t + " on " + position);
      }
    }
  }
}
