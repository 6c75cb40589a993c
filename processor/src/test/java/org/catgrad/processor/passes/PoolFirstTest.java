package org.catgrad.processor.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.catgrad.processor.definitions.Forget;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.MaximumPool;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Pooling;
import org.catgrad.processor.operations.Relu;
import org.catgrad.processor.operations.Window;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

class PoolFirstTest {
  private static final ArrayType IMAGE = Terms.perRow(3, 4, 6);
  private static final Shape SHAPE = IMAGE.shape();
  private static final ArrayType BIAS = Terms.shared(3);

  private static Wire pool(Wire x, int stride) {
    List<Window> windows =
        List.of(
            new Window(4, (4 - 2) / stride + 1, 2, stride, 0, 1),
            new Window(6, (6 - 2) / stride + 1, 2, stride, 0, 1));
    return x.builder().apply(new MaximumPool(new Pooling(x.type(), windows)), x);
  }

  private static Wire relu(Wire x) {
    return x.builder().apply(new Relu(x.type()), x);
  }

  private static Wire biased(List<Wire> x) {
    Wire bias = Wires.broadcast(Wires.withRows(x.get(1), true), SHAPE, List.of(1, 2));
    return Wires.add(x.get(0), bias);
  }

  private static OpenHypergraph<ArrayType, Operation> diagram(Function<List<Wire>, Wire> formula) {
    return Terms.diagrams(List.of(IMAGE, BIAS), x -> List.of(formula.apply(x)));
  }

  private static void assertTerm(String expected, Function<List<Wire>, Wire> formula) {
    assertEquals(expected, Terms.of(PoolFirst.apply(diagram(formula))));
  }

  @Test
  void biasAndActivationComeAfterThePooling() {
    assertTerm("Relu(MaximumPool(x0))", x -> pool(relu(x.get(0)), 2));
    assertTerm(
        "Relu(Add(MaximumPool(x0), Broadcast[3, 2, 3](BroadcastRows(x1))))",
        x -> pool(relu(biased(x)), 2));
  }

  @Test
  void whatIsUsedElsewhereTooOrDiffersWithinAWindowStays() {
    assertTerm(
        "Add(Sum[0, 1, 2](MaximumPool(Relu(x0))), Sum[0, 1, 2](Relu(x0)))",
        x -> {
          Wire positive = relu(x.get(0));
          return Wires.add(
              Wires.sum(pool(positive, 2), List.of(0, 1, 2)),
              Wires.sum(positive, List.of(0, 1, 2)));
        });
    assertTerm("MaximumPool(Add(x0, x0))", x -> pool(Wires.add(x.get(0), x.get(0)), 2));
    assertTerm("MaximumPool(Relu(x0))", x -> pool(relu(x.get(0)), 1));
  }

  @Test
  void withoutAPoolingNothingIsRebuilt() {
    OpenHypergraph<ArrayType, Operation> diagram = diagram(x -> relu(biased(x)));
    assertSame(diagram, PoolFirst.apply(diagram));
  }

  /** With small whole numbers, so that many elements are equal and nothing is rounded. */
  @Test
  void valuesAndCotangentsAreTheSame() {
    Random random = new Random(3);
    OpenHypergraph<ArrayType, Operation> before = diagram(x -> pool(relu(biased(x)), 2));
    OpenHypergraph<ArrayType, Operation> after = PoolFirst.apply(before);
    for (int i = 0; i < 50; i++) {
      assertSameValues(before, after, random);
      assertSameValues(reverse(before), reverse(after), random);
    }
  }

  private static OpenHypergraph<ArrayType, Operation> reverse(
      OpenHypergraph<ArrayType, Operation> diagram) {
    return new Forget().apply(new ReverseDerivative().apply(diagram));
  }

  private static void assertSameValues(
      OpenHypergraph<ArrayType, Operation> before,
      OpenHypergraph<ArrayType, Operation> after,
      Random random) {
    int rows = 2;
    List<double[]> inputs =
        before.source().stream()
            .map(type -> wholeNumbers(type.shape().count() * (type.rows() ? rows : 1), random))
            .toList();
    List<double[]> expected = new Interpreter(rows).evaluate(before, inputs);
    List<double[]> found = new Interpreter(rows).evaluate(after, inputs);
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      // 0 and -0 are the same number
      assertArrayEquals(expected.get(i), found.get(i), 0.0);
    }
  }

  private static double[] wholeNumbers(int length, Random random) {
    return random.ints(length, -3, 4).asDoubleStream().toArray();
  }
}
