package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Words.b;
import static org.catgrad.processor.operations.Words.f;
import static org.catgrad.processor.operations.Words.i;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.WordErrorsTest.Mistake;
import org.catgrad.processor.types.ArrayType;

/** Wrong uses of layers, for {@link WordErrorsTest}. */
final class LayerMistakes {
  /** The attributes without which these words are not written. */
  static final Map<String, Map<String, Object>> REQUIRED =
      Map.of(
          "Embedding", Map.of("value", 5, "size", 4),
          "GroupNorm", Map.of("groups", 2),
          "MultiHeadAttention", Map.of("heads", 2),
          "TransformerBlock", Map.of("heads", 2),
          "FeedForward", Map.of("hidden", 8),
          "Lstm", Map.of("value", 3),
          "Gru", Map.of("value", 3));

  private LayerMistakes() {}

  /** A word that is refused; attributes without a default have one here. */
  private record Use(String word, Map<String, Object> stated, ArrayType... source) {
    private Mistake mistake() {
      Map<String, Object> all = new HashMap<>(REQUIRED.getOrDefault(word, Map.of()));
      all.putAll(stated);
      return WordErrorsTest.on(word, all, source);
    }

    Mistake gives(Tag tag, String message) {
      return mistake().whole(tag, message);
    }

    Mistake gives(Tag tag, int operand, String message) {
      return mistake().operand(tag, operand, message);
    }

    Mistake gives(Tag tag, String attribute, String message) {
      return mistake().attribute(tag, attribute, message);
    }
  }

  private static Use on(String word, ArrayType... source) {
    return new Use(word, Map.of(), source);
  }

  private static Use on(String word, Map<String, Object> stated, ArrayType... source) {
    return new Use(word, stated, source);
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(operandCounts(), elementTypes(), shapes(), masks(), attributes(), states())
        .flatMap(stream -> stream);
  }

  private static Stream<Mistake> operandCounts() {
    ArrayType x = f(4, 4);
    Tag tag = Tag.OPERAND_COUNT;
    Stream<Mistake> one =
        Stream.of("LearnedPositions", "RotaryPositions", "LayerNorm", "RmsNorm", "GroupNorm")
            .map(word -> on(word, x, x).gives(tag, "found 2 wires, expected 1 wire; remove"));
    return Stream.concat(
        one,
        Stream.of(
            on("Embedding", i(4), i(4)).gives(tag, "found 2 wires, expected 1 wire"),
            on("FeedForward", x, x).gives(tag, "found 2 wires, expected 1 wire"),
            on("ScaledDotProductAttention", x, x)
                .gives(tag, "found 2 wires, expected 3, queries, keys and values, or 4, with"),
            on("ScaledDotProductAttention", x, x, x, x, x)
                .gives(tag, "found 5 wires, expected 3, queries"),
            on("MultiHeadAttention").gives(tag, "found 0 wires, expected 1 to 3: a sequence"),
            on("TransformerBlock", x, x, x)
                .gives(tag, "found 3 wires, expected 1, a sequence, or 2, with a bool mask"),
            on("Lstm", x, f(3))
                .gives(tag, "found 2 wires, expected 1, the sequence, or 3, the sequence and"),
            on("Gru", x, f(3), f(3))
                .gives(tag, "expected 1, the sequence, or 2, the sequence and the initial")));
  }

