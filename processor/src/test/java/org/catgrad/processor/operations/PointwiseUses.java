package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.WordTypesTest.use;
import static org.catgrad.processor.operations.Words.b;
import static org.catgrad.processor.operations.Words.f;
import static org.catgrad.processor.operations.Words.i;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catgrad.processor.operations.WordTypesTest.Use;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/** Right uses of the functions of one element, of comparisons and choices. */
final class PointwiseUses {
  private static final double NAN = Double.NaN;

  private PointwiseUses() {}

  private static double[] of(double... values) {
    return values;
  }

  static Stream<Use> uses() {
    return Stream.of(activations(), functions(), integers(), comparisons(), choices())
        .flatMap(stream -> stream);
  }

  private static Stream<Use> activations() {
    List<ArrayType> two = List.of(f(2));
    List<double[]> x = List.of(of(-2, 3));
    double e = Math.E;
    return Stream.of(
        use("LeakyRelu", two, f(2)).computes(x, -0.02, 3),
        use("LeakyRelu", Map.of("slope", -0.5), two, f(2)).computes(x, 1, 3),
        use("Elu", two, f(2)).computes(x, 1 / (e * e) - 1, 3),
        use("Elu", Map.of("alpha", 0.5), two, f(2)).computes(x, 0.5 / (e * e) - 0.5, 3),
        // Φ(1) as tables have it
        use("Gelu", two, f(2))
            .computes(List.of(of(1, -1)), 0.841344746068543, 0.841344746068543 - 1),
        use("Gelu", Map.of("tanh", true), two, f(2))
            .computes(List.of(of(1, 0)), (1 + Math.tanh(Math.sqrt(2 / Math.PI) * 1.044715)) / 2, 0),
        use("Silu", two, f(2)).computes(List.of(of(1, -1)), e / (1 + e), -1 / (1 + e)),
        use("Softplus", two, f(2)).computes(List.of(of(0, 1)), Math.log(2), Math.log(1 + e)),
        use("Softplus", Map.of("beta", 2.0), two, f(2))
            .computes(List.of(of(0, 0.5)), Math.log(2) / 2, Math.log(1 + e) / 2),
        use("HardSwish", List.of(f(4)), f(4))
            .computes(List.of(of(-4, -1, 1, 5)), 0, -1 / 3.0, 2 / 3.0, 5));
  }

  private static Stream<Use> functions() {
    List<ArrayType> two = List.of(f(2));
    double pi = Math.PI;
    List<double[]> halves = List.of(of(-1.5, -0.5, 0.5, 2.5));
    return Stream.of(
        use("Square", two, f(2)).computes(List.of(of(-2, 3)), 4, 9),
        use("SquareRoot", two, f(2)).computes(List.of(of(0, 9)), 0, 3),
        use("ReciprocalSquareRoot", two, f(2)).computes(List.of(of(0, 4)), 1 / 0.0, 0.5),
        use("Reciprocal", two, f(2)).computes(List.of(of(-4, 0)), -0.25, 1 / 0.0),
        use("Absolute", two, f(2)).computes(List.of(of(-2, 3)), 2, 3),
        use("Sine", two, f(2)).computes(List.of(of(0, pi / 2)), 0, 1),
        use("Cosine", two, f(2)).computes(List.of(of(0, pi)), 1, -1),
        use("Floor", List.of(f(4)), f(4)).computes(halves, -2, -1, 0, 2),
        use("Round", List.of(f(4)), f(4)).computes(halves, -2, 0, 0, 2),
        use("Sign", List.of(f(4)), f(4)).computes(List.of(of(-3, 0, 0.1, NAN)), -1, 0, 1, NAN),
        use("Clamp", Map.of("low", -1.0), two, f(2)).computes(List.of(of(-2, 3)), -1, 3),
        use("Clamp", Map.of("high", 1.0), two, f(2)).computes(List.of(of(-2, 3)), -2, 1),
        use("Clamp", Map.of("low", 0.5, "high", 0.5), two, f(2))
            .computes(List.of(of(-2, 3)), 0.5, 0.5),
        use("Minimum", List.of(f(2), f(2)), f(2)).computes(List.of(of(1, NAN), of(0, 1)), 0, NAN),
        use("Maximum", List.of(f(2), f(2)), f(2)).computes(List.of(of(1, 1), of(0, NAN)), 1, NAN));
  }

