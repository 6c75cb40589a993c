package org.catgrad.processor.writers;

import java.util.List;
import java.util.function.Function;
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

  private static final int TERNARY = 1;
  private static final int COMPARISON = 2;
  private static final int SUM = 3;
  private static final int PRODUCT = 4;
  private static final int UNARY = 5;
  private static final int PRIMARY = 6;

  private final List<ArrayType> operands;
  private final Function<Expression, String> leaf;

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
    this.operands = operands;
    this.leaf = leaf;
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
      return new Text(
          choose.index()
              + " < "
              + choose.bound()
              + " ? "
              + text(choose.below(), wanted).in(COMPARISON)
              + " : "
              + text(choose.otherwise(), wanted).in(TERNARY),
          TERNARY);
    }
    if (expression instanceof Expression.Position position) {
      String index = position.index().toString();
      return new Text(index, index.indexOf(' ') < 0 ? PRIMARY : SUM);
    }
    if (expression instanceof Expression.RowCount) {
      return new Text("(to - from)", PRIMARY);
    }
    return new Text(leaf.apply(expression), PRIMARY);
  }

  private Text apply(Expression.Apply apply, DType wanted) {
    Expression a = apply.arguments().get(0);
    Expression b = apply.arguments().get(apply.arguments().size() - 1);
    Scalar function = apply.function();
    return switch (function) {
      case ADD -> infix(a, b, " + ", SUM, SUM, wanted);
      case SUBTRACT -> infix(a, b, " - ", SUM, PRODUCT, wanted);
      case MULTIPLY -> infix(a, b, " * ", PRODUCT, PRODUCT, wanted);
      case DIVIDE -> infix(a, b, " / ", PRODUCT, UNARY, wanted);
      case NEGATE -> new Text("-" + text(a, wanted).in(PRIMARY), UNARY);
      case NOT -> new Text("!" + text(a, wanted).in(PRIMARY), UNARY);
      case COMPLEMENT -> new Text("~" + text(a, wanted).in(PRIMARY), UNARY);
      case MAXIMUM, MINIMUM ->
          call("Math." + (function == Scalar.MAXIMUM ? "max" : "min"), wanted, a, b);
      case GREATER -> comparison(a, b, " > ", wanted);
      case EQUAL -> comparison(a, b, " == ", wanted);
      case POWER -> call(FLOAT_MATH + ".pow", wanted, a, b);
      case EXP -> call(FLOAT_MATH + ".exp", wanted, a);
      case LOG -> call(FLOAT_MATH + ".log", wanted, a);
      case SQUARE_ROOT -> call(FLOAT_MATH + ".sqrt", wanted, a);
      case SIGMOID -> call(FLOAT_MATH + ".sigmoid", wanted, a);
      case TANH -> call(FLOAT_MATH + ".tanh", wanted, a);
    };
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

  private Text comparison(Expression a, Expression b, String operator, DType wanted) {
    DType compared = isFloating(a) || isFloating(b) ? DType.FLOAT32 : DType.INT32;
    boolean positive =
        operator.equals(" > ")
            && compared == DType.FLOAT32
            && wanted == DType.FLOAT32
            && b instanceof Expression.Literal literal
            && literal.value() == 0;
    if (positive) {
      return call(FLOAT_MATH + ".positive", wanted, a);
    }
    return new Text(
        text(a, compared).in(SUM)
            + operator
            + text(b, compared).in(SUM)
            + " ? "
            + literal(1, wanted)
            + " : "
            + literal(0, wanted),
        TERNARY);
  }

  /** Whether an expression computes with floating values; literals alone do not tell. */
  private boolean isFloating(Expression expression) {
    if (expression instanceof Expression.Load load) {
      return operands.get(load.operand()).dtype().isFloating();
    }
    if (expression instanceof Expression.Literal literal) {
      return literal.value() != Math.rint(literal.value());
    }
    return expression.parts().stream().anyMatch(this::isFloating);
  }
}
