package org.catgrad.processor.derivative;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.derivative.Derivatives.reverse;

import java.util.List;
import org.catgrad.processor.operations.Equal;
import org.catgrad.processor.operations.GreaterThan;
import org.catgrad.processor.operations.Maximum;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Power;
import org.catgrad.processor.operations.Relu;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

/** The values that are chosen where there is no derivative: PyTorch's. */
class KinksTest {
  private static final ArrayType THREE = ArrayType.shared(DType.FLOAT64, Shape.of(3));

  private static double[] of(double... values) {
    return values;
  }

  private static void assertGradients(
      Operation operation, List<double[]> x, double[] dy, double[]... expected) {
    assertClose(
        List.of(expected),
        reverse(operation.diagram(), 1, x, List.of(dy)),
        1e-15,
        operation.toString());
  }

  @Test
  void reluIsFlatAtZero() {
    assertGradients(new Relu(THREE), List.of(of(-1, 0, 1)), of(5, 5, 5), of(0, 0, 5));
  }

  @Test
  void equalMaximaShareTheCotangentEvenly() {
    assertGradients(new Maximum(THREE, List.of(0)), List.of(of(2, 1, 2)), of(6), of(3, 0, 3));
    assertGradients(new Maximum(THREE, List.of(0)), List.of(of(2, 2, 2)), of(6), of(2, 2, 2));
  }

  @Test
  void comparisonsAreFlatEverywhere() {
    List<double[]> xy = List.of(of(1, 2, 3), of(2, 2, 2));
    assertGradients(new GreaterThan(THREE), xy, of(5, 5, 5), new double[3], new double[3]);
    assertGradients(new Equal(THREE), xy, of(5, 5, 5), new double[3], new double[3]);
  }

  /** 0² and 0¹: 0 · ln(0) counts as 0. */
  @Test
  void powersOfZeroHaveFiniteDerivatives() {
    assertGradients(
        new Power(ArrayType.shared(DType.FLOAT64, Shape.of(2))),
        List.of(of(0, 0), of(2, 1)),
        of(5, 5),
        of(0, 5),
        of(0, 0));
  }
}
