package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Words.b;
import static org.catgrad.processor.operations.Words.f;
import static org.catgrad.processor.operations.Words.i;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.SizeOverflowException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where words stand wrongly: the tag, the part that the message is put at, and what it says. */
class WordErrorsTest {
  /** A word that is refused, and why; an operand of -1 and an empty attribute stand for none. */
  record Mistake(
      String word,
      Map<String, Object> arguments,
      List<ArrayType> source,
      Tag tag,
      int operand,
      String attribute,
      String message) {
    @Override
    public String toString() {
      return "@" + word + arguments.keySet() + " of " + source + ": " + tag;
    }

    Mistake operand(Tag newTag, int newOperand, String newMessage) {
      return new Mistake(word, arguments, source, newTag, newOperand, "", newMessage);
    }

    Mistake attribute(Tag newTag, String newAttribute, String newMessage) {
      return new Mistake(word, arguments, source, newTag, -1, newAttribute, newMessage);
    }

    Mistake whole(Tag newTag, String newMessage) {
      return operand(newTag, -1, newMessage);
    }
  }

  static Mistake on(String word, Map<String, Object> arguments, ArrayType... source) {
    return new Mistake(word, arguments, List.of(source), null, -1, "", "");
  }

  static Mistake on(String word, ArrayType... source) {
    return on(word, Map.of(), source);
  }

  private static int[] ints(int... values) {
    return values;
  }

