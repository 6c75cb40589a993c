package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FloatMathTest {
  private interface FloatFunction {
    float apply(float x);
  }

  /** The largest error over every 17th float from 2⁻¹² to 20 and its negative. */
  private static double worst(FloatFunction function, DoubleUnaryOperator exact) {
    double worst = 0;
    int last = Float.floatToIntBits(20f);
    for (int bits = Float.floatToIntBits(0x1p-12f); bits <= last; bits += 17) {
      float x = Float.intBitsToFloat(bits);
      worst = Math.max(worst, Math.abs(function.apply(x) - exact.applyAsDouble(x)));
      worst = Math.max(worst, Math.abs(function.apply(-x) - exact.applyAsDouble(-x)));
    }
    return worst;
  }

  /** Checks the range over every 199th float of both signs, up to infinity. */
  private static void assertRange(FloatFunction function, float low, float high) {
    int infinity = Float.floatToIntBits(Float.POSITIVE_INFINITY);
    for (int bits = 0; bits <= infinity - 199; bits += 199) {
      float x = Float.intBitsToFloat(bits);
      float positive = function.apply(x);
      float negative = function.apply(-x);
      if (!(positive >= low && positive <= high && negative >= low && negative <= high)) {
        throw new AssertionError("f(±" + x + ") = " + positive + ", " + negative);
      }
    }
  }

  @Test
  void sigmoidIsWithinItsStatedError() {
    double worst = worst(FloatMath::sigmoid, x -> 1 / (1 + Math.exp(-x)));
    assertTrue(worst <= 2e-7, "error " + worst);
    assertRange(FloatMath::sigmoid, 0, 1);
  }

  @Test
  void tanhIsWithinItsStatedError() {
    double worst = worst(FloatMath::tanh, Math::tanh);
    assertTrue(worst <= 3.2e-7, "error " + worst);
    assertRange(FloatMath::tanh, -1, 1);
  }

  @Test
  void specialValues() {
    assertEquals(0.5f, FloatMath.sigmoid(0f));
    assertEquals(0f, FloatMath.tanh(0f));
    assertEquals(-0f, FloatMath.tanh(-0f));
    assertEquals(1f, FloatMath.sigmoid(Float.POSITIVE_INFINITY), 2e-7f);
    assertEquals(0f, FloatMath.sigmoid(Float.NEGATIVE_INFINITY), 2e-7f);
    assertEquals(1f, FloatMath.tanh(Float.POSITIVE_INFINITY), 3.2e-7f);
    assertEquals(-1f, FloatMath.tanh(Float.NEGATIVE_INFINITY), 3.2e-7f);
    for (FloatFunction function :
        new FloatFunction[] {
          FloatMath::sigmoid,
          FloatMath::tanh,
          FloatMath::relu,
          FloatMath::positive,
          FloatMath::exp,
          FloatMath::log,
          FloatMath::sqrt
        }) {
      assertTrue(Float.isNaN(function.apply(Float.NaN)));
    }
  }

  @Test
  void tanhIsOdd() {
    for (float x = 0; x < 10; x += 0.001f) {
      assertEquals(-FloatMath.tanh(x), FloatMath.tanh(-x));
    }
  }

  @Test
  void comparisons() {
    float[] values = {
      Float.NEGATIVE_INFINITY,
      -Float.MAX_VALUE,
      -1,
      -Float.MIN_VALUE,
      -0f,
      0f,
      Float.MIN_VALUE,
      Float.MIN_NORMAL,
      1e-20f,
      1,
      Float.MAX_VALUE,
      Float.POSITIVE_INFINITY
    };
    for (float a : values) {
      assertEquals(a > 0 ? 1f : 0f, FloatMath.positive(a));
      assertEquals(a > 0 ? a : 0f, FloatMath.relu(a));
      for (float b : values) {
        assertEquals(a > b ? 1f : 0f, FloatMath.greaterThan(a, b));
      }
    }
    assertEquals(0f, FloatMath.greaterThan(Float.NaN, 0));
  }

  @Test
  void libraryFunctionsRoundDoubles() {
    assertEquals((float) Math.E, FloatMath.exp(1));
    assertEquals((float) Math.log(10), FloatMath.log(10));
    assertEquals(Float.NEGATIVE_INFINITY, FloatMath.log(0));
    assertEquals((float) Math.pow(2, 0.5), FloatMath.pow(2, 0.5f));
    assertEquals((float) Math.sqrt(2), FloatMath.sqrt(2));
  }
}
