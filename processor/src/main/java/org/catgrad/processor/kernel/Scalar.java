package org.catgrad.processor.kernel;

import java.util.function.DoubleBinaryOperator;

/**
 * The scalar primitives of the kernel language. Each emitter says how its target computes them;
 * here stands what they mean, in double precision. Comparisons give 1 or 0; truth values are 1 and
 * 0.
 */
public enum Scalar {
  /** a + b. */
  ADD("+", 2, (a, b) -> a + b),
  /** a - b. */
  SUBTRACT("-", 2, (a, b) -> a - b),
  /** a · b. */
  MULTIPLY("*", 2, (a, b) -> a * b),
  /** a / b. */
  DIVIDE("/", 2, (a, b) -> a / b),
  /** a to the power of b. */
  POWER("pow", 2, Math::pow),
  /** The larger of a and b; NaN if one of them is. */
  MAXIMUM("max", 2, Math::max),
  /** The smaller of a and b; NaN if one of them is. */
  MINIMUM("min", 2, Math::min),
  /** 1 where a is greater than b, else 0. */
  GREATER("greater", 2, (a, b) -> a > b ? 1 : 0),
  /** 1 where a equals b, else 0. */
  EQUAL("equal", 2, (a, b) -> a == b ? 1 : 0),
  /** -a. */
  NEGATE("-", 1, (a, b) -> -a),
  /** e to the power of a. */
  EXP("exp", 1, (a, b) -> Math.exp(a)),
  /** The natural logarithm of a. */
  LOG("log", 1, (a, b) -> Math.log(a)),
  /** The square root of a. */
  SQUARE_ROOT("sqrt", 1, (a, b) -> Math.sqrt(a)),
  /** The logistic function 1 / (1 + e^-a). */
  SIGMOID("sigmoid", 1, (a, b) -> 1 / (1 + Math.exp(-a))),
  /** The hyperbolic tangent of a. */
  TANH("tanh", 1, (a, b) -> Math.tanh(a)),
  /** Logical not of a truth value. */
  NOT("not", 1, (a, b) -> a == 0 ? 1 : 0),
  /** Bitwise complement of an integer. */
  COMPLEMENT("complement", 1, (a, b) -> ~(int) a);

  private final String symbol;
  private final int arity;
  private final transient DoubleBinaryOperator meaning;

  Scalar(String symbol, int arity, DoubleBinaryOperator meaning) {
    this.symbol = symbol;
    this.arity = arity;
    this.meaning = meaning;
  }

  /** The operator or function name that printed forms show. */
  public String symbol() {
    return symbol;
  }

  /** The number of operands, 1 or 2. */
  public int arity() {
    return arity;
  }

  /** Whether printed forms write the symbol between the operands. */
  public boolean isInfix() {
    return arity == 2 && !Character.isLetter(symbol.charAt(0));
  }

  /** Whether computing it costs so much more than an addition that it should be done once. */
  public boolean isExpensive() {
    return switch (this) {
      case DIVIDE, POWER, EXP, LOG, SQUARE_ROOT, SIGMOID, TANH -> true;
      default -> false;
    };
  }

  /** The value for double operands; a unary primitive ignores the second. */
  public double apply(double a, double b) {
    return meaning.applyAsDouble(a, b);
  }
}
