package org.catgrad.processor.kernel;

/**
 * The scalar primitives of the kernel language. Each emitter says how its target computes them;
 * here stands what they mean, in double precision. Comparisons give 1 or 0; truth values are 1 and
 * 0, and any number but 0 counts as true.
 */
public enum Scalar {
  /** a + b. */
  ADD("+", 2),
  /** a - b. */
  SUBTRACT("-", 2),
  /** a · b. */
  MULTIPLY("*", 2),
  /** a / b. */
  DIVIDE("/", 2),
  /** a to the power of b. */
  POWER("pow", 2),
  /** The larger of a and b; NaN if one of them is. */
  MAXIMUM("max", 2),
  /** The smaller of a and b; NaN if one of them is. */
  MINIMUM("min", 2),
  /** 1 where a is greater than b, else 0. */
  GREATER("greater", 2),
  /** 1 where a is greater than b or equal to it, else 0. */
  GREATER_OR_EQUAL("greaterOrEqual", 2),
  /** 1 where a equals b, else 0. */
  EQUAL("equal", 2),
  /** 1 where a differs from b, else 0; NaN differs from everything. */
  NOT_EQUAL("notEqual", 2),
  /** b where a is true, else c. */
  SELECT("select", 3),
  /** -a. */
  NEGATE("-", 1),
  /** |a|. */
  ABSOLUTE("abs", 1),
  /** -1, 0 or 1, as a is negative, zero or positive; NaN for NaN. */
  SIGN("sign", 1),
  /** The largest integer that is not greater than a. */
  FLOOR("floor", 1),
  /** The integer that is closest to a, of two the even one. */
  ROUND("round", 1),
  /** e to the power of a. */
  EXP("exp", 1),
  /** e to the power of a, minus 1, without cancellation where a is close to 0. */
  EXPM1("expm1", 1),
  /** The natural logarithm of a. */
  LOG("log", 1),
  /** The natural logarithm of 1 + a, without cancellation where a is close to 0. */
  LOG1P("log1p", 1),
  /** The square root of a. */
  SQUARE_ROOT("sqrt", 1),
  /** The sine of a, in radians. */
  SINE("sin", 1),
  /** The cosine of a, in radians. */
  COSINE("cos", 1),
  /** The logistic function 1 / (1 + e^-a). */
  SIGMOID("sigmoid", 1),
  /** The hyperbolic tangent of a. */
  TANH("tanh", 1),
  /** The probability that a standard normal variable is at most a. */
  NORMAL_CDF("normalCdf", 1),
  /** Logical not of a truth value. */
  NOT("not", 1),
  /** Bitwise complement of an integer. */
  COMPLEMENT("complement", 1),
  /** A number or truth value as a floating number. */
  TO_FLOAT("toFloat", 1),
  /**
   * A number or truth value as an integer: rounded toward zero, out of range the nearest integer of
   * 32 bits, 0 for NaN.
   */
  TO_INTEGER("toInteger", 1),
  /** Whether a number differs from 0, as a truth value. */
  TO_TRUTH("toTruth", 1),
  /** A uniform random number from 0 to below 1: key, key, draw, row and position, all int32. */
  UNIFORM("uniform", 5),
  /** A standard normal random number: key, key, draw, row and position, all int32. */
  NORMAL("normal", 5);

  private final String symbol;
  private final int arity;

  Scalar(String symbol, int arity) {
    this.symbol = symbol;
    this.arity = arity;
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
    double a = operands[0];
    double b = arity > 1 ? operands[1] : Double.NaN;
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case POWER -> Math.pow(a, b);
      case MAXIMUM -> Math.max(a, b);
      case MINIMUM -> Math.min(a, b);
      case GREATER -> a > b ? 1 : 0;
      case GREATER_OR_EQUAL -> a >= b ? 1 : 0;
      case EQUAL -> a == b ? 1 : 0;
      case NOT_EQUAL -> a != b ? 1 : 0;
      case SELECT -> a != 0 ? b : operands[2];
      case NEGATE -> -a;
      case ABSOLUTE -> Math.abs(a);
      case SIGN -> Math.signum(a);
      case FLOOR -> Math.floor(a);
      case ROUND -> Math.rint(a);
      case EXP -> Math.exp(a);
      case EXPM1 -> Math.expm1(a);
      case LOG -> Math.log(a);
      case LOG1P -> Math.log1p(a);
      case SQUARE_ROOT -> Math.sqrt(a);
      case SINE -> Math.sin(a);
      case COSINE -> Math.cos(a);
      case SIGMOID -> 1 / (1 + Math.exp(-a));
      case TANH -> Math.tanh(a);
      case NORMAL_CDF -> NormalDistribution.cdf(a);
      case NOT -> a == 0 ? 1 : 0;
      case COMPLEMENT -> ~(int) a;
      case TO_FLOAT -> a;
      case TO_INTEGER -> (int) a;
      case TO_TRUTH -> a != 0 ? 1 : 0;
      case UNIFORM -> RandomNumbers.uniform(operands);
      case NORMAL -> RandomNumbers.normal(operands);
    };
  }
}
