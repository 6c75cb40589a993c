package org.catgrad.processor.interpreter;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catgrad.processor.operations.ArgMaximum;
import org.catgrad.processor.operations.AxisMinimum;
import org.catgrad.processor.operations.AxisProduct;
import org.catgrad.processor.operations.CumulativeSum;
import org.catgrad.processor.operations.LowerTriangle;
import org.catgrad.processor.operations.Pad;
import org.catgrad.processor.operations.Slice;
import org.catgrad.processor.operations.TopKPositions;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** What operations along axes compute: loops over lines of elements, and edge cases by hand. */
final class AxisMeanings {
  private AxisMeanings() {}

  static Stream<Meaning> meanings() {
    return Stream.of(
            edgeCases(),
            Meaning.ofSamples(Slice.class, AxisMeanings::slice),
            Meaning.ofSamples(Pad.class, AxisMeanings::pad),
            Meaning.ofSamples(CumulativeSum.class, AxisMeanings::cumulativeSum),
            Meaning.ofSamples(ArgMaximum.class, AxisMeanings::argMaximum),
            Meaning.ofSamples(TopKPositions.class, AxisMeanings::topPositions),
            Meaning.ofSamples(LowerTriangle.class, AxisMeanings::lowerTriangle),
            Meaning.ofSamples(
                AxisMinimum.class,
                (o, rows, x) ->
                    reduce(
                        o.type(),
                        o.axes(),
                        rows,
                        x.get(0),
                        Double.POSITIVE_INFINITY,
                        (a, b) -> b < a ? b : a)),
            Meaning.ofSamples(
                AxisProduct.class,
                (o, rows, x) -> reduce(o.type(), o.axes(), rows, x.get(0), 1, (a, b) -> a * b)))
        .flatMap(stream -> stream);
  }

  private static double[] of(double... values) {
    return values;
  }

  /** NaN, equal elements and zeros of both signs. */
  private static Stream<Meaning> edgeCases() {
    ArrayType type = ArrayType.shared(DType.FLOAT64, Shape.of(5));
    double[] equal = of(1, 3, 3, 0, -0.0);
    double[] noNumbers = of(1, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN, 2);
    double[] lowest = new double[5];
    Arrays.fill(lowest, Double.NEGATIVE_INFINITY);
    return Stream.of(
        Meaning.of(new ArgMaximum(type, 0), of(1), equal),
        Meaning.of(new ArgMaximum(type, 0), of(1), noNumbers),
        Meaning.of(new ArgMaximum(type, 0), of(0), lowest),
        Meaning.of(new TopKPositions(type, 0, 5), of(1, 2, 0, 3, 4), equal),
        Meaning.of(new TopKPositions(type, 0, 5), of(1, 3, 2, 4, 0), noNumbers),
        Meaning.of(new TopKPositions(type, 0, 3), of(0, 1, 2), lowest),
        Meaning.of(new AxisMinimum(type, List.of(0)), of(Double.NaN), noNumbers),
        Meaning.of(new AxisProduct(type, List.of(0)), of(0), equal));
  }

  private static double[] slice(Slice slice, int rows, List<double[]> x) {
    AxisPlaces from = AxisPlaces.of(slice.type(), rows, slice.axis());
    AxisPlaces to = AxisPlaces.of(slice.target().get(0), rows, slice.axis());
    double[] result = to.zeros();
    to.forEachLine(
        (row, before, after) -> {
          int position = slice.from();
          for (int kept = 0; kept < slice.count(); kept++) {
            result[to.at(row, before, kept, after)] =
                x.get(0)[from.at(row, before, position, after)];
            position += slice.step();
          }
        });
    return result;
  }

