package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The functions that activations are made of, measured against double precision. */
class FloatFunctionsTest {
  private interface FloatFunction {
    float apply(float x);
  }

  /** Φ as in G. Marsaglia, "Evaluating the Normal Distribution" (2004): series and fraction. */
  private static double normalCdf(double x) {
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    if (Math.abs(x) < 3) {
      double sum = 0;
      double term = x;
      for (int odd = 3; odd < 120; odd += 2) {
        sum += term;
        term *= x * x / odd;
      }
      return 0.5 + density * sum;
    }
    double fraction = Math.abs(x);
    for (int i = 200; i >= 1; i--) {
      fraction = Math.abs(x) + i / fraction;
    }
    return x < 0 ? density / fraction : 1 - density / fraction;
  }

  /** The largest relative error over many floats between two, wherever the value is normal. */
  private static double worst(
      FloatFunction function, DoubleUnaryOperator exact, double low, double high) {
    double worst = 0;
    int samples = 2_000_000;
    for (int i = 0; i <= samples; i++) {
      float x = (float) (low + (high - low) * i / samples);
      double expected = exact.applyAsDouble(x);
      if (Math.abs(expected) >= Float.MIN_NORMAL) {
        worst = Math.max(worst, Math.abs(function.apply(x) / expected - 1));
      }
    }
    return worst;
  }

  @Test
  void theNormalDistributionIsWithinItsStatedError() {
    double error = worst(FloatMath::normalCdf, FloatFunctionsTest::normalCdf, -13, 15);
    assertTrue(error <= 1e-7, "error " + error);
  }

  @Test
  void theNormalDistributionOfSpecialValues() {
    assertEquals(0.5f, FloatMath.normalCdf(0));
    assertEquals(0.5f, FloatMath.normalCdf(-0f));
    assertEquals(0.5f, FloatMath.normalCdf(Float.MIN_VALUE));
    assertEquals(0f, FloatMath.normalCdf(-15));
    assertEquals(0f, FloatMath.normalCdf(Float.NEGATIVE_INFINITY));
    assertEquals(1f, FloatMath.normalCdf(Float.POSITIVE_INFINITY));
    assertEquals(Float.NaN, FloatMath.normalCdf(Float.NaN));
  }

  /** x · Φ(x), which 1 + erf would lose to cancellation for small x. */
  @Test
  void theGaussianErrorUnitIsAccurateInTheLeftTail() {
    FloatFunction gelu = x -> x * FloatMath.normalCdf(x);
    double error = worst(gelu, x -> x * normalCdf(x), -12.9, 0);
    assertTrue(error <= 3e-7, "error " + error);
    assertEquals(-0f, gelu.apply(-1e30f));
  }

  /** As the kernels write it: x / (1 + e⁻ˣ). */
  @Test
  void theSigmoidUnitIsAccurateInTheLeftTail() {
    FloatFunction silu = x -> x / (1f + FloatMath.exp(-x));
    double error = worst(silu, x -> x / (1 + Math.exp(-x)), -80, 20);
    assertTrue(error <= 3e-7, "error " + error);
    assertEquals(-0f, silu.apply(-1e30f));
  }

  /** The exponent of the approximation is rounded, which shows where it is large. */
  @Test
  void theApproximateGaussianErrorUnitIsWithinItsStatedError() {
    double linear = 2 * Math.sqrt(2 / Math.PI);
    double cubic = 0.044715 * linear;
    FloatFunction gelu =
        x -> x / (1f + FloatMath.exp(x * ((float) -cubic * (x * x) - (float) linear)));
    DoubleUnaryOperator exact = x -> x / (1 + Math.exp(-x * (linear + cubic * x * x)));
    double near = worst(gelu, exact, -3, 10);
    assertTrue(near <= 1e-6, "error " + near);
    double far = worst(gelu, exact, -9.5, -3);
    assertTrue(far <= 2e-5, "error " + far);
  }

  @Test
  void theSoftRectifierIsAccurateOnBothSides() {
    FloatFunction softplus = x -> Math.max(x, 0f) + FloatMath.log1p(FloatMath.exp(-Math.abs(x)));
    DoubleUnaryOperator exact = x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    double error = worst(softplus, exact, -80, 80);
    assertTrue(error <= 2e-7, "error " + error);
  }

  @Test
  void libraryFunctionsRoundDoubles() {
    assertEquals(1e-20f, FloatMath.expm1(1e-20f));
    assertEquals((float) Math.expm1(1), FloatMath.expm1(1));
    assertEquals(1e-20f, FloatMath.log1p(1e-20f));
    assertEquals((float) Math.log(3), FloatMath.log1p(2));
    assertEquals((float) Math.sin(2), FloatMath.sin(2));
    assertEquals((float) Math.cos(2), FloatMath.cos(2));
  }

  @Test
  void integersAreRoundedTo() {
    float[] values = {-2.5f, -1.5f, -0.5f, 0.5f, 1.5f, 1e10f, -3};
    float[] floors = {-3, -2, -1, 0, 1, 1e10f, -3};
    float[] rounded = {-2, -2, -0f, 0, 2, 1e10f, -3};
    for (int i = 0; i < values.length; i++) {
      assertEquals(floors[i], FloatMath.floor(values[i]));
      assertEquals(rounded[i], FloatMath.round(values[i]));
    }
  }

  @Test
  void whatIsNotANumberStaysSo() {
    for (FloatFunction function :
        new FloatFunction[] {
          FloatMath::expm1,
          FloatMath::log1p,
          FloatMath::sin,
          FloatMath::cos,
          FloatMath::floor,
          FloatMath::round
        }) {
      assertTrue(Float.isNaN(function.apply(Float.NaN)));
    }
  }
}
