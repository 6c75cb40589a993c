package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.WordErrorsTest.on;
import static org.catgrad.processor.operations.Words.f;
import static org.catgrad.processor.operations.Words.i;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.WordErrorsTest.Mistake;
import org.catgrad.processor.types.ArrayType;

/** Wrong uses of the words with windows, for {@link WordErrorsTest}. */
final class WindowMistakes {
  /** The attributes without which these words are not written. */
  static final Map<String, Map<String, Object>> REQUIRED =
      Map.of(
          "Conv1d", Map.of("value", 2, "kernel", 1),
          "Conv2d", Map.of("value", 2, "kernel", ints(1)),
          "TransposedConv1d", Map.of("value", 2, "kernel", 1),
          "TransposedConv2d", Map.of("value", 2, "kernel", ints(1)),
          "MaxPool1d", Map.of("value", 1),
          "MaxPool2d", Map.of("value", ints(1)),
          "AveragePool1d", Map.of("value", 1),
          "AveragePool2d", Map.of("value", ints(1)),
          "Resize", Map.of("value", ints(2)));

  private static final List<String> CONVOLUTIONS =
      List.of("Conv1d", "Conv2d", "TransposedConv1d", "TransposedConv2d");

  private static final List<String> POOLS =
      List.of("MaxPool1d", "MaxPool2d", "AveragePool1d", "AveragePool2d");

  private WindowMistakes() {}

  private static int[] ints(int... values) {
    return values;
  }

  private static boolean isSequence(String word) {
    return word.endsWith("1d");
  }

  private static ArrayType image(String word) {
    return isSequence(word) ? f(4, 9) : f(4, 9, 7);
  }

  private static Mistake with(String word, Object... changes) {
    Map<String, Object> arguments = new HashMap<>(REQUIRED.getOrDefault(word, Map.of()));
    for (int i = 0; i < changes.length; i += 2) {
      Object value = changes[i + 1];
      boolean each = !isSequence(word) && !List.of("value", "groups").contains(changes[i]);
      boolean window = POOLS.contains(word) && !isSequence(word);
      arguments.put(
          (String) changes[i],
          (each || window) && value instanceof Integer number ? ints(number) : value);
    }
    return on(word, arguments, image(word));
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(operands(), numbers(), groups(), kernels(), transposed(), resizes())
        .flatMap(stream -> stream);
  }

  private static Stream<String> windowed() {
    return Stream.concat(CONVOLUTIONS.stream(), POOLS.stream());
  }

  private static Stream<Mistake> operands() {
    Stream<String> words =
        Stream.concat(windowed(), Stream.of("Resize", "GlobalMaxPool", "GlobalAveragePool"));
    return words.flatMap(
        word -> {
          Map<String, Object> required = REQUIRED.getOrDefault(word, Map.of());
          ArrayType x = image(word);
          String expected =
              isSequence(word)
                  ? "found float32[4], expected [channels, length]; use @Reshape"
                  : word.endsWith("2d")
                      ? "found float32[4], expected [channels, height, width]; use @Reshape"
                      : "found float32[4], expected at least 2 axes; use @Reshape";
          return Stream.of(
              on(word, required, x, x)
                  .whole(Tag.OPERAND_COUNT, "found 2 wires, expected 1 wire; remove"),
              on(word, required, i(4, 9)).operand(Tag.DTYPE_MISMATCH, 0, "found int32[4, 9]"),
              on(word, required, f(4)).operand(Tag.SHAPE_MISMATCH, 0, expected));
        });
  }

  private static Stream<Mistake> numbers() {
    Tag size = Tag.NON_POSITIVE_SIZE;
    Tag bad = Tag.BAD_ARGUMENT;
    Stream<Mistake> both =
        windowed()
            .flatMap(
                word ->
                    Stream.of(
                        with(word, "value", 0)
                            .attribute(size, "value", "found 0, expected a positive size"),
                        with(word, "stride", 0)
                            .attribute(size, "stride", "found 0, expected a positive size"),
                        with(word, "padding", -1)
                            .attribute(bad, "padding", "found -1, expected 0 or more")));
    Stream<Mistake> convolutions =
        CONVOLUTIONS.stream()
            .flatMap(
                word ->
                    Stream.of(
                        with(word, "kernel", -2).attribute(size, "kernel", "found -2, expected"),
                        with(word, "dilation", 0).attribute(size, "dilation", "found 0, expected"),
                        with(word, "groups", 0).attribute(size, "groups", "found 0, expected")));
    String three = "found 3 numbers, expected 1 for both axes or 2, for height and width";
    Stream<Mistake> lists =
        Stream.of(
            with("Conv2d", "kernel", ints(1, 2, 3)).attribute(bad, "kernel", three),
            with("Conv2d", "stride", ints(1, 2, 3)).attribute(bad, "stride", three),
            with("Conv2d", "kernel", ints())
                .attribute(bad, "kernel", "found 0 numbers, expected 1 for both axes or 2"),
            with("TransposedConv2d", "outputPadding", ints(0, 0, 0))
                .attribute(bad, "outputPadding", three),
            with("MaxPool2d", "value", ints(1, 2, 3)).attribute(bad, "value", three),
            with("AveragePool2d", "padding", ints(0, 0, 0)).attribute(bad, "padding", three));
    return Stream.of(both, convolutions, lists).flatMap(stream -> stream);
  }