  private static Stream<Mistake> elementTypes() {
    Tag tag = Tag.DTYPE_MISMATCH;
    Stream<Mistake> floating =
        Stream.of(
                "LearnedPositions",
                "RotaryPositions",
                "LayerNorm",
                "RmsNorm",
                "GroupNorm",
                "FeedForward",
                "MultiHeadAttention",
                "TransformerBlock",
                "Lstm",
                "Gru")
            .map(word -> on(word, i(4, 4)).gives(tag, 0, "found int32[4, 4], expected float32"));
    ArrayType x = f(4, 4);
    return Stream.concat(
        floating,
        Stream.of(
            on("Embedding", f(4)).gives(tag, 0, "found float32[4], expected int32"),
            on("ScaledDotProductAttention", x, i(4, 4), x)
                .gives(tag, 1, "found int32[4, 4], expected float32"),
            on("ScaledDotProductAttention", x, x, x, x)
                .gives(tag, 3, "found float32[4, 4], expected a bool mask, true where"),
            on("MultiHeadAttention", x, i(4, 4))
                .gives(tag, 1, "found int32[4, 4], expected float32"),
            on("MultiHeadAttention", x, x, x)
                .gives(tag, 2, "found float32[4, 4], expected a bool mask"),
            on("TransformerBlock", x, x)
                .gives(tag, 1, "found float32[4, 4], expected a bool mask")));
  }

  private static Stream<Mistake> shapes() {
    Tag tag = Tag.SHAPE_MISMATCH;
    return Stream.of(
        on("LayerNorm", f()).gives(tag, 0, "found float32[], expected at least 1 axis"),
        on("RmsNorm", f()).gives(tag, 0, "found float32[], expected at least 1 axis"),
        on("GroupNorm", f()).gives(tag, 0, "found float32[], expected at least 1 axis"),
        on("GroupNorm", Map.of("groups", 3), f(4, 2))
            .gives(tag, "groups", "found 3 groups, expected a divisor of 4, the channels"),
        on("FeedForward", f()).gives(tag, 0, "found float32[], expected at least 1 axis"),
        on("LearnedPositions", f(4)).gives(tag, 0, "found float32[4], expected at least 2"),
        on("RotaryPositions", f(4)).gives(tag, 0, "found float32[4], expected at least 2"),
        on("RotaryPositions", f(4, 3))
            .gives(tag, 0, "found float32[4, 3], expected a last axis of even size"),
        on("MultiHeadAttention", f(4)).gives(tag, 0, "found float32[4], expected at least 2"),
        on("MultiHeadAttention", f(4, 4), f(4))
            .gives(tag, 1, "found float32[4], expected at least 2 axes"),
        on("MultiHeadAttention", f(2, 4, 4), f(3, 4, 4))
            .gives(tag, 1, "found float32[3, 4, 4], expected the axes of float32[2, 4, 4] but for"),
        on("MultiHeadAttention", Map.of("heads", 3), f(4, 4))
            .gives(tag, "heads", "found 3 heads, expected a divisor of 4, the size of the last"),
        on("TransformerBlock", Map.of("heads", 3), f(4, 4))
            .gives(tag, "heads", "found 3 heads, expected a divisor of 4"),
        on("ScaledDotProductAttention", f(3, 4), f(5, 3), f(5, 2))
            .gives(tag, 1, "found float32[5, 3], expected axis 1 of size 4, as float32[3, 4]"),
        on("ScaledDotProductAttention", f(3, 4), f(5, 4), f(3, 2))
            .gives(tag, 2, "found float32[3, 2], expected axis 0 of size 5, as float32[5, 4]"),
        on("ScaledDotProductAttention", f(2, 3, 4), f(5, 4), f(5, 2))
            .gives(tag, 1, "found float32[5, 4], expected the axes of float32[2, 3, 4]"),
        on("Lstm", f(4)).gives(tag, 0, "found float32[4], expected float32[time, features]"),
        on("Gru", f(2, 4, 4)).gives(tag, 0, "expected float32[time, features]; use @Resh"));
  }

  private static Stream<Mistake> masks() {
    Tag tag = Tag.SHAPE_MISMATCH;
    return Stream.of(
        on("ScaledDotProductAttention", f(3, 4), f(5, 4), f(5, 2), b(5))
            .gives(tag, 3, "found bool[5], expected bool[3, 5], the queries by the keys; use @Br"),
        on("MultiHeadAttention", f(3, 4), b(3, 4))
            .gives(tag, 1, "found bool[3, 4], expected bool[3, 3]"),
        on("MultiHeadAttention", f(2, 3, 4), f(2, 5, 4), b(5, 3))
            .gives(tag, 2, "found bool[5, 3], expected bool[3, 5] or bool[2, 3, 5]"),
        on("TransformerBlock", f(3, 4), b(2, 3, 3))
            .gives(tag, 1, "found bool[2, 3, 3], expected bool[3, 3]"));
  }

