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

/**
 * Right uses of the words that move elements along axes, reduce axes and take elements at
 * positions, for {@link WordTypesTest}. The values are NumPy's and PyTorch's.
 */
final class ShapeUses {
  private static final List<ArrayType> MATRIX = List.of(f(2, 3));
  private static final List<double[]> ONE_TO_SIX = List.of(of(1, 2, 3, 4, 5, 6));

  private ShapeUses() {}

  private static int[] ints(int... values) {
    return values;
  }

  private static double[] of(double... values) {
    return values;
  }

  static Stream<Use> uses() {
    return Stream.of(parts(), unitAxes(), reductions(), positions(), einsums())
        .flatMap(stream -> stream);
  }

  private static Stream<Use> parts() {
    List<ArrayType> two = List.of(f(2), f(2));
    List<double[]> xy = List.of(of(1, 2), of(3, 4));
    double infinite = Double.NEGATIVE_INFINITY;
    return Stream.of(
        use("Slice", Map.of("from", 1), MATRIX, f(2, 2)).computes(ONE_TO_SIX, 2, 3, 5, 6),
        use("Slice", Map.of("axis", 0, "from", -1), MATRIX, f(1, 3)).computes(ONE_TO_SIX, 4, 5, 6),
        use("Slice", Map.of("to", -1), MATRIX, f(2, 2)).computes(ONE_TO_SIX, 1, 2, 4, 5),
        use("Slice", Map.of("step", 2), MATRIX, f(2, 2)).computes(ONE_TO_SIX, 1, 3, 4, 6),
        use("Slice", Map.of("from", 1, "to", 6, "step", 3), List.of(i(7)), i(2))
            .computes(List.of(of(0, 1, 2, 3, 4, 5, 6)), 1, 4),
        use("Slice", List.of(b(2)), b(2)).computes(List.of(of(1, 0)), 1, 0),
        use("Pad", Map.of("before", 1), MATRIX, f(2, 4))
            .computes(ONE_TO_SIX, 0, 1, 2, 3, 0, 4, 5, 6),
        use("Pad", Map.of("axis", 0, "after", 1, "value", infinite), MATRIX, f(3, 3))
            .computes(ONE_TO_SIX, 1, 2, 3, 4, 5, 6, infinite, infinite, infinite),
        use("Pad", Map.of("before", 1, "after", 2, "value", -3.0), List.of(i(1)), i(4))
            .computes(List.of(of(7)), -3, 7, -3, -3),
        use("Pad", List.of(f(2)), f(2)).computes(List.of(of(1, 2)), 1, 2),
        use("Stack", two, f(2, 2)).computes(xy, 1, 2, 3, 4),
        use("Stack", Map.of("value", -1), two, f(2, 2)).computes(xy, 1, 3, 2, 4),
        use("Stack", List.of(f(), f(), f()), f(3)).computes(List.of(of(1), of(2), of(3)), 1, 2, 3),
        use("Stack", List.of(i(1, 2), i(1, 2)), i(2, 1, 2)),
        use("Transpose", MATRIX, f(3, 2)).computes(ONE_TO_SIX, 1, 4, 2, 5, 3, 6),
        use("Transpose", Map.of("first", 0), List.of(f(2, 1, 3)), f(3, 1, 2))
            .computes(ONE_TO_SIX, 1, 4, 2, 5, 3, 6),
        use("Transpose", Map.of("first", 0, "second", 1), List.of(b(5, 2, 3)), b(2, 5, 3)),
        use("Repeat", Map.of("times", 2), List.of(f(2)), f(4))
            .computes(List.of(of(1, 2)), 1, 2, 1, 2),
        use("Repeat", Map.of("times", 2, "interleave", true), List.of(i(2)), i(4))
            .computes(List.of(of(1, 2)), 1, 1, 2, 2),
        use("Repeat", Map.of("times", 2, "axis", 0), List.of(f(2, 1)), f(4, 1))
            .computes(List.of(of(1, 2)), 1, 2, 1, 2),
        use("Repeat", Map.of("times", 3, "axis", 0, "interleave", true), List.of(f(1, 2)), f(3, 2))
            .computes(List.of(of(1, 2)), 1, 2, 1, 2, 1, 2));
  }

  private static Stream<Use> unitAxes() {
    List<double[]> x = List.of(of(1, 2));
    return Stream.of(
        use("Squeeze", List.of(f(1, 2, 1)), f(2)).computes(x, 1, 2),
        use("Squeeze", Map.of("value", ints(-1)), List.of(f(1, 2, 1)), f(1, 2)).computes(x, 1, 2),
        use("Squeeze", List.of(i(2)), i(2)).computes(x, 1, 2),
        use("Unsqueeze", Map.of("value", ints(0)), List.of(f(2)), f(1, 2)).computes(x, 1, 2),
        use("Unsqueeze", Map.of("value", ints(-1)), List.of(f(2)), f(2, 1)).computes(x, 1, 2),
        use("Unsqueeze", Map.of("value", ints(3, 0)), List.of(b(2, 5)), b(1, 2, 5, 1)),
        use("Unsqueeze", Map.of("value", ints(0)), List.of(f()), f(1)).computes(List.of(of(7)), 7),
        use("Expand", Map.of("axis", 0, "size", 2), List.of(f(1, 2)), f(2, 2))
            .computes(x, 1, 2, 1, 2),
        use("Expand", Map.of("axis", -1, "size", 2), List.of(i(2, 1)), i(2, 2))
            .computes(x, 1, 1, 2, 2));
  }

