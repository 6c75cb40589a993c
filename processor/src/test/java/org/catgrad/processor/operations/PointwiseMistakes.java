package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.WordErrorsTest.on;
import static org.catgrad.processor.operations.Words.b;
import static org.catgrad.processor.operations.Words.f;
import static org.catgrad.processor.operations.Words.i;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.WordErrorsTest.Mistake;
import org.catgrad.processor.types.DType;

/** Wrong uses of the functions of one element, of comparisons and choices. */
final class PointwiseMistakes {
  /** The attributes without which these words are not written. */
  static final Map<String, Map<String, Object>> REQUIRED =
      Map.of("Cast", Map.of("value", DType.INT32), "Clamp", Map.of("low", 0.0));

  private static final List<String> FLOATING =
      List.of(
          "LeakyRelu",
          "Elu",
          "Gelu",
          "Silu",
          "Softplus",
          "HardSwish",
          "SquareRoot",
          "ReciprocalSquareRoot",
          "Reciprocal",
          "Sine",
          "Cosine",
          "Floor",
          "Round");

  private static final List<String> NUMERIC = List.of("Square", "Absolute", "Sign", "Clamp");

  private static final List<String> ORDERINGS =
      List.of("LessThan", "GreaterOrEqual", "LessOrEqual");

  private static final List<String> PAIRS =
      List.of(
          "Minimum",
          "Maximum",
          "LessThan",
          "GreaterOrEqual",
          "LessOrEqual",
          "EqualTo",
          "NotEqualTo");

  private PointwiseMistakes() {}

  private static Map<String, Object> required(String word) {
    return REQUIRED.getOrDefault(word, Map.of());
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(operandCounts(), elementTypes(), shapes(), attributes())
        .flatMap(stream -> stream);
  }

  private static Stream<Mistake> operandCounts() {
    Tag tag = Tag.OPERAND_COUNT;
    Stream<Mistake> one =
        Stream.of(FLOATING, NUMERIC, List.of("Cast"))
            .flatMap(List::stream)
            .map(
                word ->
                    on(word, required(word), f(2), f(2))
                        .whole(tag, "found 2 wires, expected 1 wire; remove"));
    Stream<Mistake> two =
        PAIRS.stream()
            .map(word -> on(word, f(2)).whole(tag, "found 1 wire, expected 2 wires; add the"));
    Stream<Mistake> withValue =
        Stream.concat(ORDERINGS.stream(), Stream.of("EqualTo", "NotEqualTo"))
            .map(
                word ->
                    on(word, Map.of("value", 1.0), f(2), f(2))
                        .whole(tag, "found 2 wires, expected 1 wire"));
    Stream<Mistake> three =
        Stream.of(on("Where", b(2), f(2)).whole(tag, "found 2 wires, expected 3 wires"));
    return Stream.of(one, two, withValue, three).flatMap(stream -> stream);
  }

  private static Stream<Mistake> elementTypes() {
    Tag tag = Tag.DTYPE_MISMATCH;
    Stream<Mistake> floating =
        FLOATING.stream()
            .map(
                word ->
                    on(word, i(2))
                        .operand(tag, 0, "found int32[2], expected float32; declare the input"));
    Stream<Mistake> numeric =
        NUMERIC.stream()
            .map(
                word ->
                    on(word, required(word), b(2))
                        .operand(tag, 0, "found bool[2], expected float32 or int32"));
    Stream<Mistake> orderings =
        ORDERINGS.stream()
            .map(
                word ->
                    on(word, b(2), b(2))
                        .operand(tag, 0, "found bool[2], expected float32 or int32"));
    Stream<Mistake> pairs =
        PAIRS.stream()
            .map(
                word ->
                    on(word, f(2), i(2))
                        .operand(tag, 1, "found int32[2], expected the dtype of float32[2]"));
    Stream<Mistake> values =
        Stream.concat(ORDERINGS.stream(), Stream.of("EqualTo", "NotEqualTo"))
            .map(
                word ->
                    on(word, Map.of("value", 0.5), i(2))
                        .attribute(tag, "value", "found 0.5, expected an integer of 32 bits"));
    Stream<Mistake> others =
        Stream.of(
            on("Where", b(2), f(2), i(2))
                .operand(tag, 2, "found int32[2], expected the dtype of float32[2]"),
            on("EqualTo", Map.of("value", 2.0), b(2)).attribute(tag, "value", "expected 0 or 1"),
            on("Clamp", Map.of("low", 0.5), i(2))
                .attribute(tag, "low", "found 0.5, expected an integer of 32 bits"),
            on("Clamp", Map.of("low", 0.0, "high", 3e9), i(2))
                .attribute(tag, "high", "expected an integer of 32 bits"));
    return Stream.of(floating, numeric, orderings, pairs, values, others).flatMap(stream -> stream);
  }

  private static Stream<Mistake> shapes() {
    Tag tag = Tag.SHAPE_MISMATCH;
    Stream<Mistake> pairs =
        PAIRS.stream()
            .map(
                word ->
                    on(word, f(2), f(3))
                        .operand(
                            tag,
                            1,
                            "found float32[3], expected float32[2], the shape of the first wire"));
    return Stream.concat(
        pairs,
        Stream.of(
            on("Where", b(3), f(2), f(2))
                .operand(
                    tag, 0, "found the condition bool[3] for values float32[2], expected equal"),
            on("Where", b(2), f(2), f(3))
                .operand(tag, 2, "found float32[3], expected float32[2]")));
  }

  private static Stream<Mistake> attributes() {
    Tag tag = Tag.BAD_ARGUMENT;
    double infinity = Double.POSITIVE_INFINITY;
    Stream<Mistake> comparisons =
        Stream.concat(ORDERINGS.stream(), Stream.of("EqualTo", "NotEqualTo"))
            .map(
                word ->
                    on(word, Map.of("value", infinity), f(2))
                        .attribute(tag, "value", "found Infinity, expected a finite number"));
    return Stream.concat(
        comparisons,
        Stream.of(
            on("LeakyRelu", Map.of("slope", infinity), f(2))
                .attribute(tag, "slope", "found Infinity, expected a finite number"),
            on("Elu", Map.of("alpha", Double.NaN), f(2))
                .attribute(tag, "alpha", "found NaN, expected a finite number"),
            on("Softplus", Map.of("beta", infinity), f(2))
                .attribute(tag, "beta", "found Infinity, expected a finite number"),
            on("Softplus", Map.of("beta", 0.0), f(2))
                .attribute(tag, "beta", "found 0.0, expected a positive number"),
            on("Clamp", f(2)).whole(tag, "found no bound; state low, high, or both"),
            on("Clamp", Map.of("low", 2.0, "high", 1.0), f(2))
                .attribute(
                    tag, "low", "found low = 2.0 and high = 1.0, expected low to be at most"),
            on("Clamp", Map.of("low", Double.NaN), f(2))
                .attribute(tag, "low", "found low = NaN and high = Infinity")));
  }
}
