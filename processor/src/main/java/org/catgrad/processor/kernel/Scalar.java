package org.catgrad.processor.kernel;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The scalar primitives of the kernel language. Each emitter says how its target computes them;
 * here stands what they mean, in double precision. Comparisons give 1 or 0; truth values are 1 and
 * 0, and any number but 0 counts as true.
 */
public enum Scalar {
  /** a + b. */
  ADD("+", (a, b) -> a + b),
  /** a - b. */
  SUBTRACT("-", (a, b) -> a - b),
  /** a · b. */
  MULTIPLY("*", (a, b) -> a * b),
  /** a / b. */
  DIVIDE("/", (a, b) -> a / b),
  /** a to the power of b. */
  POWER("pow", Math::pow),
  /** The larger of a and b; NaN if one of them is. */
  MAXIMUM("max", Math::max),
  /** The smaller of a and b; NaN if one of them is. */
  MINIMUM("min", Math::min),
  /** 1 where a is greater than b, else 0. */
  GREATER("greater", (a, b) -> a > b ? 1 : 0),
  /** 1 where a is greater than b or equal to it, else 0. */
  GREATER_OR_EQUAL("greaterOrEqual", (a, b) -> a >= b ? 1 : 0),
  /** 1 where a equals b, else 0. */
  EQUAL("equal", (a, b) -> a == b ? 1 : 0),
  /** 1 where a differs from b, else 0; NaN differs from everything. */
  NOT_EQUAL("notEqual", (a, b) -> a != b ? 1 : 0),
  /** b where a is true, else c. */
  SELECT("select", 3, x -> x[0] != 0 ? x[1] : x[2]),
  /** -a. */
  NEGATE("-", a -> -a),
  /** |a|. */
  ABSOLUTE("abs", Math::abs),
  /** -1, 0 or 1, as a is negative, zero or positive; NaN for NaN. */
  SIGN("sign", Math::signum),
  /** The largest integer that is not greater than a. */
  FLOOR("floor", Math::floor),
  /** The integer that is closest to a, of two the even one. */
  ROUND("round", Math::rint),
  /** e to the power of a. */
  EXP("exp", Math::exp),
  /** e to the power of a, minus 1, without cancellation where a is close to 0. */
  EXPM1("expm1", Math::expm1),
  /** The natural logarithm of a. */
  LOG("log", Math::log),
  /** The natural logarithm of 1 + a, without cancellation where a is close to 0. */
  LOG1P("log1p", Math::log1p),
  /** The square root of a. */
  SQUARE_ROOT("sqrt", Math::sqrt),
  /** The sine of a, in radians. */
  SINE("sin", Math::sin),
  /** The cosine of a, in radians. */
  COSINE("cos", Math::cos),
  /** The logistic function 1 / (1 + e^-a). */
  SIGMOID("sigmoid", a -> 1 / (1 + Math.exp(-a))),
  /** The hyperbolic tangent of a. */
  TANH("tanh", Math::tanh),
  /** The probability that a standard normal variable is at most a. */
  NORMAL_CDF("normalCdf", NormalDistribution::cdf),
  /** Logical not of a truth value. */
  NOT("not", a -> a == 0 ? 1 : 0),
  /** Bitwise complement of an integer. */
  COMPLEMENT("complement", a -> ~(int) a),
  /** A number or truth value as a floating number. */
  TO_FLOAT("toFloat", a -> a),
  /**
   * A number or truth value as an integer: rounded toward zero, out of range the nearest integer of
   * 32 bits, 0 for NaN.
   */
  TO_INTEGER("toInteger", a -> (int) a),
  /** Whether a number differs from 0, as a truth value. */
  TO_TRUTH("toTruth", a -> a != 0 ? 1 : 0),
  /** A uniform random number from 0 to below 1: key, key, draw, row and position, all int32. */
  UNIFORM("uniform", 5, RandomNumbers::uniform),
  /** A standard normal random number: key, key, draw, row and position, all int32. */
  NORMAL("normal", 5, RandomNumbers::normal);

  private final String symbol;
  private final int arity;
  private final transient Meaning meaning;

  /** The value of a primitive for values of its operands. */
  @FunctionalInterface
  private interface Meaning {
    double of(double... operands);
  }

  Scalar(String symbol, DoubleUnaryOperator meaning) {
    this(symbol, 1, x -> meaning.applyAsDouble(x[0]));
  }

  Scalar(String symbol, DoubleBinaryOperator meaning) {
    this(symbol, 2, x -> meaning.applyAsDouble(x[0], x[1]));
  }

  Scalar(String symbol, int arity, Meaning meaning) {
    this.symbol = symbol;
    this.arity = arity;
    this.meaning = meaning;
  }

  /** The operator or function name that printed forms show. */
  public String symbol() {
    return symbol;
  }

  /** The number of operands. */
  public int arity() {
    return arity;
  }

  /** Whether printed forms write the symbol between the operands. */
  public boolean isInfix() {
    return arity == 2 && !Character.isLetter(symbol.charAt(0));
  }

  /** Whether it is 1 or 0 as its operands compare. */
  public boolean isComparison() {
    return switch (this) {
      case GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> true;
      default -> false;
    };
  }

  /** Whether computing it costs so much more than an addition that it should be done once. */
  public boolean isExpensive() {
    return switch (this) {
      case DIVIDE,
          POWER,
          EXP,
          EXPM1,
          LOG,
          LOG1P,
          SQUARE_ROOT,
          SINE,
          COSINE,
          SIGMOID,
          TANH,
          NORMAL_CDF,
          UNIFORM,
          NORMAL ->
          true;
      default -> false;
    };
  }

  /**
   * The value for double operands.
   *
   * @param operands as many as the arity
   * @throws IllegalArgumentException if there are more or fewer
   */
  public double apply(double... operands) {
    if (operands.length != arity) {
      throw new IllegalArgumentException(this + " takes " + arity + ", not " + operands.length);
    }
    return meaning.of(operands);
  }
}
