package org.catgrad.processor.derivative;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.derivative.Derivatives.reverse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.catgrad.processor.operations.Absolute;
import org.catgrad.processor.operations.Clamp;
import org.catgrad.processor.operations.Elu;
import org.catgrad.processor.operations.Floor;
import org.catgrad.processor.operations.Gelu;
import org.catgrad.processor.operations.GreaterOrEqual;
import org.catgrad.processor.operations.HardSwish;
import org.catgrad.processor.operations.LeakyRelu;
import org.catgrad.processor.operations.LessOrEqual;
import org.catgrad.processor.operations.LessThan;
import org.catgrad.processor.operations.NotEqual;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Pointwise;
import org.catgrad.processor.operations.PointwiseMaximum;
import org.catgrad.processor.operations.PointwiseMinimum;
import org.catgrad.processor.operations.Round;
import org.catgrad.processor.operations.Sign;
import org.catgrad.processor.operations.Silu;
import org.catgrad.processor.operations.Softplus;
import org.catgrad.processor.operations.SquareRoot;
import org.catgrad.processor.operations.TanhGelu;
import org.catgrad.processor.operations.Where;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The values that are chosen where there is no derivative, PyTorch's, and those far from zero,
 * where nothing may overflow into something that is not a number.
 */
class PointwiseKinksTest {
  private static final ArrayType THREE = ArrayType.shared(DType.FLOAT64, Shape.of(3));
  private static final ArrayType FOUR = ArrayType.shared(DType.FLOAT64, Shape.of(4));

  private static double[] of(double... values) {
    return values;
  }

  private static List<double[]> gradients(Operation operation, double[]... x) {
    double[] dy = new double[x[x.length - 1].length];
    Arrays.fill(dy, 6);
    return reverse(operation.diagram(), 1, List.of(x), List.of(dy));
  }

  private static void assertGradient(Operation operation, double[] x, double... expected) {
    assertClose(List.of(expected), gradients(operation, x), 1e-14, operation.toString());
  }

  @Test
  void rectifiersTakeTheLeftSlopeAtZero() {
    assertGradient(new LeakyRelu(THREE, 0.25), of(-1, 0, 1), 1.5, 1.5, 6);
    assertGradient(new LeakyRelu(THREE, -0.5), of(-1, 0, 1), -3, -3, 6);
    assertGradient(new Elu(THREE, 0.5), of(-1, 0, 1), 3 / Math.E, 3, 6);
  }

  @Test
  void hardSwishTakesTheMiddleSlopeAtItsBends() {
    HardSwish operation = new HardSwish(ArrayType.shared(DType.FLOAT64, Shape.of(5)));
    assertGradient(operation, of(-3.5, -3, 0, 3, 3.5), 0, -3, 3, 9, 6);
  }

  @Test
  void absoluteValuesAndSignsAreFlatAtZero() {
    assertGradient(new Absolute(THREE), of(-2, 0, 2), -6, 0, 6);
    assertGradient(new Sign(THREE), of(-2, 0, 2), 0, 0, 0);
    assertGradient(new Floor(THREE), of(-1, 0, 0.5), 0, 0, 0);
    assertGradient(new Round(THREE), of(-0.5, 0, 0.5), 0, 0, 0);
  }

  @Test
  void theSquareRootIsInfinitelySteepAtZero() {
    assertEquals(Double.POSITIVE_INFINITY, gradients(new SquareRoot(THREE), of(0, 1, 4)).get(0)[0]);
  }

  @Test
  void boundsLetTheCotangentPass() {
    assertGradient(new Clamp(FOUR, -1, 1), of(-2, -1, 1, 2), 0, 6, 6, 0);
    assertGradient(new Clamp(FOUR, Double.NEGATIVE_INFINITY, 1), of(-2, -1, 1, 2), 6, 6, 6, 0);
    assertGradient(new Clamp(FOUR, -1, Double.POSITIVE_INFINITY), of(-2, -1, 1, 2), 0, 6, 6, 6);
  }

  @Test
  void equalOperandsShareTheCotangent() {
    double[] x = of(1, 2, 3);
    double[] y = of(2, 2, 2);
    assertClose(
        List.of(of(0, 3, 6), of(6, 3, 0)), gradients(new PointwiseMaximum(THREE), x, y), 0, "max");
    assertClose(
        List.of(of(6, 3, 0), of(0, 3, 6)), gradients(new PointwiseMinimum(THREE), x, y), 0, "min");
  }

  @Test
  void comparisonsAndConditionsHaveNoGradient() {
    double[] x = of(1, 2, 3);
    double[] y = of(2, 2, 2);
    for (Operation comparison :
        List.of(
            new LessThan(THREE),
            new GreaterOrEqual(THREE),
            new LessOrEqual(THREE),
            new NotEqual(THREE))) {
      assertClose(
          List.of(new double[3], new double[3]), gradients(comparison, x, y), 0, "comparison");
    }
    assertClose(
        List.of(of(0, 0, 0), of(0, 6, 6), of(6, 0, 0)),
        gradients(new Where(THREE, DType.FLOAT64), of(0, 2, -1), x, y),
        0,
        "where");
    assertClose(
        List.of(of(0, 6, 6), of(6, 0, 0)),
        gradients(new Where(THREE, DType.BOOL), of(0, 1, 1), x, y),
        0,
        "where");
  }

  static Stream<Pointwise> rectifiers() {
    return Stream.of(
        new Gelu(FOUR),
        new TanhGelu(FOUR),
        new Silu(FOUR),
        new Softplus(FOUR, 1),
        new Softplus(FOUR, 3),
        new Elu(FOUR, 1),
        new HardSwish(FOUR),
        new LeakyRelu(FOUR, 0.01));
  }

  /**
   * Far to the left the slope is 0, or the slope of a leaky rectifier; far to the right it is 1.
   */
  @ParameterizedTest
  @MethodSource("rectifiers")
  void slopesAreSettledFarFromZero(Pointwise operation) {
    double[] x = of(-1e300, -200, 200, 1e300);
    double left = operation instanceof LeakyRelu leaky ? leaky.slope() : 0;
    double[] found = gradients(operation, x).get(0);
    assertClose(List.of(of(6 * left, 6 * left, 6, 6)), List.of(found), 1e-30, operation.toString());
    double[] infinite = of(Double.NEGATIVE_INFINITY, -0.0, 0, Double.POSITIVE_INFINITY);
    for (double slope : gradients(operation, infinite).get(0)) {
      assertTrue(Double.isFinite(slope), operation + " at ±∞");
    }
  }
}
