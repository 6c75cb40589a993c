package org.catgrad.processor.writers;

import static org.catgrad.processor.kernel.Expression.apply;
import static org.catgrad.processor.kernel.Expression.literal;
import static org.catgrad.processor.types.DType.BOOL;
import static org.catgrad.processor.types.DType.FLOAT32;
import static org.catgrad.processor.types.DType.INT32;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions, choices and conversions in Java, where one expression has parts of several types. */
class PointwiseExpressionTest {
  private static final Expression X = Expression.load(0, List.of());
  private static final Expression Y = Expression.load(1, List.of());
  private static final Expression N = Expression.load(2, List.of());
  private static final Expression M = Expression.load(3, List.of());
  private static final Expression B = Expression.load(4, List.of());
  private static final Expression C = Expression.load(5, List.of());
  private static final Expression I =
      new Expression.Position(Index.of(new Variable("i", 9)).plus(1));

  private static String write(Expression expression, DType wanted) {
    List<String> names = List.of("x", "y", "n", "m", "b", "c");
    List<ArrayType> types =
        Stream.of(FLOAT32, FLOAT32, INT32, INT32, BOOL, BOOL)
            .map(dtype -> ArrayType.shared(dtype, Shape.SCALAR))
            .toList();
    return new JavaExpression(types, leaf -> names.get(((Expression.Load) leaf).operand()))
        .write(expression, wanted)
        .replaceAll("«[\\w.]*\\.(\\w+)»", "$1");
  }

  private static Expression select(Expression condition, Expression a, Expression b) {
    return apply(Scalar.SELECT, condition, a, b);
  }

  private static Expression greater(Expression a, Expression b) {
    return apply(Scalar.GREATER, a, b);
  }

  private static Expression equal(Expression a, Expression b) {
    return apply(Scalar.EQUAL, a, b);
  }

  private static Expression toFloat(Expression x) {
    return apply(Scalar.TO_FLOAT, x);
  }

  private static Expression toInteger(Expression x) {
    return apply(Scalar.TO_INTEGER, x);
  }

  private static Expression toTruth(Expression x) {
    return apply(Scalar.TO_TRUTH, x);
  }

  private static Expression add(Expression a, Expression b) {
    return apply(Scalar.ADD, a, b);
  }

