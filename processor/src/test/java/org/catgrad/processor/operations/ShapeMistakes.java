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
import org.catgrad.processor.types.ArrayType;

/**
 * Wrong uses of the words that move elements along axes, reduce axes and take elements at
 * positions, for {@link WordErrorsTest}.
 */
final class ShapeMistakes {
  /** The attributes without which these words are not written. */
  static final Map<String, Map<String, Object>> REQUIRED =
      Map.of(
          "Unsqueeze", Map.of("value", ints(0)),
          "Expand", Map.of("axis", 0, "size", 2),
          "Repeat", Map.of("times", 2),
          "TopK", Map.of("value", 2),
          "TopKPositions", Map.of("value", 2),
          "OneHot", Map.of("value", 3),
          "Einsum", Map.of("value", "ij,jk->ik"));

  /** Words that take one wire. */
  private static final List<String> UNARY =
      List.of(
          "Slice",
          "Pad",
          "Transpose",
          "Squeeze",
          "Unsqueeze",
          "Expand",
          "Repeat",
          "Variance",
          "Min",
          "Product",
          "ArgMax",
          "ArgMin",
          "LogSumExp",
          "LogSoftmax",
          "CumulativeSum",
          "TopK",
          "TopKPositions",
          "OneHot");

  private ShapeMistakes() {}

