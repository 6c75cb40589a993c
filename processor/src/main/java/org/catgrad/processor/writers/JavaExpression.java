package org.catgrad.processor.writers;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * Writes expressions of the kernel language as Java expressions of a wanted type. Loads and
 * reductions are written by the loop that surrounds the expression.
 */
final class JavaExpression {
  private static final String FLOAT_MATH = JavaText.type("org.catgrad.runtime.FloatMath");

  private static final String RANDOM_NUMBERS = JavaText.type("org.catgrad.runtime.RandomNumbers");

  private static final int TERNARY = 1;
  private static final int COMPARISON = 2;
  private static final int SUM = 3;
  private static final int PRODUCT = 4;
  private static final int UNARY = 5;
  private static final int PRIMARY = 6;

  private final List<ArrayType> operands;
  private final Function<Expression, String> leaf;
  private final Function<Expression.Bind, Expression> bound;
  private final String rowCount;
  private final boolean fused;

  private record Text(String text, int precedence) {
    String in(int outer) {
      return precedence < outer ? "(" + text + ")" : text;
    }
  }

  /**
   * A writer.
   *
   * @param operands the types of the operands
   * @param leaf the text of loads and reductions, which must be primary expressions
   */
  JavaExpression(List<ArrayType> operands, Function<Expression, String> leaf) {
    this(operands, leaf, JavaExpression::noBinding, "(to - from)");
  }

  /**
   * A writer of expressions with computed positions.
   *
   * @param bound the body of a binding in which its variable is called as the position is computed
   * @param rowCount the text of the number of rows, which must be a primary expression
   */
  JavaExpression(
      List<ArrayType> operands,
      Function<Expression, String> leaf,
      Function<Expression.Bind, Expression> bound,
      String rowCount) {
    this(operands, leaf, bound, rowCount, false);
  }

  private JavaExpression(
      List<ArrayType> operands,
      Function<Expression, String> leaf,
      Function<Expression.Bind, Expression> bound,
      String rowCount,
      boolean fused) {
    this.operands = operands;
    this.leaf = leaf;
    this.bound = bound;
    this.rowCount = rowCount;
    this.fused = fused;
  }

  /**
   * A writer of the elements beside vectors: each value is rounded as {@link VectorExpression}
   * rounds it, so that it does not depend on the place of the element.
   */
  static JavaExpression fused(List<ArrayType> operands, Function<Expression, String> leaf) {
    return new JavaExpression(operands, leaf, JavaExpression::noBinding, "(to - from)", true);
  }

  /** What stands for a computed position where there are no loops to compute it in. */
  static Expression noBinding(Expression.Bind bind) {
    throw new IllegalArgumentException("a computed position outside loops: " + bind);
  }

  /** The product that a fused multiply-add computes together with the sum of two summands. */
  static Optional<Expression.Apply> fusedProduct(Expression a, Expression b) {
    return Stream.of(a, b)
        .filter(x -> x instanceof Expression.Apply apply && apply.function() == Scalar.MULTIPLY)
        .map(Expression.Apply.class::cast)
        .findFirst();
  }

  /** The Java expression. */
  String write(Expression expression, DType wanted) {
    return text(expression, wanted).text();
  }

  /** A literal of a type. */
  static String literal(double value, DType type) {
    if (type == DType.BOOL) {
      return Boolean.toString(value != 0);
    }
    if (type == DType.INT32) {
      return Integer.toString((int) value);
    }
    float single = (float) value;
    if (Float.isNaN(single)) {
      return "Float.NaN";
    }
    if (Float.isInfinite(single)) {
      return single > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY";
    }
    return single == Math.rint(single) && Math.abs(single) < 1e7 && !(single == 0 && 1 / single < 0)
        ? Integer.toString((int) single) + "f"
        : single + "f";
  }

  private Text text(Expression expression, DType wanted) {
    if (expression instanceof Expression.Literal literal) {
      String text = literal(literal.value(), wanted);
      return new Text(text, text.startsWith("-") ? UNARY : PRIMARY);
    }
    if (expression instanceof Expression.Apply apply) {
      return apply(apply, wanted);
    }
    if (expression instanceof Expression.Choose choose) {
      Text below = new Text(choose.index() + " < " + choose.bound(), COMPARISON);
      return choice(below, choose.below(), choose.otherwise(), wanted);
    }
    if (expression instanceof Expression.Position position) {
      String index = position.index().toString();
      return new Text(index, index.indexOf(' ') < 0 ? PRIMARY : SUM);
    }
    if (expression instanceof Expression.Bind bind) {
      return text(bound.apply(bind), wanted);
    }
    if (expression instanceof Expression.CurrentRow) {
      return new Text("row", PRIMARY);
    }
    if (expression instanceof Expression.RowCount) {
      return new Text(rowCount, PRIMARY);
    }
    return new Text(leaf.apply(expression), PRIMARY);
  }