  static Stream<Arguments> comparisons() {
    return Stream.of(
        arguments("x >= y ? 1f : 0f", apply(Scalar.GREATER_OR_EQUAL, X, Y), FLOAT32),
        arguments("x != y ? 1f : 0f", apply(Scalar.NOT_EQUAL, X, Y), FLOAT32),
        arguments("n >= 2 ? 1 : 0", apply(Scalar.GREATER_OR_EQUAL, N, literal(2)), INT32),
        arguments("n != m ? 1 : 0", apply(Scalar.NOT_EQUAL, N, M), INT32),
        arguments("b == c", equal(B, C), BOOL),
        arguments("b != true", apply(Scalar.NOT_EQUAL, B, literal(1)), BOOL),
        arguments("(b == c) != b", apply(Scalar.NOT_EQUAL, equal(B, C), B), BOOL),
        arguments("(b == c ? 1f : 0f) + x", add(equal(B, C), X), FLOAT32),
        arguments("!(b == c)", apply(Scalar.NOT, equal(B, C)), BOOL));
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        // any type of condition, and none where a comparison is one
        arguments("b ? x : y", select(B, X, Y), FLOAT32),
        arguments("n != 0 ? x : y", select(N, X, Y), FLOAT32),
        arguments("x != 0f ? n : m", select(X, N, M), INT32),
        arguments("x > y ? n : m", select(greater(X, Y), N, M), INT32),
        arguments("x > 0f ? x : 0f", select(greater(X, literal(0)), X, literal(0)), FLOAT32),
        arguments("x + y != 0f ? b : c", select(add(X, Y), B, C), BOOL),
        arguments("(b ? x : y) != 0f ? x : y", select(select(B, X, Y), X, Y), FLOAT32),
        arguments("(b ? b : c) ? x : y", select(select(B, B, C), X, Y), FLOAT32),
        arguments(
            "b ? (c ? x : y) : c ? y : x", select(B, select(C, X, Y), select(C, Y, X)), FLOAT32),
        arguments("(b ? x : y) * x", apply(Scalar.MULTIPLY, select(B, X, Y), X), FLOAT32),
        arguments("(b ? x : y) > x ? 1f : 0f", greater(select(B, X, Y), X), FLOAT32),
        arguments("(b ? n : m) > 0 ? 1 : 0", greater(select(B, N, M), literal(0)), INT32),
        arguments("!b ? x : y", select(apply(Scalar.NOT, B), X, Y), FLOAT32),
        arguments("true ? x : y", select(literal(1), X, Y), FLOAT32));
  }

  static Stream<Arguments> conversions() {
    return Stream.of(
        arguments("(float) n", toFloat(N), FLOAT32),
        arguments("(float) (n + m)", toFloat(add(N, M)), FLOAT32),
        arguments("(float) n * x", apply(Scalar.MULTIPLY, toFloat(N), X), FLOAT32),
        arguments("-((float) n)", apply(Scalar.NEGATE, toFloat(N)), FLOAT32),
        arguments("(float) (i + 1) / 2f", apply(Scalar.DIVIDE, toFloat(I), literal(2)), FLOAT32),
        arguments("b ? 1f : 0f", toFloat(B), FLOAT32),
        arguments("x", toFloat(X), FLOAT32),
        arguments("3f", toFloat(literal(3)), FLOAT32),
        arguments("(int) x", toInteger(X), INT32),
        arguments("(int) (-x)", toInteger(apply(Scalar.NEGATE, X)), INT32),
        arguments("(int) (x + 0.5f) + n", add(toInteger(add(X, literal(0.5))), N), INT32),
        arguments("b ? 1 : 0", toInteger(B), INT32),
        arguments("n", toInteger(N), INT32),
        arguments("x != 0f", toTruth(X), BOOL),
        arguments("n != 0", toTruth(N), BOOL),
        arguments("b", toTruth(B), BOOL),
        // 1 and 0 of a comparison need no conversion
        arguments("n > m ? 1f : 0f", toFloat(greater(N, M)), FLOAT32),
        arguments("x > y ? 1 : 0", toInteger(greater(X, Y)), INT32),
        arguments("x > y", toTruth(greater(X, Y)), BOOL),
        arguments("b == c ? 1f : 0f", toFloat(equal(B, C)), FLOAT32),
        arguments(
            "!(x > y) ? 1f : 0f", toFloat(apply(Scalar.NOT, toTruth(greater(X, Y)))), FLOAT32),
        // inside, the type changes
        arguments("(float) n > x ? 1f : 0f", greater(toFloat(N), X), FLOAT32),
        arguments("(int) x > n ? 1 : 0", greater(toInteger(X), N), INT32),
        arguments("x != 0f ? n : (int) y", select(toTruth(X), N, toInteger(Y)), INT32));
  }

  static Stream<Arguments> functions() {
    return Stream.of(
        arguments("Math.abs(x)", apply(Scalar.ABSOLUTE, X), FLOAT32),
        arguments("Math.abs(n)", apply(Scalar.ABSOLUTE, N), INT32),
        arguments("Math.signum(x)", apply(Scalar.SIGN, X), FLOAT32),
        arguments("Integer.signum(n)", apply(Scalar.SIGN, N), INT32),
        arguments("FloatMath.floor(x)", apply(Scalar.FLOOR, X), FLOAT32),
        arguments("FloatMath.round(x)", apply(Scalar.ROUND, X), FLOAT32),
        arguments("FloatMath.expm1(x)", apply(Scalar.EXPM1, X), FLOAT32),
        arguments("FloatMath.log1p(x)", apply(Scalar.LOG1P, X), FLOAT32),
        arguments("FloatMath.sin(x)", apply(Scalar.SINE, X), FLOAT32),
        arguments("FloatMath.cos(x)", apply(Scalar.COSINE, X), FLOAT32),
        arguments("FloatMath.normalCdf(x)", apply(Scalar.NORMAL_CDF, X), FLOAT32),
        arguments("Math.max(n, -2147483648)", apply(Scalar.MAXIMUM, N, literal(-1e10)), INT32));
  }

  @ParameterizedTest
  @MethodSource({"comparisons", "choices", "conversions", "functions"})
  void writesJava(String expected, Expression expression, DType wanted) {
    assertEquals(expected, write(expression, wanted));
  }
}