  private static Stream<Mistake> groups() {
    return CONVOLUTIONS.stream()
        .flatMap(
            word ->
                Stream.of(
                    with(word, "value", 6, "groups", 3)
                        .attribute(
                            Tag.SHAPE_MISMATCH,
                            "groups",
                            "found 3 groups, expected a divisor of 4, the channels of "
                                + image(word).perExample()),
                    with(word, "value", 6, "groups", 4)
                        .attribute(
                            Tag.BAD_ARGUMENT,
                            "value",
                            "found 6, expected a multiple of 4, the number of groups")));
  }

  private static Stream<Mistake> kernels() {
    Tag mismatch = Tag.SHAPE_MISMATCH;
    Stream<Mistake> pools =
        POOLS.stream()
            .flatMap(
                word ->
                    Stream.of(
                        with(word, "value", 10)
                            .attribute(
                                mismatch,
                                "value",
                                "found a kernel of 10 along the "
                                    + (isSequence(word) ? "length" : "height")
                                    + ", expected at most 9, the "),
                        with(word, "value", 3, "padding", 2)
                            .attribute(
                                Tag.BAD_ARGUMENT,
                                "padding",
                                "found 2, expected at most 1, half the kernel of 3")));
    Stream<Mistake> others =
        Stream.of(
            with("Conv1d", "kernel", 10)
                .attribute(
                    mismatch,
                    "kernel",
                    "found a kernel of 10 along the length, expected at most 9, the length of"
                        + " float32[4, 9]"),
            with("Conv2d", "kernel", ints(3, 10), "padding", ints(0, 1))
                .attribute(
                    mismatch,
                    "kernel",
                    "found a kernel of 10 along the width, expected at most 9, the width of"
                        + " float32[4, 9, 7] with padding 1"),
            with("Conv2d", "kernel", 4, "dilation", 3)
                .attribute(
                    mismatch,
                    "kernel",
                    "found a kernel of 4, spread over 10 by its dilation, along the height,"
                        + " expected at most 9, the height of float32[4, 9, 7]"),
            with("Conv1d", "padding", Integer.MAX_VALUE)
                .attribute(
                    Tag.SIZE_OVERFLOW,
                    "padding",
                    "the length would be 4294967303 with its padding, more than 2147483647"),
            with("Conv2d", "value", Integer.MAX_VALUE)
                .attribute(Tag.SIZE_OVERFLOW, "value", "[2147483647, 9, 7] has more than"),
            on("Conv1d", Map.of("value", 1 << 20, "kernel", 1 << 12), f(1, 1 << 12))
                .attribute(Tag.SIZE_OVERFLOW, "kernel", "[1048576, 1, 4096] has more than"),
            with("AveragePool2d", "value", 1 << 20, "padding", 1 << 19)
                .attribute(Tag.SIZE_OVERFLOW, "value", "[1048576, 1048576] has more than"));
    return Stream.concat(pools, others);
  }

  private static Stream<Mistake> transposed() {
    return Stream.of("TransposedConv1d", "TransposedConv2d")
        .flatMap(
            word ->
                Stream.of(
                    with(word, "outputPadding", -1)
                        .attribute(
                            Tag.BAD_ARGUMENT, "outputPadding", "found -1, expected 0 or more"),
                    with(word, "stride", 2, "outputPadding", 2)
                        .attribute(
                            Tag.BAD_ARGUMENT,
                            "outputPadding",
                            "found 2, expected less than the stride, 2, or the dilation, 1"),
                    with(word, "padding", 5)
                        .attribute(
                            Tag.SHAPE_MISMATCH,
                            "padding",
                            "found 5, which leaves -1 of the "
                                + (isSequence(word) ? "length" : "height")
                                + " of the result; expected at most 4"),
                    with(word, "stride", Integer.MAX_VALUE)
                        .attribute(Tag.SIZE_OVERFLOW, "stride", " would be 17179869177 with its")));
  }

  private static Stream<Mistake> resizes() {
    return Stream.of(
        on("Resize", Map.of("value", ints(4)), f(4, 9, 7))
            .attribute(
                Tag.BAD_ARGUMENT,
                "value",
                "found 1 size, expected 2, one for each axis of float32[4, 9, 7] but the channels"),
        on("Resize", Map.of("value", ints(4, 0)), f(4, 9, 7))
            .attribute(Tag.NON_POSITIVE_SIZE, "value", "found 0, expected a positive size"),
        on("Resize", Map.of("value", ints(1 << 16, 1 << 16)), f(4, 9, 7))
            .attribute(Tag.SIZE_OVERFLOW, "value", "[4, 65536, 65536] has more than"),
        on("Resize", Map.of("value", ints(1 << 20)), f(1, 1 << 10))
            .attribute(Tag.SIZE_OVERFLOW, "value", "the places between 1024 and 1048576 elements"));
  }
}