  private static Stream<Use> reductions() {
    double e = Math.E;
    double sum = Math.log(1 + e);
    double infinite = Double.NEGATIVE_INFINITY;
    List<double[]> mixed = List.of(of(4, -2, 3, 1, 5, 0.5));
    return Stream.of(
        use("Min", MATRIX, f()).computes(mixed, -2),
        use("Min", Map.of("value", ints(0), "keepAxes", true), MATRIX, f(1, 3))
            .computes(mixed, 1, -2, 0.5),
        use("Product", MATRIX, f()).computes(ONE_TO_SIX, 720),
        use("Product", Map.of("value", ints(-1)), MATRIX, f(2)).computes(ONE_TO_SIX, 6, 120),
        use("Product", List.of(i(3)), i()).computes(List.of(of(2, 3, -4)), -24),
        use("Variance", MATRIX, f()).computes(ONE_TO_SIX, 3.5),
        use("Variance", Map.of("correction", 0), MATRIX, f()).computes(ONE_TO_SIX, 35 / 12.0),
        use("Variance", Map.of("value", ints(1), "keepAxes", true), MATRIX, f(2, 1))
            .computes(List.of(of(1, 2, 6, 4, 5, 6)), 7, 1),
        use("Variance", Map.of("correction", 0), List.of(f()), f()).computes(List.of(of(7)), 0),
        use("LogSumExp", List.of(f(2)), f()).computes(List.of(of(0, 1)), sum),
        use("LogSumExp", Map.of("value", ints(0)), List.of(f(2, 2)), f(2))
            .computes(List.of(of(1000, infinite, 1001, infinite)), 1000 + sum, infinite),
        use("LogSumExp", List.of(f(2)), f())
            .computes(List.of(of(1, Double.POSITIVE_INFINITY)), Double.POSITIVE_INFINITY),
        use("LogSoftmax", List.of(f(2)), f(2)).computes(List.of(of(0, 1)), -sum, 1 - sum),
        use("LogSoftmax", Map.of("value", 0), List.of(f(2, 1)), f(2, 1))
            .computes(List.of(of(-1000, 1000)), -2000, 0),
        use("CumulativeSum", MATRIX, f(2, 3)).computes(ONE_TO_SIX, 1, 3, 6, 4, 9, 15),
        use("CumulativeSum", Map.of("value", 0), MATRIX, f(2, 3))
            .computes(ONE_TO_SIX, 1, 2, 3, 5, 7, 9),
        use("CumulativeSum", List.of(i(3)), i(3)).computes(List.of(of(1, 2, 3)), 1, 3, 6));
  }

  private static Stream<Use> positions() {
    double nan = Double.NaN;
    List<double[]> tied = List.of(of(1, 3, 3, 3, 2, 1));
    List<double[]> scores = List.of(of(1, 3, 2, 3, nan, -1));
    List<ArrayType> table = List.of(f(3, 2), i(2));
    return Stream.of(
        use("ArgMax", MATRIX, i(2)).computes(tied, 1, 0),
        use("ArgMax", Map.of("value", 0), MATRIX, i(3)).computes(tied, 1, 0, 0),
        use("ArgMax", List.of(f(4)), i()).computes(List.of(of(1, nan, 3, nan)), 1),
        use("ArgMax", List.of(i(3)), i()).computes(List.of(of(5, -7, 6)), 2),
        use("ArgMin", MATRIX, i(2)).computes(tied, 0, 2),
        use("ArgMin", List.of(f(3)), i()).computes(List.of(of(1, nan, -3)), 1),
        use("ArgMin", List.of(i(3)), i())
            .computes(List.of(of(5, Integer.MIN_VALUE, Integer.MAX_VALUE)), 1),
        use("TopK", Map.of("value", 2), List.of(f(6)), f(2)).computes(scores, nan, 3),
        use("TopK", Map.of("value", 1, "axis", 0), MATRIX, f(1, 3)).computes(tied, 3, 3, 3),
        use("TopK", Map.of("value", 3), List.of(i(3)), i(3))
            .computes(List.of(of(1, 3, 2)), 3, 2, 1),
        use("TopKPositions", Map.of("value", 4), List.of(f(6)), i(4)).computes(scores, 4, 1, 3, 2),
        use("TopKPositions", Map.of("value", 2), MATRIX, i(2, 2)).computes(tied, 1, 2, 0, 1),
        use("OneHot", Map.of("value", 3), List.of(i(2)), f(2, 3))
            .computes(List.of(of(2, 0)), 0, 0, 1, 1, 0, 0),
        use("OneHot", Map.of("value", 2), List.of(i()), f(2)).computes(List.of(of(1)), 0, 1),
        use("Gather", table, f(2, 2)).computes(List.of(of(1, 2, 3, 4, 5, 6), of(2, 0)), 5, 6, 1, 2),
        use("Gather", Map.of("axis", -1), List.of(f(2, 3), i()), f(2))
            .computes(List.of(of(1, 2, 3, 4, 5, 6), of(1)), 2, 5),
        use("Gather", List.of(i(3), i(2, 2)), i(2, 2))
            .computes(List.of(of(7, 8, 9), of(0, 2, 2, 1)), 7, 9, 9, 8),
        use("Gather", Map.of("axis", 1), List.of(b(5, 4, 3), i(7, 8)), b(5, 7, 8, 3)),
        // what is not on the axis is moved onto it; the trainer refuses it where it is an input
        use("Gather", List.of(f(3), i(2)), f(2)).computes(List.of(of(7, 8, 9), of(-5, 5)), 7, 9),
        use("TakeAlong", List.of(f(2, 3), i(2, 1)), f(2, 1))
            .computes(List.of(of(1, 2, 3, 4, 5, 6), of(2, 1)), 3, 5),
        use("TakeAlong", Map.of("axis", 0), List.of(f(2, 3), i(1, 3)), f(1, 3))
            .computes(List.of(of(1, 2, 3, 4, 5, 6), of(1, 0, 1)), 4, 2, 6));
  }