  private static Stream<Use> integers() {
    List<ArrayType> two = List.of(i(2));
    List<double[]> x = List.of(of(-2, 3));
    return Stream.of(
        use("Square", two, i(2)).computes(x, 4, 9),
        use("Absolute", two, i(2)).computes(x, 2, 3),
        use("Sign", two, i(2)).computes(x, -1, 1),
        use("Clamp", Map.of("low", -1.0, "high", 1.0), two, i(2)).computes(x, -1, 1),
        use("Minimum", List.of(i(2), i(2)), i(2)).computes(List.of(of(1, 2), of(2, 1)), 1, 1),
        use("Maximum", List.of(i(2), i(2)), i(2)).computes(List.of(of(1, 2), of(2, 1)), 2, 2));
  }

  private static Stream<Use> comparisons() {
    List<ArrayType> floats = List.of(f(4), f(4));
    List<ArrayType> numbers = List.of(i(3), i(3));
    List<ArrayType> truths = List.of(b(4), b(4));
    List<double[]> x = List.of(of(1, 2, 3, NAN), of(2, 2, 2, NAN));
    List<double[]> n = List.of(of(1, 2, 3), of(2, 2, 2));
    List<double[]> t = List.of(of(0, 0, 1, 1), of(0, 1, 0, 1));
    Map<String, Object> value = Map.of("value", 2.0);
    List<ArrayType> one = List.of(i(3));
    List<double[]> m = n.subList(0, 1);
    return Stream.of(
        use("LessThan", floats, f(4)).computes(x, 1, 0, 0, 0),
        use("GreaterOrEqual", floats, f(4)).computes(x, 0, 1, 1, 0),
        use("LessOrEqual", floats, f(4)).computes(x, 1, 1, 0, 0),
        use("EqualTo", floats, f(4)).computes(x, 0, 1, 0, 0),
        use("NotEqualTo", floats, f(4)).computes(x, 1, 0, 1, 1),
        use("LessThan", numbers, i(3)).computes(n, 1, 0, 0),
        use("EqualTo", numbers, i(3)).computes(n, 0, 1, 0),
        use("EqualTo", truths, b(4)).computes(t, 1, 0, 0, 1),
        use("NotEqualTo", truths, b(4)).computes(t, 0, 1, 1, 0),
        use("LessThan", value, one, i(3)).computes(m, 1, 0, 0),
        use("GreaterOrEqual", value, one, i(3)).computes(m, 0, 1, 1),
        use("LessOrEqual", value, one, i(3)).computes(m, 1, 1, 0),
        use("EqualTo", value, one, i(3)).computes(m, 0, 1, 0),
        use("NotEqualTo", value, one, i(3)).computes(m, 1, 0, 1),
        use("EqualTo", Map.of("value", 1.0), List.of(b(2)), b(2))
            .computes(List.of(of(0, 1)), 0, 1));
  }

  private static Stream<Use> choices() {
    List<double[]> x = List.of(of(0, 1, -2, NAN), of(1, 2, 3, 4), of(5, 6, 7, 8));
    List<double[]> t = List.of(of(1, 0), of(1, 0), of(0, 1));
    List<double[]> numbers = List.of(of(-2.7, 0.9, 3e9, -3e9, NAN, 0));
    return Stream.of(
        use("Where", List.of(f(4), f(4), f(4)), f(4)).computes(x, 5, 2, 3, 4),
        use("Where", List.of(b(2), b(2), b(2)), b(2)).computes(t, 1, 1),
        use("Where", List.of(b(2), i(2), i(2)), i(2)).computes(t, 1, 1),
        use("Where", List.of(i(2), f(2), f(2)), f(2)).computes(t, 1, 1),
        use("Cast", Map.of("value", DType.INT32), List.of(f(6)), i(6))
            .computes(numbers, -2, 0, Integer.MAX_VALUE, Integer.MIN_VALUE, 0, 0),
        use("Cast", Map.of("value", DType.BOOL), List.of(f(6)), b(6))
            .computes(numbers, 1, 1, 1, 1, 1, 0),
        use("Cast", Map.of("value", DType.FLOAT32), List.of(i(2)), f(2))
            .computes(List.of(of(-1, 3)), -1, 3),
        use("Cast", Map.of("value", DType.FLOAT32), List.of(b(2)), f(2))
            .computes(List.of(of(0, 1)), 0, 1),
        use("Cast", Map.of("value", DType.INT32), List.of(b(2)), i(2))
            .computes(List.of(of(0, 1)), 0, 1),
        use("Cast", Map.of("value", DType.BOOL), List.of(i(2)), b(2))
            .computes(List.of(of(0, -1)), 0, 1),
        use("Cast", Map.of("value", DType.BOOL), List.of(b(2)), b(2))
            .computes(List.of(of(0, 1)), 0, 1));
  }
}
