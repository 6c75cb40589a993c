package org.catgrad.processor.writers;

import static org.catgrad.processor.kernel.Expression.apply;
import static org.catgrad.processor.kernel.Expression.literal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JavaExpressionTest {
  private static final Expression X = Expression.load(0, List.of());
  private static final Expression Y = Expression.load(1, List.of());
  private static final Expression N = Expression.load(2, List.of());
  private static final Expression B = Expression.load(3, List.of());
  private static final Index I = Index.of(new Variable("i", 9));

  private static String write(Expression expression, DType wanted) {
    List<String> names = List.of("x", "y", "n", "b");
    List<ArrayType> types =
        Stream.of(DType.FLOAT32, DType.FLOAT32, DType.INT32, DType.BOOL)
            .map(dtype -> ArrayType.shared(dtype, Shape.SCALAR))
            .toList();
    return new JavaExpression(types, leaf -> names.get(((Expression.Load) leaf).operand()))
        .write(expression, wanted)
        .replaceAll("«[\\w.]*\\.(\\w+)»", "$1");
  }

  private static Expression add(Expression a, Expression b) {
    return apply(Scalar.ADD, a, b);
  }

  private static Expression subtract(Expression a, Expression b) {
    return apply(Scalar.SUBTRACT, a, b);
  }

  private static Expression multiply(Expression a, Expression b) {
    return apply(Scalar.MULTIPLY, a, b);
  }

  private static Expression divide(Expression a, Expression b) {
    return apply(Scalar.DIVIDE, a, b);
  }

  private static Expression negate(Expression a) {
    return apply(Scalar.NEGATE, a);
  }

  private static Expression choose(Expression below, Expression otherwise) {
    return new Expression.Choose(I, 3, below, otherwise);
  }

  static Stream<Arguments> floats() {
    return Stream.of(
        // parentheses only where Java needs them, and where rounding would change without
        arguments("x + y + x", add(add(X, Y), X)),
        arguments("x + (y + x)", add(X, add(Y, X))),
        arguments("x - (y - x)", subtract(X, subtract(Y, X))),
        arguments("x - y - x", subtract(subtract(X, Y), X)),
        arguments("x * (y * x)", multiply(X, multiply(Y, X))),
        arguments("x / (y * x)", divide(X, multiply(Y, X))),
        arguments("x / (y / x)", divide(X, divide(Y, X))),
        arguments("x / y / x", divide(divide(X, Y), X)),
        arguments("(x + y) * x", multiply(add(X, Y), X)),
        arguments("x + y * x", add(X, multiply(Y, X))),
        arguments("-(x + y)", negate(add(X, Y))),
        arguments("-(x * y)", negate(multiply(X, Y))),
        arguments("-(-x)", negate(negate(X))),
        arguments("x - -y", subtract(X, negate(Y))),
        arguments("-(-1f)", negate(literal(-1))),
        arguments("x * -2f", multiply(X, literal(-2))),
        // functions
        arguments("Math.max(x, 0f)", apply(Scalar.MAXIMUM, X, literal(0))),
        arguments("Math.min(x, y)", apply(Scalar.MINIMUM, X, Y)),
        arguments("FloatMath.exp(x + y)", apply(Scalar.EXP, add(X, Y))),
        arguments("FloatMath.pow(x, y)", apply(Scalar.POWER, X, Y)),
        arguments(
            "FloatMath.log(FloatMath.sqrt(x))", apply(Scalar.LOG, apply(Scalar.SQUARE_ROOT, X))),
        arguments(
            "FloatMath.tanh(FloatMath.sigmoid(x))", apply(Scalar.TANH, apply(Scalar.SIGMOID, X))),
        // comparisons, of floats and of labels
        arguments("FloatMath.positive(x)", apply(Scalar.GREATER, X, literal(0))),
        arguments("x > y ? 1f : 0f", apply(Scalar.GREATER, X, Y)),
        arguments("x * (x > y ? 1f : 0f)", multiply(X, apply(Scalar.GREATER, X, Y))),
        arguments("n == i ? 1f : 0f", apply(Scalar.EQUAL, N, new Expression.Position(I))),
        arguments("n == 2 ? 1f : 0f", apply(Scalar.EQUAL, N, literal(2))),
        arguments("x == 2f ? 1f : 0f", apply(Scalar.EQUAL, X, literal(2))),
        arguments("x + y > x - y ? 1f : 0f", apply(Scalar.GREATER, add(X, Y), subtract(X, Y))),
        // choices
        arguments("i < 3 ? x : y", choose(X, Y)),
        arguments("i < 3 ? (i < 3 ? x : y) : i < 3 ? y : x", choose(choose(X, Y), choose(Y, X))),
        arguments("(i < 3 ? x : y) + x", add(choose(X, Y), X)));
  }

  @ParameterizedTest
  @MethodSource("floats")
  void writesFloats(String expected, Expression expression) {
    assertEquals(expected, write(expression, DType.FLOAT32));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("n * 3 + n", add(multiply(N, literal(3)), N), DType.INT32),
        arguments("~n", apply(Scalar.COMPLEMENT, N), DType.INT32),
        arguments("n > 1 ? 1 : 0", apply(Scalar.GREATER, N, literal(1)), DType.INT32),
        arguments("-(~n)", negate(apply(Scalar.COMPLEMENT, N)), DType.INT32),
        arguments("!b", apply(Scalar.NOT, B), DType.BOOL),
        arguments("!(!b)", apply(Scalar.NOT, apply(Scalar.NOT, B)), DType.BOOL),
        arguments("i < 3 ? b : true", choose(B, literal(1)), DType.BOOL));
  }

  @ParameterizedTest
  @MethodSource("others")
  void writesIntegersAndTruthValues(String expected, Expression expression, DType wanted) {
    assertEquals(expected, write(expression, wanted));
  }

  @ParameterizedTest
  @CsvSource({
    "0, FLOAT32, 0f",
    "-0.0, FLOAT32, -0.0f",
    "1, FLOAT32, 1f",
    "-3, FLOAT32, -3f",
    "0.1, FLOAT32, 0.1f",
    "0.09999999999999998, FLOAT32, 0.1f",
    "1e-8, FLOAT32, 1.0E-8f",
    "9999999, FLOAT32, 9999999f",
    "1e7, FLOAT32, 1.0E7f",
    "1e300, FLOAT32, Float.POSITIVE_INFINITY",
    "-Infinity, FLOAT32, Float.NEGATIVE_INFINITY",
    "NaN, FLOAT32, Float.NaN",
    "7, INT32, 7",
    "-Infinity, INT32, -2147483648",
    "1, BOOL, true",
    "0, BOOL, false",
  })
  void writesLiterals(double value, DType dtype, String expected) {
    assertEquals(expected, JavaExpression.literal(value, dtype));
  }
}