  private static Stream<Mistake> attributes() {
    ArrayType x = f(4, 4);
    Tag bad = Tag.BAD_ARGUMENT;
    Tag size = Tag.NON_POSITIVE_SIZE;
    return Stream.of(
        on("MultiHeadAttention", Map.of("keyValueHeads", 3), x)
            .gives(bad, "keyValueHeads", "found 3, expected a divisor of the 2 heads, or 0"),
        on("MultiHeadAttention", Map.of("keyValueHeads", -1), x)
            .gives(bad, "keyValueHeads", "found -1, expected a divisor of the 2 heads, or 0"),
        on("MultiHeadAttention", Map.of("heads", 4, "rotary", true), x)
            .gives(bad, "rotary", "found heads of size 1, expected an even size"),
        on("MultiHeadAttention", Map.of("rotaryBase", 0.0), x)
            .gives(bad, "rotaryBase", "found 0.0, expected a number above 0"),
        on("RotaryPositions", Map.of("base", -1.0), x)
            .gives(bad, "base", "found -1.0, expected a number above 0"),
        on("RotaryPositions", Map.of("axis", 2), x)
            .gives(bad, "axis", "found axis 2, expected -2 to 1"),
        on("RotaryPositions", Map.of("axis", -1), x)
            .gives(bad, "axis", "found axis 1, the last of float32[4, 4], expected an axis before"),
        on("LayerNorm", Map.of("epsilon", 0.0), x)
            .gives(bad, "epsilon", "found 0.0, expected a number above 0"),
        on("RmsNorm", Map.of("epsilon", -1.0), x)
            .gives(bad, "epsilon", "found -1.0, expected a number above 0"),
        on("GroupNorm", Map.of("epsilon", Double.NaN), x)
            .gives(bad, "epsilon", "found NaN, expected a finite number"),
        on("TransformerBlock", Map.of("epsilon", 0.0), x)
            .gives(bad, "epsilon", "found 0.0, expected a number above 0"),
        on("GroupNorm", Map.of("groups", 0), x).gives(size, "groups", "found 0, expected a posi"),
        on("MultiHeadAttention", Map.of("heads", 0), x).gives(size, "heads", "found 0, expected"),
        on("FeedForward", Map.of("hidden", 0), x).gives(size, "hidden", "found 0, expected a pos"),
        on("TransformerBlock", Map.of("hidden", -1), x)
            .gives(size, "hidden", "found -1, expected a positive size, or 0 for four times"),
        on("Embedding", Map.of("value", 0), i(4)).gives(size, "value", "found 0, expected a"),
        on("Embedding", Map.of("size", 0), i(4)).gives(size, "size", "found 0, expected a"),
        on("Lstm", Map.of("value", 0), x).gives(size, "value", "found 0, expected a positive"),
        on("Gru", Map.of("value", -3), x).gives(size, "value", "found -3, expected a positive"),
        on("Lstm", Map.of("value", 1 << 30), x).gives(Tag.SIZE_OVERFLOW, "value", "has more than"));
  }

  private static Stream<Mistake> states() {
    Tag tag = Tag.SHAPE_MISMATCH;
    ArrayType x = f(4, 2);
    return Stream.of(
        on("Lstm", x, f(3), f(2))
            .gives(tag, 2, "found float32[2], expected float32[3], the initial cell state"),
        on("Lstm", x, f(1, 3), f(3))
            .gives(tag, 1, "found float32[1, 3], expected float32[3], the initial hidden state"),
        on("Gru", x, f(4)).gives(tag, 1, "found float32[4], expected float32[3], the initial"),
        on("Gru", x, i(3)).gives(Tag.DTYPE_MISMATCH, 1, "found int32[3], expected float32"));
  }
}
