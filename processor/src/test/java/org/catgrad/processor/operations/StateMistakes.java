package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.WordErrorsTest.on;
import static org.catgrad.processor.operations.Words.b;
import static org.catgrad.processor.operations.Words.f;
import static org.catgrad.processor.operations.Words.i;

import java.util.Map;
import java.util.stream.Stream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.WordErrorsTest.Mistake;

/** Wrong uses of the words whose training and prediction differ, for {@link WordErrorsTest}. */
final class StateMistakes {
  /** The attributes without which these words are not written. */
  static final Map<String, Map<String, Object>> REQUIRED = Map.of("Dropout", Map.of("value", 0.5));

  private StateMistakes() {}

  static Stream<Mistake> mistakes() {
    return Stream.of(wires(), rates(), statistics()).flatMap(stream -> stream);
  }

  private static Stream<Mistake> wires() {
    return Stream.of("Dropout", "RandomNormal", "BatchNorm")
        .flatMap(
            word -> {
              Map<String, Object> arguments = REQUIRED.getOrDefault(word, Map.of());
              return Stream.of(
                  on(word, arguments)
                      .whole(Tag.OPERAND_COUNT, "found 0 wires, expected 1 wire; add the missing"),
                  on(word, arguments, f(2), f(2))
                      .whole(Tag.OPERAND_COUNT, "found 2 wires, expected 1 wire; remove"),
                  on(word, arguments, i(2))
                      .operand(Tag.DTYPE_MISMATCH, 0, "found int32[2], expected float32"),
                  on(word, arguments, b(2))
                      .operand(Tag.DTYPE_MISMATCH, 0, "found bool[2], expected float32"));
            });
  }

  private static Stream<Mistake> rates() {
    return Stream.of(-0.1, 1.0, 1.5, Double.NaN, Double.POSITIVE_INFINITY)
        .map(
            rate ->
                on("Dropout", Map.of("value", rate), f(2))
                    .attribute(
                        Tag.BAD_ARGUMENT,
                        "value",
                        "found " + rate + ", expected a probability from 0 to below 1"));
  }

  private static Stream<Mistake> statistics() {
    return Stream.of(
        on("BatchNorm", f())
            .operand(Tag.SHAPE_MISMATCH, 0, "found float32[], expected at least 1 axis"),
        on("BatchNorm", Map.of("momentum", -0.1), f(4))
            .attribute(Tag.BAD_ARGUMENT, "momentum", "found -0.1, expected a number from 0 to 1"),
        on("BatchNorm", Map.of("momentum", 1.1), f(4))
            .attribute(Tag.BAD_ARGUMENT, "momentum", "found 1.1, expected a number from 0 to 1"),
        on("BatchNorm", Map.of("momentum", Double.NaN), f(4))
            .attribute(Tag.BAD_ARGUMENT, "momentum", "found NaN, expected a number from 0 to 1"),
        on("BatchNorm", Map.of("epsilon", 0.0), f(4))
            .attribute(Tag.BAD_ARGUMENT, "epsilon", "found 0.0, expected a number above 0"),
        on("BatchNorm", Map.of("epsilon", Double.POSITIVE_INFINITY), f(4))
            .attribute(Tag.BAD_ARGUMENT, "epsilon", "found Infinity, expected a finite number"));
  }
}
