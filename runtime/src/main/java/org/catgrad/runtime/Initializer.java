package org.catgrad.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The rule that gives a parameter its initial values.
 *
 * <p>Random values come from a counter-based generator, so that a value depends on nothing but the
 * seed, the parameter's name and the value's index; no order of creation matters, and every machine
 * computes the same bits. Value {@code i} is made from the four 32-bit words w of Philox4x32-10
 * (Salmon et al., SC 2011) whose key is the seed and whose counter is i / 4 (low 64 bits) and the
 * 64-bit FNV-1a hash of the name in UTF-8 (high 64 bits):
 *
 * <ul>
 *   <li>uniform: low + (high − low) · (w[i mod 4] ⋙ 8) · 2⁻²⁴, computed in double;
 *   <li>normal: Box and Muller's transform in double with {@link StrictMath}: with the words u and
 *       v at (0, 1) for i mod 4 &lt; 2 and at (2, 3) otherwise, mean + deviation · √(−2 ln((u + ½)
 *       · 2⁻³²)) times cos(2π v 2⁻³²) for even i and sin for odd i.
 * </ul>
 *
 * <p>Weights of two axes are stored in × out, which are fan in and fan out. From three axes on they
 * are the filters of a convolution, out × in × positions: fan in is the second axis times all
 * positions, fan out the first times all positions, as PyTorch counts. A vector has fan in 1, a
 * single value both.
 */
public final class Initializer {
  private enum Distribution {
    CONSTANT,
    NORMAL,
    UNIFORM
  }

  private enum Fan {
    NONE,
    IN,
    AVERAGE
  }

  private final String text;
  private final Distribution distribution;
  private final Fan fan;
  // The constant, mean or lower bound, and the deviation or upper bound; where a fan scales them,
  // the second is the square of what it becomes: variance or squared bound times the fan.
  private final double first;
  private final double second;

  private Initializer(
      String text, Distribution distribution, Fan fan, double first, double second) {
    this.text = text;
    this.distribution = distribution;
    this.fan = fan;
    this.first = first;
    this.second = second;
  }

  /** All values 0. */
  public static Initializer zeros() {
    return new Initializer("zeros", Distribution.CONSTANT, Fan.NONE, 0, 0);
  }

  /** All values 1. */
  public static Initializer ones() {
    return new Initializer("ones", Distribution.CONSTANT, Fan.NONE, 1, 0);
  }

  /**
   * All values equal.
   *
   * @param value the value, rounded to {@code float}
   */
  public static Initializer constant(double value) {
    return new Initializer("constant(" + value + ")", Distribution.CONSTANT, Fan.NONE, value, 0);
  }

  /**
   * Independent normal values, not truncated.
   *
   * @param mean a finite number
   * @param deviation the standard deviation; finite and not negative
   * @throws IllegalArgumentException if a number is not as described
   */
  public static Initializer normal(double mean, double deviation) {
    String text = "normal(" + mean + ", " + deviation + ")";
    if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation < 0) {
      throw new IllegalArgumentException(
          text + ": expected a finite mean and a finite deviation of at least 0");
    }
    return new Initializer(text, Distribution.NORMAL, Fan.NONE, mean, deviation);
  }

  /**
   * Independent values, uniform between two bounds.
   *
   * @param low the lower bound, finite
   * @param high the upper bound, finite and not below {@code low}
   * @throws IllegalArgumentException if a number is not as described
   */
  public static Initializer uniform(double low, double high) {
    String text = "uniform(" + low + ", " + high + ")";
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException(text + ": expected finite bounds, the lower one first");
    }
    return new Initializer(text, Distribution.UNIFORM, Fan.NONE, low, high);
  }

  /** Uniform within ±√(6 / (fan in + fan out)) (Glorot and Bengio, AISTATS 2010). */
  public static Initializer glorotUniform() {
    return new Initializer("glorotUniform", Distribution.UNIFORM, Fan.AVERAGE, 0, 3);
  }

  /** Normal with mean 0 and variance 2 / (fan in + fan out) (Glorot and Bengio, AISTATS 2010). */
  public static Initializer glorotNormal() {
    return new Initializer("glorotNormal", Distribution.NORMAL, Fan.AVERAGE, 0, 1);
  }

  /** Uniform within ±√(6 / fan in) (He et al., arXiv 1502.01852). */
  public static Initializer heUniform() {
    return new Initializer("heUniform", Distribution.UNIFORM, Fan.IN, 0, 6);
  }

  /** Normal with mean 0 and variance 2 / fan in (He et al., arXiv 1502.01852). */
  public static Initializer heNormal() {
    return new Initializer("heNormal", Distribution.NORMAL, Fan.IN, 0, 2);
  }

  /**
   * Writes the initial values of a parameter.
   *
   * @param values receives the values, row-major
   * @param shape the axes of the parameter; their product is {@code values.length}
   * @param seed the seed of all parameters
   * @param name the name of this parameter
   * @throws IllegalArgumentException if the shape does not hold {@code values.length} values
   */
  public void fill(float[] values, int[] shape, long seed, String name) {
    if (Shapes.size(shape) != values.length) {
      throw new IllegalArgumentException(
          name + ": " + values.length + " values do not have the shape " + Shapes.text(shape));
    }
    long hash = hash(Objects.requireNonNull(name, "name"));
    double scale = fan == Fan.NONE ? second : Math.sqrt(second / fan(shape));
    switch (distribution) {
      case CONSTANT -> Arrays.fill(values, (float) first);
      case NORMAL -> fillNormal(values, seed, hash, first, scale);
      case UNIFORM -> {
        double low = fan == Fan.NONE ? first : -scale;
        fillUniform(values, seed, hash, low, scale - low);
      }
    }
  }

  private double fan(int[] shape) {
    double positions = 1;
    for (int axis = 2; axis < shape.length; axis++) {
      positions *= shape[axis];
    }
    boolean filters = shape.length > 2;
    double in = shape.length < 2 ? 1 : positions * shape[filters ? 1 : 0];
    double out = shape.length == 0 ? 1 : positions * shape[filters ? 0 : shape.length - 1];
    return fan == Fan.IN ? in : (in + out) / 2;
  }

  private static void fillUniform(float[] values, long seed, long hash, double low, double width) {
    int[] words = new int[4];
    for (int i = 0; i < values.length; i++) {
      if ((i & 3) == 0) {
        Philox.block(seed, i >>> 2, hash, words);
      }
      values[i] = (float) (low + width * ((words[i & 3] >>> 8) * 0x1p-24));
    }
  }

  private static void fillNormal(
      float[] values, long seed, long hash, double mean, double deviation) {
    int[] words = new int[4];
    for (int i = 0; i < values.length; i += 2) {
      if ((i & 3) == 0) {
        Philox.block(seed, i >>> 2, hash, words);
      }
      double u = ((words[i & 2] & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
      double angle = 2 * Math.PI * ((words[(i & 2) + 1] & 0xFFFFFFFFL) * 0x1p-32);
      double radius = deviation * Math.sqrt(-2 * StrictMath.log(u));
      values[i] = (float) (mean + radius * StrictMath.cos(angle));
      if (i + 1 < values.length) {
        values[i + 1] = (float) (mean + radius * StrictMath.sin(angle));
      }
    }
  }

  /** FNV-1a, 64 bits, over the UTF-8 bytes. */
  static long hash(String name) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return hash;
  }

  /** The factory and its arguments, for example {@code normal(0.0, 0.01)}. */
  @Override
  public String toString() {
    return text;
  }
}