  private static int[] ints(int... values) {
    return values;
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
            operands(), elementTypes(), axes(), parts(), sizes(), positions(), texts(), letters())
        .flatMap(stream -> stream);
  }

  private static Mistake required(String word, ArrayType... source) {
    return on(word, REQUIRED.getOrDefault(word, Map.of()), source);
  }

  private static Stream<Mistake> operands() {
    Tag tag = Tag.OPERAND_COUNT;
    Stream<Mistake> unary =
        UNARY.stream()
            .flatMap(
                word ->
                    Stream.of(
                        required(word).whole(tag, "found 0 wires, expected 1 wire"),
                        required(word, f(2, 2), f(2, 2)).whole(tag, "found 2 wires")));
    Stream<Mistake> others =
        Stream.of(
            on("Stack", f(2)).whole(tag, "expected at least 2 wires"),
            on("Gather", f(2)).whole(tag, "found 1 wire, expected 2 wires"),
            on("Gather", f(2), i(2), i(2)).whole(tag, "found 3 wires"),
            on("TakeAlong", f(2)).whole(tag, "expected 2 wires"),
            required("Einsum").whole(tag, "expected at least 1 wire"),
            required("Einsum", f(2, 2))
                .attribute(tag, "value", "found the letters of 2 wires in \"ij,jk->ik\""),
            on("Einsum", Map.of("value", "i"), f(2), f(2))
                .attribute(tag, "value", "found the letters of 1 wire in \"i\", expected"));
    return Stream.concat(unary, others);
  }

  private static Stream<Mistake> elementTypes() {
    Tag tag = Tag.DTYPE_MISMATCH;
    String positions = "expected int32 positions; declare the input with dtype = DType.INT32";
    return Stream.of(
        on("Variance", i(2)).operand(tag, 0, "found int32[2], expected float32"),
        on("Min", i(2)).operand(tag, 0, "found int32[2], expected float32"),
        on("LogSumExp", b(2)).operand(tag, 0, "found bool[2], expected float32"),
        on("LogSoftmax", i(2)).operand(tag, 0, "found int32[2]"),
        on("Product", b(2)).operand(tag, 0, "found bool[2], expected float32 or int32"),
        on("CumulativeSum", b(2)).operand(tag, 0, "found bool[2]"),
        on("ArgMax", b(2)).operand(tag, 0, "found bool[2]"),
        on("ArgMin", b(2)).operand(tag, 0, "found bool[2]"),
        required("TopK", b(2)).operand(tag, 0, "found bool[2]"),
        required("TopKPositions", b(2)).operand(tag, 0, "found bool[2]"),
        on("Stack", f(2), i(2)).operand(tag, 1, "found int32[2], expected the dtype of float32[2]"),
        on("Gather", f(3), f(2)).operand(tag, 1, "found float32[2], " + positions),
        on("TakeAlong", f(3), b(2)).operand(tag, 1, "found bool[2], " + positions),
        required("OneHot", f(2)).operand(tag, 0, "found float32[2], " + positions),
        required("Einsum", f(2, 2), i(2, 2)).operand(tag, 1, "found int32[2, 2]"),
        on("Pad", Map.of("after", 1, "value", 0.5), i(2))
            .attribute(tag, "value", "found 0.5, expected an integer of 32 bits"),
        on("Pad", Map.of("after", 1, "value", 2.0), b(2))
            .attribute(tag, "value", "expected 0 or 1"));
  }

  private static Stream<Mistake> axes() {
    Tag tag = Tag.BAD_ARGUMENT;
    return Stream.of(
        on("Slice", f()).attribute(tag, "axis", "expected no axis at all"),
        on("Slice", Map.of("axis", 2), f(2, 3)).attribute(tag, "axis", "expected -2 to 1"),
        on("Pad", Map.of("axis", -2), f(2)).attribute(tag, "axis", "found axis -2"),
        on("Stack", Map.of("value", 2), f(3), f(3))
            .attribute(tag, "value", "found axis 2, expected -2 to 1"),
        on("Transpose", Map.of("first", 5), f(2, 2)).attribute(tag, "first", "found axis 5"),
        on("Transpose", Map.of("second", 5), f(2, 2)).attribute(tag, "second", "found axis 5"),
        on("Transpose", Map.of("first", 1), f(2, 2))
            .attribute(tag, "second", "found axis 1 twice, expected two different axes"),
        on("Squeeze", Map.of("value", ints(1)), f(1)).attribute(tag, "value", "found axis 1"),
        on("Squeeze", Map.of("value", ints(0, -1)), f(1)).attribute(tag, "value", "named twice"),
        on("Unsqueeze", Map.of("value", ints()), f(2)).attribute(tag, "value", "found no axis"),
        on("Unsqueeze", Map.of("value", ints(2)), f(2))
            .attribute(tag, "value", "found axis 2, expected -2 to 1"),
        on("Unsqueeze", Map.of("value", ints(0, 0)), f(2)).attribute(tag, "value", "named twice"),
        on("Expand", Map.of("axis", 1, "size", 2), f(1)).attribute(tag, "axis", "found axis 1"),
        on("Repeat", Map.of("axis", 1, "times", 2), f(1)).attribute(tag, "axis", "found axis 1"),
        on("Min", Map.of("value", ints(2)), f(2)).attribute(tag, "value", "found axis 2"),
        on("Product", Map.of("value", ints(0, 0)), f(2)).attribute(tag, "value", "named twice"),
        on("Variance", Map.of("value", ints(2)), f(2)).attribute(tag, "value", "found axis 2"),
        on("LogSumExp", Map.of("value", ints(2)), f(2)).attribute(tag, "value", "found axis 2"),
        on("LogSoftmax", f()).attribute(tag, "value", "is a scalar"),
        on("CumulativeSum", f()).attribute(tag, "value", "is a scalar"),
        on("ArgMax", f()).attribute(tag, "value", "is a scalar"),
        on("ArgMin", f()).attribute(tag, "value", "is a scalar"),
        on("TopK", Map.of("value", 1, "axis", 1), f(2)).attribute(tag, "axis", "found axis 1"),
        required("TopKPositions", f()).attribute(tag, "axis", "is a scalar"),
        on("Gather", f(), i()).attribute(tag, "axis", "is a scalar"),
        on("Gather", Map.of("axis", 1), f(2), i()).attribute(tag, "axis", "found axis 1"),
        on("TakeAlong", f(), i()).attribute(tag, "axis", "is a scalar"));
  }

  private static Stream<Mistake> parts() {
    Tag tag = Tag.BAD_ARGUMENT;
    return Stream.of(
        on("Slice", Map.of("from", 3), f(3))
            .attribute(tag, "from", "found 3, expected -3 to 2: axis 0 of float32[3] has size 3"),
        on("Slice", Map.of("from", -4), f(3)).attribute(tag, "from", "found -4"),
        on("Slice", Map.of("to", 4), f(3)).attribute(tag, "to", "found 4, expected -3 to 3"),
        on("Slice", Map.of("to", -4), f(3)).attribute(tag, "to", "found -4"),
        on("Slice", Map.of("from", 2, "to", 2), f(3))
            .attribute(tag, "to", "found positions from 2 to before 2, expected at least one"),
        on("Slice", Map.of("step", 0), f(3)).attribute(Tag.NON_POSITIVE_SIZE, "step", "found 0"),
        on("Pad", Map.of("before", -1), f(3))
            .attribute(tag, "before", "found -1, expected 0 or more; @Slice makes"),
        on("Pad", Map.of("after", -1), f(3)).attribute(tag, "after", "found -1"),
        on("Pad", Map.of("after", 1, "value", Double.NaN), f(3))
            .attribute(tag, "value", "found NaN"),
        on("Variance", f(1))
            .attribute(
                tag,
                "correction",
                "found 1, expected 0 to 0: the axes of float32[1] that are reduced have 1 element"),
        on("Variance", Map.of("correction", -1), f(3))
            .attribute(tag, "correction", "found -1, expected 0 to 2"),
        on("Variance", Map.of("value", ints(1), "correction", 3), f(2, 3))
            .attribute(tag, "correction", "found 3, expected 0 to 2"));
  }

  private static Stream<Mistake> sizes() {
    Tag tag = Tag.NON_POSITIVE_SIZE;
    Tag overflow = Tag.SIZE_OVERFLOW;
    int large = 1 << 16;
    return Stream.of(
        on("Expand", Map.of("axis", 0, "size", 0), f(1)).attribute(tag, "size", "found 0"),
        on("Repeat", Map.of("times", 0), f(1)).attribute(tag, "times", "found 0"),
        on("Repeat", Map.of("times", large), f(large)).attribute(overflow, "times", "more than"),
        on("Pad", Map.of("after", Integer.MAX_VALUE), f(2)).whole(overflow, "more than"),
        on("Pad", Map.of("axis", 0, "after", large), f(2, large)).whole(overflow, "more than"),
        on("Stack", f(large, 1 << 14), f(large, 1 << 14)).attribute(overflow, "value", "more than"),
        on("Einsum", Map.of("value", "ab,cd->abcd"), f(large, 1), f(large, 1))
            .whole(overflow, "the product ab,cd->abcd of float32[65536, 1] and"));
  }

  private static Stream<Mistake> positions() {
    Tag tag = Tag.SHAPE_MISMATCH;
    return Stream.of(
        on("Stack", f(2), f(3)).operand(tag, 1, "found float32[3], expected float32[2]"),
        on("Transpose", f(2)).operand(tag, 0, "found float32[2], expected at least 2 axes"),
        on("Squeeze", Map.of("value", ints(0)), f(2))
            .attribute(tag, "value", "axis 0 of float32[2] has size 2, expected 1"),
        on("Expand", Map.of("axis", 0, "size", 4), f(2))
            .attribute(tag, "axis", "axis 0 of float32[2] has size 2, expected 1"),
        on("TakeAlong", f(2, 3), i(3, 1))
            .operand(
                tag,
                1,
                "found int32[3, 1], expected the shape of float32[2, 3] on every axis but 1"),
        on("TakeAlong", f(2, 3), i(2)).operand(tag, 1, "@Gather takes the same positions"),
        on("TopK", Map.of("value", 4), f(3))
            .attribute(Tag.BAD_ARGUMENT, "value", "found 4, expected 1 to 3, the size of axis 0"),
        on("TopKPositions", Map.of("value", 0), f(3))
            .attribute(Tag.NON_POSITIVE_SIZE, "value", "found 0"),
        on("OneHot", Map.of("value", 0), i(3))
            .attribute(Tag.NON_POSITIVE_SIZE, "value", "found 0"));
  }

  private static Mistake einsum(String text, ArrayType... source) {
    return on("Einsum", Map.of("value", text), source);
  }

  private static Stream<Mistake> texts() {
    Tag tag = Tag.BAD_ARGUMENT;
    return Stream.of(
        einsum("i1->i", f(2, 2))
            .attribute(tag, "value", "found the character '1' in \"i1->i\", expected a letter"),
        einsum("ij->i->j", f(2, 2)).attribute(tag, "value", "found the character '-'"),
        einsum("ij-i", f(2, 2)).attribute(tag, "value", "at most one arrow; write it as in"),
        einsum("...i->i", f(2)).attribute(tag, "value", "found \"...\", which is not supported"),
        einsum("é->", f(2)).attribute(tag, "value", "found the character 'é'"),
        einsum("i,i->i,i", f(2), f(2)).attribute(tag, "value", "found the character ','"),
        einsum("ij->ik", f(2, 2))
            .attribute(tag, "value", "found the letter k in the result \"ik\", expected letters"),
        einsum("ij->ii", f(2, 2)).attribute(tag, "value", "found the letter i twice in the result"),
        einsum("", f(), f()).attribute(Tag.OPERAND_COUNT, "value", "found the letters of 1 wire"));
  }

  private static Stream<Mistake> letters() {
    Tag tag = Tag.SHAPE_MISMATCH;
    return Stream.of(
        einsum("ij,jk->ik", f(2, 3), f(3))
            .operand(tag, 1, "found float32[3] with the letters \"jk\", expected a letter for"),
        einsum("", f(2)).operand(tag, 0, "expected a letter for each of its 1 axes"),
        einsum("ij,jk->ik", f(2, 3), f(4, 5))
            .operand(
                tag,
                1,
                "found float32[4, 5] with the letters \"jk\", where j has size 4, expected 3 as in"
                    + " float32[2, 3] with \"ij\""),
        einsum("ii", f(2, 3)).operand(tag, 0, "where i has size 3, expected 2"),
        einsum("ij,j->i", f(2, 1), f(3)).operand(tag, 1, "where j has size 3, expected 1"));
  }
}
