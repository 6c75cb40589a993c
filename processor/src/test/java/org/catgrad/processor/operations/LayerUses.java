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

/** Right uses of layers, for {@link WordTypesTest}; LayerValuesTest is about their values. */
final class LayerUses {
  private LayerUses() {}

  static Stream<Use> uses() {
    return Stream.of(tables(), norms(), attention(), recurrence()).flatMap(stream -> stream);
  }

  private static Stream<Use> tables() {
    Map<String, Object> table = Map.of("value", 7, "size", 4);
    return Stream.of(
        use("Embedding", table, List.of(i()), f(4)),
        use("Embedding", table, List.of(i(2, 3)), f(2, 3, 4)),
        use("LearnedPositions", List.of(f(3, 4)), f(3, 4)),
        use("LearnedPositions", List.of(f(2, 3, 4)), f(2, 3, 4)),
        use("RotaryPositions", List.of(f(1, 2)), f(1, 2)),
        use("RotaryPositions", Map.of("axis", 1), List.of(f(5, 3, 4)), f(5, 3, 4)));
  }

  private static Stream<Use> norms() {
    return Stream.of(
        use("LayerNorm", List.of(f(4)), f(4)),
        use("LayerNorm", Map.of("bias", false), List.of(f(2, 3, 4)), f(2, 3, 4)),
        use("RmsNorm", List.of(f(3, 4)), f(3, 4)),
        use("GroupNorm", Map.of("groups", 4), List.of(f(4)), f(4)),
        use("GroupNorm", Map.of("groups", 2), List.of(f(4, 5, 6)), f(4, 5, 6)));
  }

  private static Stream<Use> attention() {
    String dot = "ScaledDotProductAttention";
    String several = "MultiHeadAttention";
    Map<String, Object> heads = Map.of("heads", 2);
    ArrayType x = f(3, 4);
    return Stream.of(
        use(dot, List.of(x, f(5, 4), f(5, 7)), f(3, 7)),
        use(dot, List.of(x, f(5, 4), f(5, 7), b(3, 5)), f(3, 7)),
        use(dot, List.of(f(2, 3, 4), f(2, 5, 4), f(2, 5, 7), b(2, 3, 5)), f(2, 3, 7)),
        use(several, heads, List.of(x), x),
        use(several, heads, List.of(x, b(3, 3)), x),
        use(several, heads, List.of(x, f(5, 7)), x),
        use(several, heads, List.of(x, f(5, 7), b(3, 5)), x),
        use(several, heads, List.of(f(2, 6, 3, 4), b(3, 3)), f(2, 6, 3, 4)),
        use("FeedForward", Map.of("hidden", 9), List.of(f(4)), f(4)),
        use("TransformerBlock", heads, List.of(x), x),
        use("TransformerBlock", heads, List.of(f(2, 3, 4), b(2, 3, 3)), f(2, 3, 4)));
  }

  private static Stream<Use> recurrence() {
    Map<String, Object> units = Map.of("value", 5);
    Map<String, Object> last = Map.of("value", 5, "sequences", false);
    ArrayType x = f(3, 4);
    return Stream.of(
        use("Lstm", units, List.of(x), f(3, 5)),
        use("Lstm", last, List.of(x), f(5)),
        use("Lstm", units, List.of(x, f(5), f(5)), f(3, 5)),
        use("Gru", units, List.of(x), f(3, 5)),
        use("Gru", last, List.of(x, f(5)), f(5)));
  }
}
