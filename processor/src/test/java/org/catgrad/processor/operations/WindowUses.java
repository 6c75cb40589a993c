package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.WordTypesTest.use;
import static org.catgrad.processor.operations.Words.f;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catgrad.processor.operations.WordTypesTest.Use;
import org.catgrad.processor.types.ArrayType;

/** Right uses of the words with windows, for {@link WordTypesTest}. */
final class WindowUses {
  private WindowUses() {}

  private static int[] ints(int... values) {
    return values;
  }

  private static double[] of(double... values) {
    return values;
  }

  static Stream<Use> uses() {
    return Stream.of(convolutions(), transposed(), pools(), resizes()).flatMap(stream -> stream);
  }

  private static Stream<Use> convolutions() {
    ArrayType sequence = f(4, 9);
    ArrayType image = f(4, 9, 7);
    return Stream.of(
        use("Conv1d", Map.of("value", 6, "kernel", 3), List.of(sequence), f(6, 7)),
        use("Conv1d", Map.of("value", 6, "kernel", 9), List.of(sequence), f(6, 1)),
        use(
            "Conv1d",
            Map.of("value", 6, "kernel", 3, "stride", 2, "padding", 1, "dilation", 2, "groups", 2),
            List.of(sequence),
            f(6, 4)),
        use(
            "Conv1d",
            Map.of("value", 1, "kernel", 2, "stride", Integer.MAX_VALUE),
            List.of(sequence),
            f(1, 1)),
        use("Conv2d", Map.of("value", 6, "kernel", ints(3)), List.of(image), f(6, 7, 5)),
        use("Conv2d", Map.of("value", 6, "kernel", ints(1, 4)), List.of(image), f(6, 9, 4)),
        use(
            "Conv2d",
            Map.of(
                "value",
                8,
                "kernel",
                ints(3, 2),
                "stride",
                ints(2, 3),
                "padding",
                ints(1, 0),
                "dilation",
                ints(1, 2),
                "groups",
                4,
                "bias",
                false),
            List.of(image),
            f(8, 5, 2)));
  }

  private static Stream<Use> transposed() {
    ArrayType sequence = f(4, 5);
    ArrayType image = f(4, 5, 3);
    return Stream.of(
        use("TransposedConv1d", Map.of("value", 6, "kernel", 3), List.of(sequence), f(6, 7)),
        use(
            "TransposedConv1d",
            Map.of("value", 6, "kernel", 3, "stride", 2, "padding", 1, "outputPadding", 1),
            List.of(sequence),
            f(6, 10)),
        use(
            "TransposedConv1d",
            Map.of("value", 2, "kernel", 2, "dilation", 3, "outputPadding", 2, "groups", 2),
            List.of(sequence),
            f(2, 10)),
        use(
            "TransposedConv2d",
            Map.of("value", 2, "kernel", ints(4), "stride", ints(2), "padding", ints(1)),
            List.of(image),
            f(2, 10, 6)),
        use(
            "TransposedConv2d",
            Map.of(
                "value",
                2,
                "kernel",
                ints(1, 2),
                "stride",
                ints(1, 3),
                "outputPadding",
                ints(0, 2),
                "bias",
                false),
            List.of(image),
            f(2, 5, 10)));
  }

  private static Stream<Use> pools() {
    List<ArrayType> sequence = List.of(f(1, 5));
    List<double[]> five = List.of(of(1, 5, 2, 4, 3));
    List<ArrayType> image = List.of(f(1, 2, 4));
    List<double[]> eight = List.of(of(1, 8, 2, 7, 3, 6, 4, 5));
    Map<String, Object> overlapping = Map.of("value", 3, "stride", 2, "padding", 1);
    Map<String, Object> columns =
        Map.of("value", ints(2, 1), "stride", ints(1, 3), "padding", ints(1, 0));
    return Stream.of(
        use("MaxPool1d", Map.of("value", 2), sequence, f(1, 2)).computes(five, 5, 4),
        use("MaxPool1d", overlapping, sequence, f(1, 3)).computes(five, 5, 5, 4),
        use("AveragePool1d", Map.of("value", 2), sequence, f(1, 2)).computes(five, 3, 3),
        use("AveragePool1d", overlapping, sequence, f(1, 3)).computes(five, 2, 11 / 3., 7 / 3.),
        use("MaxPool2d", Map.of("value", ints(2)), image, f(1, 1, 2)).computes(eight, 8, 7),
        use("MaxPool2d", columns, image, f(1, 3, 2)).computes(eight, 1, 7, 3, 7, 3, 5),
        use("AveragePool2d", Map.of("value", ints(2)), image, f(1, 1, 2)).computes(eight, 4.5, 4.5),
        use("AveragePool2d", columns, image, f(1, 3, 2)).computes(eight, 0.5, 3.5, 2, 6, 1.5, 2.5),
        use("GlobalAveragePool", image, f(1)).computes(eight, 4.5),
        use("GlobalAveragePool", List.of(f(2, 2)), f(2)).computes(List.of(of(1, 2, 3, 5)), 1.5, 4),
        use("GlobalMaxPool", image, f(1)).computes(eight, 8),
        use("GlobalMaxPool", List.of(f(2, 1, 2, 1)), f(2)).computes(List.of(of(1, 2, 5, 3)), 2, 5));
  }

  private static Stream<Use> resizes() {
    List<double[]> four = List.of(of(0, 4, 8, 16));
    return Stream.of(
        use("Resize", Map.of("value", ints(8)), List.of(f(1, 4)), f(1, 8))
            .computes(four, 0, 1, 3, 5, 7, 10, 14, 16),
        use("Resize", Map.of("value", ints(2)), List.of(f(1, 4)), f(1, 2)).computes(four, 2, 12),
        use("Resize", Map.of("value", ints(4)), List.of(f(1, 4)), f(1, 4))
            .computes(four, 0, 4, 8, 16),
        use("Resize", Map.of("value", ints(2, 3)), List.of(f(1, 2, 2)), f(1, 2, 3))
            .computes(four, 0, 2, 4, 8, 12, 16),
        use("Resize", Map.of("value", ints(1, 1)), List.of(f(3, 2, 2)), f(3, 1, 1)),
        use("Resize", Map.of("value", ints(3, 5, 4)), List.of(f(2, 4, 4, 4)), f(2, 3, 5, 4)));
  }
}