  private Text apply(Expression.Apply apply, DType wanted) {
    Expression a = apply.arguments().get(0);
    Expression b = apply.arguments().get(apply.arguments().size() - 1);
    Scalar function = apply.function();
    return switch (function) {
      case ADD -> sum(a, b, wanted);
      case SUBTRACT -> infix(a, b, " - ", SUM, PRODUCT, wanted);
      case MULTIPLY -> infix(a, b, " * ", PRODUCT, PRODUCT, wanted);
      case DIVIDE -> infix(a, b, " / ", PRODUCT, UNARY, wanted);
      case NEGATE -> new Text("-" + text(a, wanted).in(PRIMARY), UNARY);
      case NOT -> new Text("!" + text(a, wanted).in(PRIMARY), UNARY);
      case COMPLEMENT -> new Text("~" + text(a, wanted).in(PRIMARY), UNARY);
      case MAXIMUM -> call("Math.max", wanted, a, b);
      case MINIMUM -> call("Math.min", wanted, a, b);
      case GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> comparison(apply, wanted);
      case SELECT -> choice(condition(a), apply.arguments().get(1), b, wanted);
      case ABSOLUTE -> call("Math.abs", wanted, a);
      case SIGN -> call(wanted == DType.INT32 ? "Integer.signum" : "Math.signum", wanted, a);
      case FLOOR -> call(FLOAT_MATH + ".floor", wanted, a);
      case ROUND -> call(FLOAT_MATH + ".round", wanted, a);
      case POWER -> call(FLOAT_MATH + ".pow", wanted, a, b);
      case EXP -> call(FLOAT_MATH + ".exp", wanted, a);
      case EXPM1 -> call(FLOAT_MATH + ".expm1", wanted, a);
      case LOG -> call(FLOAT_MATH + ".log", wanted, a);
      case LOG1P -> call(FLOAT_MATH + ".log1p", wanted, a);
      case SQUARE_ROOT -> call(FLOAT_MATH + ".sqrt", wanted, a);
      case SINE -> call(FLOAT_MATH + ".sin", wanted, a);
      case COSINE -> call(FLOAT_MATH + ".cos", wanted, a);
      case SIGMOID -> call(FLOAT_MATH + ".sigmoid", wanted, a);
      case TANH -> call(FLOAT_MATH + ".tanh", wanted, a);
      case NORMAL_CDF -> call(FLOAT_MATH + ".normalCdf", wanted, a);
      case TO_FLOAT -> conversion(a, DType.FLOAT32);
      case TO_INTEGER -> conversion(a, DType.INT32);
      case TO_TRUTH -> condition(a);
      case UNIFORM -> random("uniform", apply);
      case NORMAL -> random("normal", apply);
    };
  }

  private Text sum(Expression a, Expression b, DType wanted) {
    Optional<Expression.Apply> product = fusedProduct(a, b);
    if (!fused || wanted != DType.FLOAT32 || product.isEmpty()) {
      return infix(a, b, " + ", SUM, SUM, wanted);
    }
    List<Expression> factors = product.get().arguments();
    return call("Math.fma", wanted, factors.get(0), factors.get(1), product.get() == a ? b : a);
  }

  private Text infix(
      Expression a, Expression b, String operator, int precedence, int right, DType wanted) {
    // (x + y) + z needs no parentheses, x + (y + z) does: floating addition is not associative
    return new Text(
        text(a, wanted).in(precedence)
            + operator
            + text(b, wanted).in(Math.max(right, precedence + 1)),
        precedence);
  }

  private Text call(String function, DType wanted, Expression... arguments) {
    StringBuilder text = new StringBuilder(function).append('(');
    for (int i = 0; i < arguments.length; i++) {
      text.append(i == 0 ? "" : ", ").append(text(arguments[i], wanted).text());
    }
    return new Text(text.append(')').toString(), PRIMARY);
  }

  /** A random number is floating, what it is made from are integers. */
  private Text random(String distribution, Expression.Apply apply) {
    Expression[] arguments = apply.arguments().toArray(Expression[]::new);
    return call(RANDOM_NUMBERS + "." + distribution, DType.INT32, arguments);
  }