  private static double[] pad(Pad pad, int rows, List<double[]> x) {
    AxisPlaces from = AxisPlaces.of(pad.type(), rows, pad.axis());
    AxisPlaces to = AxisPlaces.of(pad.target().get(0), rows, pad.axis());
    double[] result = to.zeros();
    Arrays.fill(result, pad.value());
    from.forEachLine(
        (row, before, after) -> {
          int place = pad.before();
          for (int position = 0; position < from.length(); position++) {
            result[to.at(row, before, place, after)] =
                x.get(0)[from.at(row, before, position, after)];
            place += pad.step();
          }
        });
    return result;
  }

  private static double[] cumulativeSum(CumulativeSum sum, int rows, List<double[]> x) {
    AxisPlaces places = AxisPlaces.of(sum.type(), rows, sum.axis());
    double[] result = places.zeros();
    places.forEachLine(
        (row, before, after) -> {
          double running = 0;
          for (int step = 0; step < places.length(); step++) {
            int position = sum.reverse() ? places.length() - 1 - step : step;
            int at = places.at(row, before, position, after);
            running += x.get(0)[at];
            result[at] = running;
          }
        });
    return result;
  }

  private static double[] argMaximum(ArgMaximum arg, int rows, List<double[]> x) {
    AxisPlaces places = AxisPlaces.of(arg.type(), rows, arg.axis());
    AxisPlaces reduced = new AxisPlaces(places.rows(), places.outer(), 1, places.inner());
    double[] result = reduced.zeros();
    places.forEachLine(
        (row, before, after) -> {
          int best = 0;
          for (int position = 1; position < places.length(); position++) {
            if (x.get(0)[places.at(row, before, position, after)]
                > x.get(0)[places.at(row, before, best, after)]) {
              best = position;
            }
          }
          result[reduced.at(row, before, 0, after)] = best;
        });
    return result;
  }

  /** A stable sort leaves equal elements in their order. */
  private static double[] topPositions(TopKPositions top, int rows, List<double[]> x) {
    AxisPlaces places = AxisPlaces.of(top.type(), rows, top.axis());
    AxisPlaces to = AxisPlaces.of(top.target().get(0), rows, top.axis());
    double[] result = to.zeros();
    places.forEachLine(
        (row, before, after) -> {
          List<Integer> sorted =
              IntStream.range(0, places.length())
                  .boxed()
                  .sorted(
                      Comparator.comparingDouble(
                          position -> -x.get(0)[places.at(row, before, position, after)]))
                  .toList();
          for (int rank = 0; rank < top.count(); rank++) {
            result[to.at(row, before, rank, after)] = sorted.get(rank);
          }
        });
    return result;
  }

  private static double[] lowerTriangle(LowerTriangle triangle, int rows, List<double[]> x) {
    ArrayType type = triangle.type();
    int height = type.shape().size(type.shape().rank() - 2);
    int width = type.shape().size(type.shape().rank() - 1);
    double[] result = x.get(0).clone();
    for (int corner = 0; corner < result.length; corner += height * width) {
      for (int t = 0; t < height; t++) {
        for (int s = t + 1; s < width; s++) {
          result[corner + t * width + s] = triangle.above();
        }
      }
    }
    return result;
  }

  /** Every element, in order, is combined with what its place in the result holds already. */
  private static double[] reduce(
      ArrayType type,
      List<Integer> axes,
      int rows,
      double[] x,
      double unit,
      DoubleBinaryOperator combine) {
    Shape kept = type.shape().without(axes);
    double[] result = new double[kept.count() * (type.rows() ? rows : 1)];
    Arrays.fill(result, unit);
    for (int i = 0; i < x.length; i++) {
      int rest = i;
      int place = 0;
      int stride = 1;
      for (int axis = type.shape().rank() - 1; axis >= 0; axis--) {
        int size = type.shape().size(axis);
        if (!axes.contains(axis)) {
          place += rest % size * stride;
          stride *= size;
        }
        rest /= size;
      }
      place += rest * kept.count();
      result[place] = combine.applyAsDouble(result[place], x[i]);
    }
    return result;
  }
}
