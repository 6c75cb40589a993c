package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vector functions against double precision, over floats of all sizes. */
class VectorMathTest {
  private interface ArrayFunction {
    void apply(float[] x, int xAt, float[] result, int at, int length);
  }

  /** A function, its exact value, and its stated error in units in the last place. */
  private enum Function {
    EXP(VectorMath::exp, Math::exp, 1.02),
    EXPM1(VectorMath::expm1, Math::expm1, 1.44),
    LOG(VectorMath::log, Math::log, 1),
    LOG1P(VectorMath::log1p, Math::log1p, 1.64),
    TANH(VectorMath::tanh, Math::tanh, 1.6),
    SIGMOID(VectorMath::sigmoid, VectorMathTest::sigmoid, 2),
    NORMAL_CDF(VectorMath::normalCdf, VectorMathTest::normalCdf, 1.99),
    SIN(VectorMath::sin, Math::sin, 0.51),
    COS(VectorMath::cos, Math::cos, 0.51);

    final ArrayFunction function;
    final DoubleUnaryOperator exact;
    final double error;

    Function(ArrayFunction function, DoubleUnaryOperator exact, double error) {
      this.function = function;
      this.exact = exact;
      this.error = error;
    }
  }

  /** The logistic function; what is stated below -88.37 has a test of its own. */
  private static double sigmoid(double x) {
    if (x < -88.37f) {
      float[] result = {(float) x};
      VectorMath.sigmoid(result, 0, result, 0, 1);
      return result[0];
    }
    return x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
  }

  /** Φ as in G. Marsaglia, "Evaluating the Normal Distribution" (2004): series and fraction. */
  private static double normalCdf(double x) {
    double size = Math.abs(x);
    if (size > 40) {
      return x < 0 ? 0 : 1;
    }
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    double tail;
    if (size < 2.5) {
      double sum = 0;
      double term = size;
      for (int odd = 3; term > 1e-18 * sum; odd += 2) {
        sum += term;
        term *= x * x / odd;
      }
      tail = 0.5 - density * sum;
    } else {
      double fraction = size;
      for (int i = size < 4 ? 150 : 60; i >= 1; i--) {
        fraction = size + i / fraction;
      }
      tail = density / fraction;
    }
    return x < 0 ? tail : x >= 0 ? 1 - tail : Double.NaN;
  }

  /** The error of a result in units in the last place of the exact value; 0 for equal specials. */
  private static double error(float result, double exact) {
    float rounded = (float) exact;
    if (Float.isNaN(rounded) || Float.isInfinite(rounded) || exact == 0) {
      boolean equal = Float.floatToIntBits(rounded) == Float.floatToIntBits(result);
      return equal ? 0 : Double.POSITIVE_INFINITY;
    }
    int exponent = Math.max(Float.MIN_EXPONENT, Math.getExponent(exact));
    double error = Math.abs(result - exact) / Math.scalb(1.0, exponent - 23);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  private static void assertWithin(Function f, float[] x, int count) {
    float[] result = new float[count];
    f.function.apply(x, 0, result, 0, count);
    for (int i = 0; i < count; i++) {
      double exact = f.exact.applyAsDouble(x[i]);
      double error = error(result[i], exact);
      if (error > f.error) {
        throw new AssertionError(
            f + " of " + x[i] + " is " + result[i] + ", not " + exact + ": " + error + " ulp");
      }
    }
  }

  /** Every 997th float of all, NaN included, and every 97th where the functions bend. */
  @ParameterizedTest
  @EnumSource
  void errorsAreWithinWhatIsStated(Function f) {
    float[] x = new float[1021];
    int count = 0;
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += 997) {
      x[count++] = Float.intBitsToFloat((int) bits);
      if (count == x.length) {
        assertWithin(f, x, count);
        count = 0;
      }
    }
    for (int bits = Float.floatToIntBits(0.05f); bits < Float.floatToIntBits(20f); bits += 97) {
      x[count++] = Float.intBitsToFloat(bits);
      x[count++] = -Float.intBitsToFloat(bits);
      if (count >= x.length - 1) {
        assertWithin(f, x, count);
        count = 0;
      }
    }
    assertWithin(f, x, count);
  }

  @ParameterizedTest
  @EnumSource
  void errorsAreWithinWhatIsStatedAtEdges(Function f) {
    float[] edges = {
      0,
      Float.MIN_VALUE,
      Float.MIN_NORMAL,
      0x1p-25f,
      0.21f,
      0.42f,
      0.6666667f,
      1,
      1.3333334f,
      9.02f,
      12.9f,
      13,
      14.17f,
      14.5f,
      17.5f,
      87.33655f,
      88,
      88.72284f,
      88.73f,
      103.97208f,
      104,
      0x1p24f,
      Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NaN
    };
    for (float edge : edges) {
      float[] x = new float[129];
      for (int i = 0; i < x.length / 2; i++) {
        x[2 * i] = Float.intBitsToFloat(Math.max(0, Float.floatToIntBits(edge) + i - 32));
        x[2 * i + 1] = -x[2 * i];
      }
      assertWithin(f, x, x.length);
    }
  }

