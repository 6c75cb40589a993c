package org.catgrad.processor.derivative;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.derivative.Derivatives.reverse;

import java.util.List;
import org.catgrad.processor.operations.AxisMinimum;
import org.catgrad.processor.operations.AxisProduct;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Gather;
import org.catgrad.processor.operations.LogSoftmax;
import org.catgrad.processor.operations.LogSumExp;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.ScatterAdd;
import org.catgrad.processor.operations.TakeAlong;
import org.catgrad.processor.operations.Variance;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

/** Gradients at kinks, zeros and infinities, and of positions named twice: PyTorch's values. */
class ShapeKinksTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final ArrayType FOUR = type(4);

  private static ArrayType type(int... sizes) {
    return ArrayType.shared(DType.FLOAT64, Shape.of(sizes));
  }

  private static ArrayType positions(int... sizes) {
    return ArrayType.shared(DType.INT32, Shape.of(sizes));
  }

  private static double[] of(double... values) {
    return values;
  }

  private static void assertGradient(
      Operation operation, List<double[]> x, double[] dy, double... expected) {
    assertClose(
        List.of(expected),
        reverse(operation.diagram(), 1, x, List.of(dy)),
        1e-15,
        operation.toString());
  }

  @Test
  void equalMinimaShareTheCotangentEvenly() {
    AxisMinimum minimum = new AxisMinimum(FOUR, List.of(0));
    assertGradient(minimum, List.of(of(2, 1, 3, 1)), of(6), 0, 3, 0, 3);
  }

  @Test
  void productsHaveTheProductOfTheOthers() {
    AxisProduct product = new AxisProduct(FOUR, List.of(0));
    assertGradient(product, List.of(of(2, 3, 4, 5)), of(2), 120, 80, 60, 48);
    assertGradient(product, List.of(of(2, 0, 4, 5)), of(2), 0, 80, 0, 0);
    assertGradient(product, List.of(of(2, 0, 0, 5)), of(2), 0, 0, 0, 0);
    assertGradient(product, List.of(of(0, 0, 0, 0)), of(2), 0, 0, 0, 0);
    assertGradient(product, List.of(of(-0.0, 1, 2, 3)), of(1), 6, 0, 0, 0);
    // the others of two zeros count as zero even where what is left would overflow
    assertGradient(product, List.of(of(0, 0, 1e300, 1e300)), of(1), 0, 0, 0, 0);
  }

  @Test
  void productsAlongAnAxisHaveZerosOfTheirOwn() {
    assertGradient(
        new AxisProduct(type(2, 3), List.of(1)),
        List.of(of(1, 0, 2, 3, 4, 5)),
        of(1, 10),
        0,
        2,
        0,
        200,
        150,
        120);
  }

  @Test
  void logSumExpIsFlatWhereAllIsMinusInfinity() {
    LogSumExp sum = new LogSumExp(type(2), List.of(0));
    assertGradient(sum, List.of(of(-INFINITY, -INFINITY)), of(5), 0, 0);
    assertGradient(sum, List.of(of(-INFINITY, 1000)), of(5), 0, 5);
  }

  @Test
  void logSoftmaxOfLargeNumbersIsFinite() {
    assertGradient(new LogSoftmax(type(2), 0), List.of(of(-1e4, 1e4)), of(1, 2), 1, -1);
  }

  @Test
  void theVarianceOfEqualElementsIsFlat() {
    assertGradient(new Variance(FOUR, List.of(0), 1), List.of(of(3, 3, 3, 3)), of(5), 0, 0, 0, 0);
    assertGradient(new Variance(type(2), List.of(0), 0), List.of(of(1, 3)), of(5), -5, 5);
  }

  @Test
  void whatIsTakenTwiceGetsBothCotangents() {
    Gather gather = new Gather(FOUR, positions(3), 0);
    assertGradient(gather, List.of(of(1, 2, 3, 4), of(2, 0, 2)), of(1, 10, 100), 10, 0, 101, 0);
    TakeAlong take = new TakeAlong(type(2, 2), positions(2, 3), 1);
    assertGradient(
        take,
        List.of(of(1, 2, 3, 4), of(0, 0, 1, 1, 1, 1)),
        of(1, 10, 100, 1, 2, 3),
        11,
        100,
        0,
        6);
  }

  /** An infinite cotangent stays at its place. */
  @Test
  void whatIsNotFiniteSpoilsNoOtherPlace() {
    Gather gather = new Gather(FOUR, positions(2), 0);
    assertGradient(gather, List.of(of(1, 2, 3, 4), of(2, 0)), of(INFINITY, 1), 1, 0, INFINITY, 0);
    ScatterAdd add = new ScatterAdd(positions(2), type(2), 0, 3, false);
    assertGradient(add, List.of(of(1, 1), of(5, 6)), of(0, 7, 0), 7, 7);
  }

  @Test
  void ofEqualElementsTheFirstAreTheLargest() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(FOUR);
    Wire top = Wires.takeAlong(x, Wires.topPositions(x, 0, 2), 0);
    assertClose(
        List.of(of(0, 1, 10, 0)),
        reverse(builder.build(List.of(top)), 1, List.of(of(1, 7, 7, 7)), List.of(of(1, 10))),
        0,
        "top 2 of equal elements");
  }
}