  private static Use einsum(String letters, List<ArrayType> source, ArrayType target) {
    return use("Einsum", Map.of("value", letters), source, target);
  }

  private static Stream<Use> einsums() {
    List<ArrayType> square = List.of(f(2, 2));
    List<double[]> four = List.of(of(1, 2, 3, 4));
    List<double[]> values = List.of(of(1, 2, 3, 4, 5, 6), of(1, 10, 100));
    return Stream.of(
        einsum("ij,jk->ik", List.of(f(2, 3), f(3, 4)), f(2, 4)),
        einsum("ij,j->i", List.of(f(2, 3), f(3)), f(2)).computes(values, 321, 654),
        einsum("ij,j", List.of(f(2, 3), f(3)), f(2)).computes(values, 321, 654),
        einsum(" ij , j -> j ", List.of(f(2, 3), f(3)), f(3)).computes(values, 5, 70, 900),
        einsum("ij,k->", List.of(f(2, 3), f(3)), f()).computes(values, 21 * 111),
        einsum("ji", List.of(f(2, 3)), f(3, 2)).computes(ONE_TO_SIX, 1, 4, 2, 5, 3, 6),
        einsum("ij->j", List.of(f(2, 3)), f(3)).computes(ONE_TO_SIX, 5, 7, 9),
        einsum("ij->ij", List.of(f(2, 3)), f(2, 3)).computes(ONE_TO_SIX, 1, 2, 3, 4, 5, 6),
        einsum("ii", square, f()).computes(four, 5),
        einsum("ii->i", square, f(2)).computes(four, 1, 4),
        einsum("iii->i", List.of(f(2, 2, 2)), f(2))
            .computes(List.of(of(1, 2, 3, 4, 5, 6, 7, 8)), 1, 8),
        einsum("iji->j", List.of(f(2, 3, 2)), f(3))
            .computes(List.of(of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)), 9, 13, 17),
        einsum("ii,i->i", List.of(f(2, 2), f(2)), f(2))
            .computes(List.of(of(1, 2, 3, 4), of(10, 100)), 10, 400),
        einsum("i,j->ji", List.of(f(2), f(3)), f(3, 2))
            .computes(List.of(of(1, 2), of(1, 10, 100)), 1, 2, 10, 20, 100, 200),
        einsum("bA,aB", List.of(f(2, 3), f(4, 5)), f(3, 5, 4, 2)),
        einsum(",->", List.of(f(), f()), f()).computes(List.of(of(3), of(4)), 12),
        einsum("a,a,a->", List.of(f(2), f(2), f(2)), f())
            .computes(List.of(of(1, 2), of(3, 4), of(5, 6)), 63),
        einsum("ab,bc,cd->ad", List.of(f(1, 2), f(2, 2), f(2, 1)), f(1, 1))
            .computes(List.of(of(1, 2), of(1, 2, 3, 4), of(1, 10)), 107),
        einsum("a,b,a,->b", List.of(f(2), f(2), f(2), f()), f(2))
            .computes(List.of(of(1, 2), of(3, 4), of(5, 6), of(10)), 510, 680),
        einsum("hqd,hkd->hqk", List.of(f(2, 3, 4), f(2, 5, 4)), f(2, 3, 5)));
  }
}