  @Test
  void sigmoidUnderflows() {
    float[] x = new float[4096];
    int first = Float.floatToIntBits(-88.37f);
    int last = Float.floatToIntBits(-104f);
    float previous = Float.MIN_NORMAL;
    for (int from = first; from <= last; from += x.length) {
      for (int i = 0; i < x.length; i++) {
        x[i] = Float.intBitsToFloat(from + i);
      }
      float[] y = new float[x.length];
      VectorMath.sigmoid(x, 0, y, 0, x.length);
      for (int i = 0; i < x.length; i++) {
        double exact = 1 / (1 + Math.exp(-x[i]));
        // at the logarithm of the largest float, 88.7228, either may be
        boolean overflows = x[i] < (y[i] == 0 ? -88.722f : -88.724f);
        assertEquals(overflows ? 0 : exact, y[i], 16 * Float.MIN_VALUE, "sigmoid of " + x[i]);
        assertTrue(y[i] <= previous + 16 * Float.MIN_VALUE, "sigmoid of " + x[i] + " rises");
        previous = y[i];
      }
    }
    float[] extremes = {-104, -1e10f, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY};
    VectorMath.sigmoid(extremes, 0, extremes, 0, extremes.length);
    assertArrayEquals(new float[4], extremes);
  }

  /** Not only the one that Java makes: quiet ones of either sign, with any payload. */
  @Test
  void sigmoidKeepsEveryNaN() {
    int[] bits = {0x7fc00000, 0xffc00000, 0x7fffffff, 0xffffffff, 0x7fc00001, 0xffd12345};
    float[] x = new float[bits.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.intBitsToFloat(bits[i]);
    }
    VectorMath.sigmoid(x, 0, x, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      assertTrue(Float.isNaN(x[i]), Integer.toHexString(bits[i]) + " became " + x[i]);
    }
  }

  /** At every place, in every length, in place or not, an operand has one result. */
  @ParameterizedTest
  @EnumSource
  void resultsDependOnOperandsOnly(Function f) {
    Random random = new Random(5);
    float[] x = new float[100];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(4) - 1));
    }
    float[] all = new float[100];
    f.function.apply(x, 0, all, 0, x.length);
    for (int length = 0; length <= 50; length++) {
      int xAt = random.nextInt(50);
      int at = random.nextInt(50);
      float[] expected = new float[100];
      Arrays.fill(expected, 7);
      float[] result = expected.clone();
      System.arraycopy(all, xAt, expected, at, length);
      f.function.apply(x, xAt, result, at, length);
      assertArrayEquals(expected, result);

      float[] inPlace = x.clone();
      f.function.apply(inPlace, xAt, inPlace, xAt, length);
      float[] expectedInPlace = x.clone();
      System.arraycopy(all, xAt, expectedInPlace, xAt, length);
      assertArrayEquals(expectedInPlace, inPlace);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsAllocated(Function f) {
    float[] x = new float[1003];
    for (int i = 0; i < x.length; i++) {
      x[i] = i / 50f;
    }
    float[] result = new float[x.length];
    Runnable work = () -> f.function.apply(x, 0, result, 0, x.length);
    for (int i = 0; i < 10_000; i++) {
      work.run();
    }
    assertEquals(0, Allocation.bytesPerRun(work));
  }

  @ParameterizedTest
  @EnumSource
  void rangesAreChecked(Function f) {
    float[] x = new float[100];
    for (int[] bad : new int[][] {{-1, 0, 10}, {0, -1, 10}, {95, 0, 6}, {0, 95, 6}, {0, 0, -1}}) {
      float[] result = new float[100];
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> f.function.apply(x, bad[0], result, bad[1], bad[2]));
      assertArrayEquals(new float[100], result);
    }
  }

  @Test
  void tanhIsOdd() {
    float[] x = new float[4000];
    for (int i = 0; i < x.length; i += 2) {
      x[i] = i / 300f;
      x[i + 1] = -x[i];
    }
    VectorMath.tanh(x, 0, x, 0, x.length);
    for (int i = 0; i < x.length; i += 2) {
      assertEquals(-x[i], x[i + 1]);
    }
  }

  @Test
  void powersAreThoseOfFloatMath() {
    float[] x = {2, -2, 0, 10, 1.5f, Float.NaN, -1};
    float[] y = {0.5f, 3, -1, 38, -200, 0, 0.5f};
    float[] result = new float[9];
    VectorMath.pow(x, 1, y, 1, result, 2, 6);
    assertEquals(0, result[1]);
    for (int i = 1; i < 7; i++) {
      assertEquals(FloatMath.pow(x[i], y[i]), result[i + 1]);
    }
    assertEquals(0, result[8]);
    assertTrue(Float.isNaN(result[7]));
    assertThrows(IndexOutOfBoundsException.class, () -> VectorMath.pow(x, 0, y, 1, result, 0, 7));
  }
}