  private static double[] of(double... values) {
    return values;
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
            operandCounts(),
            elementTypes(),
            shapesOfOperands(),
            axes(),
            sizes(),
            others(),
            LayerMistakes.mistakes(),
            StateMistakes.mistakes(),
            WindowMistakes.mistakes(),
            ShapeMistakes.mistakes(),
            PointwiseMistakes.mistakes())
        .flatMap(stream -> stream);
  }

  private static Stream<Mistake> operandCounts() {
    Tag tag = Tag.OPERAND_COUNT;
    ArrayType x = f(2, 2);
    Stream<Mistake> unary =
        Stream.of(
                "Negate", "Exp", "Log", "Sigmoid", "Tanh", "Relu", "Softmax", "Sum", "Mean", "Max",
                "Flatten", "Discard", "Bias")
            .map(word -> on(word, x, x).whole(tag, "found 2 wires, expected 1 wire; remove"));
    Stream<Mistake> binary =
        Stream.of("Subtract", "Divide", "MatMul", "Compose", "Power", "GreaterThan")
            .map(word -> on(word, x).whole(tag, "found 1 wire, expected 2 wires; add the missing"));
    Stream<Mistake> several =
        Stream.of("Add", "Multiply", "Concatenate")
            .map(word -> on(word, x).whole(tag, "found 1 wire, expected at least 2 wires"));
    Map<String, Object> value = Map.of("value", 2);
    Map<String, Object> number = Map.of("value", 2.0);
    Map<String, Object> sizes = Map.of("value", ints(4));
    Stream<Mistake> withArguments =
        Stream.of(
                on("Dense", value, x, x),
                on("Linear", value, x, x),
                on("Split", Map.of("value", 2, "index", 0), x, x),
                on("Scale", number, x, x),
                on("Shift", number, x, x),
                on("Power", number, x, x),
                on("GreaterThan", number, x, x),
                on("Reshape", sizes, x, x),
                on("Broadcast", sizes, x, x),
                on("Permute", Map.of("value", ints(1, 0)), x, x),
                on("Invert", i(), i()))
            .map(mistake -> mistake.whole(tag, "found 2 wires, expected 1 wire"));
    Stream<Mistake> withoutOperands =
        Stream.of(on("Constant", Map.of("value", of(1)), x), on("Parameter", sizes, x))
            .map(mistake -> mistake.whole(tag, "found 1 wire, expected 0 wires; remove"));
    return Stream.of(unary, binary, several, withArguments, withoutOperands)
        .flatMap(stream -> stream);
  }

  private static Stream<Mistake> elementTypes() {
    Tag tag = Tag.DTYPE_MISMATCH;
    Stream<Mistake> floating =
        Stream.of(
                on("Exp", i(2)),
                on("Log", i(2)),
                on("Sigmoid", i(2)),
                on("Tanh", i(2)),
                on("Relu", i(2)),
                on("Softmax", i(2)),
                on("Mean", i(2)),
                on("Max", i(2)),
                on("Bias", i(2)),
                on("Dense", Map.of("value", 2), i(2)),
                on("Linear", Map.of("value", 2), i(2)),
                on("Scale", Map.of("value", 2.0), i(2)),
                on("Shift", Map.of("value", 2.0), i(2)),
                on("Power", Map.of("value", 2.0), i(2)),
                on("Divide", i(2), i(2)))
            .map(mistake -> mistake.operand(tag, 0, "found int32[2], expected float32; declare"));
    Stream<Mistake> numeric =
        Stream.of(
                on("Negate", b(2)),
                on("Sum", b(2)),
                on("Add", b(2), b(2)),
                on("Subtract", b(2), b(2)),
                on("Multiply", b(2), b(2)),
                on("GreaterThan", b(2), b(2)))
            .map(m -> m.operand(tag, 0, "found bool[2], expected float32 or int32"));
    Stream<Mistake> equal =
        Stream.of("Add", "Subtract", "Multiply", "GreaterThan", "Concatenate")
            .map(
                word ->
                    on(word, f(2), i(2))
                        .operand(tag, 1, "found int32[2], expected the dtype of float32[2]"));
    return Stream.of(
            floating,
            numeric,
            equal,
            Stream.of(
                on("MatMul", f(2, 2), i(2, 2)).operand(tag, 1, "expected float32"),
                on("Compose", f(2, 2), i(2, 2)).operand(tag, 1, "expected float32"),
                on("Power", f(2), i(2)).operand(tag, 1, "expected float32"),
                on("Invert", f(2)).operand(tag, 0, "found float32[2], expected bool or int32"),
                on("GreaterThan", Map.of("value", 0.5), i(2))
                    .attribute(tag, "value", "found 0.5, expected an integer of 32 bits"),
                on("Constant", Map.of("value", of(1.5), "dtype", DType.INT32))
                    .attribute(tag, "value", "found 1.5, expected an integer of 32 bits"),
                on("Constant", Map.of("value", of(3e9), "dtype", DType.INT32))
                    .attribute(tag, "value", "expected an integer of 32 bits"),
                on("Constant", Map.of("value", of(2), "dtype", DType.BOOL))
                    .attribute(tag, "value", "found 2.0, expected 0 or 1")))
        .flatMap(stream -> stream);
  }

  private static Stream<Mistake> shapesOfOperands() {
    Tag tag = Tag.SHAPE_MISMATCH;
    Stream<Mistake> equal =
        Stream.of("Add", "Subtract", "Multiply", "Divide", "Power", "GreaterThan")
            .map(
                word ->
                    on(word, f(2), f(3))
                        .operand(
                            tag,
                            1,
                            "found float32[3], expected float32[2], the shape of the first wire"));
    Stream<Mistake> scalars =
        Stream.of(
                on("Dense", Map.of("value", 2), f()),
                on("Linear", Map.of("value", 2), f()),
                on("Bias", f()))
            .map(m -> m.operand(tag, 0, "found float32[], expected at least 1 axis"));
    return Stream.of(
            equal,
            scalars,
            Stream.of(
                on("Add", f(2), f(2), f(1)).operand(tag, 2, "found float32[1]"),
                on("MatMul", f(2), f(2, 2)).operand(tag, 0, "expected at least 2 axes"),
                on("MatMul", f(2, 2), f(2)).operand(tag, 1, "expected at least 2 axes"),
                on("MatMul", f(2, 3), f(2, 4)).operand(tag, 1, "found 3 and 2"),
                on("MatMul", f(5, 2, 3), f(4, 3, 2)).operand(tag, 1, "equal leading axes"),
                on("MatMul", f(5, 2, 3), f(3, 2)).operand(tag, 1, "equal leading axes"),
                on("MatMul", Map.of("transposeLeft", true), f(2, 3), f(3, 4))
                    .operand(tag, 1, "found 2 and 3"),
                on("Compose", f(2, 3), f(2, 3)).operand(tag, 1, "the last axis"),
                on("Compose", Map.of("axes", 2), f(2, 3), f(3, 2))
                    .operand(tag, 1, "the last 2 axes"),
                on("Compose", Map.of("axes", 2), f(2), f(2, 2))
                    .operand(tag, 0, "expected at least 2 axes"),
                on("Concatenate", Map.of("value", 0), f(2, 3), f(2, 4))
                    .operand(tag, 1, "on every axis but 0"),
                on("Concatenate", f(2), f(2), f(2, 1)).operand(tag, 2, "found float32[2, 1]"),
                on("Broadcast", Map.of("value", ints(2, 3)), f(2))
                    .attribute(tag, "value", "axis 1 of [2, 3] has size 3, expected 2"),
                on("Broadcast", Map.of("value", ints(2)), f(1, 2))
                    .attribute(tag, "value", "expected at least the axes of float32[1, 2]"),
                on("Reshape", Map.of("value", ints(2, 2)), f(3))
                    .attribute(tag, "value", "found [2, 2] with 4 elements, expected the 3"),
                on("Reshape", Map.of("value", ints(2, -1)), f(3)).attribute(tag, "value", "3"),
                on("Split", Map.of("value", 2, "index", 0), f(3))
                    .attribute(tag, "value", "found 2 parts, expected a divisor of 3"),
                on("Constant", Map.of("value", of(1, 2), "shape", ints(3)))
                    .attribute(tag, "value", "found 2 values, expected 1 or 3")))
        .flatMap(stream -> stream);
  }

  private static Stream<Mistake> axes() {
    Tag tag = Tag.BAD_ARGUMENT;
    Stream<Mistake> reductions =
        Stream.of("Sum", "Mean", "Max")
            .flatMap(
                word ->
                    Stream.of(
                        on(word, Map.of("value", ints(2)), f(2, 3))
                            .attribute(tag, "value", "found axis 2, expected -2 to 1"),
                        on(word, Map.of("value", ints(1, -1)), f(2, 3))
                            .attribute(tag, "value", "axis 1 is named twice"),
                        on(word, Map.of("value", ints(0)), f())
                            .attribute(tag, "value", "float32[] is a scalar")));
    return Stream.concat(
        reductions,
        Stream.of(
            on("Softmax", f()).attribute(tag, "value", "expected no axis at all"),
            on("Softmax", Map.of("value", -3), f(2, 3)).attribute(tag, "value", "found axis -3"),
            on("Concatenate", Map.of("value", 1), f(2), f(2)).attribute(tag, "value", "axis 1"),
            on("Split", Map.of("value", 2, "index", 0, "axis", 1), f(2))
                .attribute(tag, "axis", "found axis 1, expected -1 to 0"),
            on("Permute", Map.of("value", ints(0, 0)), f(2, 3))
                .attribute(tag, "value", "expected each axis of float32[2, 3] exactly once"),
            on("Permute", Map.of("value", ints(0)), f(2, 3)).attribute(tag, "value", "found [0]"),
            on("Permute", Map.of("value", ints(0, 2)), f(2, 3)).attribute(tag, "value", "axis 2"),
            on("Broadcast", Map.of("value", ints(2, 3), "axes", ints(0, 1)), f(2))
                .attribute(tag, "axes", "one axis of the result for each axis"),
            on("Broadcast", Map.of("value", ints(2, 3), "axes", ints(1, 0)), f(3, 2))
                .attribute(tag, "axes", "in increasing order"),
            on("Broadcast", Map.of("value", ints(2, 3), "axes", ints(2)), f(2))
                .attribute(tag, "axes", "found axis 2")));
  }

  private static Stream<Mistake> sizes() {
    Tag tag = Tag.NON_POSITIVE_SIZE;
    Tag overflow = Tag.SIZE_OVERFLOW;
    int large = 1 << 16;
    return Stream.of(
        on("Dense", Map.of("value", 0), f(2))
            .attribute(tag, "value", "found 0, expected a positive"),
        on("Linear", Map.of("value", -1), f(2)).attribute(tag, "value", "found -1"),
        on("Split", Map.of("value", 0, "index", 0), f(2)).attribute(tag, "value", "found 0"),
        on("Compose", Map.of("axes", 0), f(2), f(2)).attribute(tag, "axes", "found 0"),
        on("Reshape", Map.of("value", ints(0)), f(2)).attribute(tag, "value", "found 0"),
        on("Reshape", Map.of("value", ints(-1, -1)), f(2)).attribute(tag, "value", "found -1"),
        on("Broadcast", Map.of("value", ints(-2)), f()).attribute(tag, "value", "found -2"),
        on("Parameter", Map.of("value", ints(3, 0))).attribute(tag, "value", "found 0"),
        on("Constant", Map.of("value", of(1), "shape", ints(0))).attribute(tag, "shape", "found 0"),
        on("Constant", Map.of("value", of())).attribute(tag, "value", "found 0"),
        on("Parameter", Map.of("value", ints(large, large)))
            .attribute(overflow, "value", "more than 2147483647 elements"),
        on("Broadcast", Map.of("value", ints(large, large)), f())
            .attribute(overflow, "value", "more than 2147483647 elements"),
        on("Constant", Map.of("value", of(1), "shape", ints(large, large)))
            .attribute(overflow, "shape", "more than"),
        on("Dense", Map.of("value", large), f(large)).attribute(overflow, "value", "more than"),
        on("Linear", Map.of("value", large), f(large)).attribute(overflow, "value", "more than"),
        on("MatMul", f(large, 1), f(1, large)).whole(overflow, "more than"),
        on("Compose", f(large, 1), f(1, large)).whole(overflow, "more than"),
        on("Concatenate", Map.of("value", 0), f(large, 1 << 14), f(large, 1 << 14))
            .whole(overflow, "more than"));
  }

  private static Stream<Mistake> others() {
    Tag tag = Tag.BAD_ARGUMENT;
    return Stream.of(
        on("Split", Map.of("value", 2, "index", 2), f(4))
            .attribute(tag, "index", "found part 2, expected 0 to 1"),
        on("Split", Map.of("value", 2, "index", -1), f(4)).attribute(tag, "index", "found part -1"),
        on("Scale", Map.of("value", Double.NaN), f(2)).attribute(tag, "value", "found NaN"),
        on("Shift", Map.of("value", Double.POSITIVE_INFINITY), f(2))
            .attribute(tag, "value", "expected a finite number"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreReportedWhereTheyAre(Mistake mistake) {
    WordException exception =
        assertThrows(
            WordException.class,
            () -> Words.meaning(mistake.word(), mistake.arguments(), mistake.source()));
    assertEquals(mistake.tag(), exception.tag());
    assertEquals(mistake.operand(), exception.operand());
    assertEquals(mistake.attribute(), exception.attribute());
    assertTrue(exception.getMessage().contains(mistake.message()), exception.getMessage());
  }

  /** Where no argument alone is to blame, the shape itself refuses, and the typer says where. */
  @Test
  void resultsWithTooManyElementsAreRefusedByTheirShape() {
    assertThrows(
        SizeOverflowException.class,
        () -> Words.meaning("Dense", Map.of("value", 1 << 16), List.of(f(1 << 16, 1))));
  }

  @Test
  void everyWordRefusesSomething() {
    Set<String> refusing =
        mistakes().map(Mistake::word).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Words.all().keySet(), refusing);
  }

  /** Whatever is applied to whatever: a word has a meaning or says what is wrong. */
  @Test
  void noWordFailsInAnotherWay() {
    List<ArrayType> types = List.of(f(), f(2), f(2, 3), i(), i(2), b(), b(2, 3));
    Map<String, Map<String, Object>> required =
        new HashMap<>(
            Map.of(
                "Dense", Map.of("value", 2),
                "Linear", Map.of("value", 2),
                "Scale", Map.of("value", 2.0),
                "Shift", Map.of("value", 2.0),
                "Constant", Map.of("value", of(1, 2)),
                "Parameter", Map.of("value", ints(2)),
                "Reshape", Map.of("value", ints(3, -1)),
                "Broadcast", Map.of("value", ints(4, 2, 3)),
                "Permute", Map.of("value", ints(1, 0)),
                "Split", Map.of("value", 2, "index", 1)));
    required.putAll(WindowMistakes.REQUIRED);
    required.putAll(ShapeMistakes.REQUIRED);
    required.putAll(PointwiseMistakes.REQUIRED);
    required.putAll(LayerMistakes.REQUIRED);
    required.putAll(StateMistakes.REQUIRED);
    Words.all()
        .forEach(
            (name, word) ->
                lists(types, 3)
                    .forEach(
                        source -> {
                          try {
                            word.meaning(
                                StatedArguments.of(name, required.getOrDefault(name, Map.of())),
                                source);
                          } catch (WordException refused) {
                            assertTrue(refused.operand() < source.size(), refused.getMessage());
                          }
                        }));
  }

  /** All lists of up to so many types. */
  private static Stream<List<ArrayType>> lists(List<ArrayType> types, int most) {
    return IntStream.rangeClosed(0, most)
        .boxed()
        .flatMap(
            size ->
                size == 0
                    ? Stream.of(List.<ArrayType>of())
                    : lists(types, size - 1)
                        .filter(list -> list.size() == size - 1)
                        .flatMap(
                            list ->
                                types.stream()
                                    .map(
                                        type ->
                                            Stream.concat(list.stream(), Stream.of(type))
                                                .toList())));
  }
}