  /** One of two values, by a condition. */
  private Text choice(Text condition, Expression a, Expression b, DType wanted) {
    return new Text(
        condition.in(COMPARISON)
            + " ? "
            + text(a, wanted).in(COMPARISON)
            + " : "
            + text(b, wanted).in(TERNARY),
        TERNARY);
  }

  /** 1 or 0 in the wanted type. */
  private Text comparison(Expression.Apply apply, DType wanted) {
    Expression b = apply.arguments().get(1);
    boolean positive =
        apply.function() == Scalar.GREATER
            && compared(apply) == DType.FLOAT32
            && !fused
            && wanted == DType.FLOAT32
            && b instanceof Expression.Literal literal
            && literal.value() == 0;
    if (positive) {
      return call(FLOAT_MATH + ".positive", wanted, apply.arguments().get(0));
    }
    return truth(condition(apply), wanted);
  }

  /** A condition as a value of the wanted type. */
  private static Text truth(Text condition, DType wanted) {
    return wanted == DType.BOOL
        ? condition
        : new Text(
            condition.in(COMPARISON) + " ? " + literal(1, wanted) + " : " + literal(0, wanted),
            TERNARY);
  }

  /** A Java condition that holds where the value is true, that is, differs from 0. */
  private Text condition(Expression expression) {
    if (expression instanceof Expression.Apply apply && apply.function().isComparison()) {
      DType compared = compared(apply);
      String operator =
          switch (apply.function()) {
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " >= ";
            case EQUAL -> " == ";
            default -> " != ";
          };
      return new Text(
          text(apply.arguments().get(0), compared).in(SUM)
              + operator
              + text(apply.arguments().get(1), compared).in(SUM),
          COMPARISON);
    }
    DType dtype = dtype(expression).orElse(DType.BOOL);
    return dtype == DType.BOOL
        ? text(expression, dtype)
        : new Text(text(expression, dtype).in(SUM) + " != " + literal(0, dtype), COMPARISON);
  }

  /** A value of any type in another one. */
  private Text conversion(Expression x, DType to) {
    boolean comparison = x instanceof Expression.Apply apply && apply.function().isComparison();
    DType from = comparison ? to : dtype(x).orElse(to);
    if (from == to) {
      return text(x, to);
    }
    return from == DType.BOOL
        ? truth(condition(x), to)
        : new Text("(" + to.javaName() + ") " + text(x, from).in(PRIMARY), UNARY);
  }

  /** The type in which the operands of a comparison are compared. */
  private DType compared(Expression.Apply comparison) {
    return dtype(comparison).orElse(DType.INT32);
  }

  /** Whether an expression computes with floating values; literals alone do not tell. */
  boolean isFloating(Expression expression) {
    return dtype(expression).filter(DType::isFloating).isPresent();
  }

  /**
   * The type in which an expression is computed, if it tells: literals take any type, and 1 and 0
   * of a comparison take the type of what is compared unless another is wanted.
   */
  Optional<DType> dtype(Expression expression) {
    if (expression instanceof Expression.Load load) {
      return Optional.of(operands.get(load.operand()).dtype());
    }
    if (expression instanceof Expression.Literal literal) {
      boolean fraction = literal.value() != Math.rint(literal.value());
      return fraction ? Optional.of(DType.FLOAT32) : Optional.empty();
    }
    if (expression instanceof Expression.Bind bind) {
      return dtype(bind.body()); // the position is not what is computed
    }
    if (expression instanceof Expression.Position
        || expression instanceof Expression.CurrentRow
        || expression instanceof Expression.RowCount
        || expression instanceof Expression.ArgMaximum) {
      return Optional.of(DType.INT32);
    }
    if (expression instanceof Expression.Apply apply) {
      switch (apply.function()) {
        case TO_FLOAT, UNIFORM, NORMAL -> {
          return Optional.of(DType.FLOAT32);
        }
        case TO_INTEGER -> {
          return Optional.of(DType.INT32);
        }
        case TO_TRUTH, NOT -> {
          return Optional.of(DType.BOOL);
        }
        case SELECT -> {
          return common(apply.arguments().subList(1, 3));
        }
        default -> {
          return common(apply.arguments());
        }
      }
    }
    return common(expression.parts());
  }

  /** The type that parts are computed in together: floating if one of them is. */
  private Optional<DType> common(List<Expression> parts) {
    List<DType> dtypes = parts.stream().flatMap(part -> dtype(part).stream()).toList();
    return dtypes.stream()
        .filter(DType::isFloating)
        .findFirst()
        .or(() -> dtypes.stream().filter(dtype -> dtype == DType.INT32).findFirst())
        .or(() -> dtypes.stream().findFirst());
  }
}
