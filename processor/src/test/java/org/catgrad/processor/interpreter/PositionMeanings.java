package org.catgrad.processor.interpreter;

import java.util.List;
import java.util.stream.Stream;
import org.catgrad.processor.operations.ClipPositions;
import org.catgrad.processor.operations.Gather;
import org.catgrad.processor.operations.ScatterAdd;
import org.catgrad.processor.operations.ScatterAddAlong;
import org.catgrad.processor.operations.TakeAlong;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * What taking from positions and adding to them computes, in loops. Where several elements are
 * added to one place, as rows are to an array without rows, the loops go over what is added.
 */
final class PositionMeanings {
  private PositionMeanings() {}

  static Stream<Meaning> meanings() {
    return Stream.of(
            edgeCases(),
            Meaning.ofSamples(Gather.class, PositionMeanings::gather),
            Meaning.ofSamples(ScatterAdd.class, PositionMeanings::scatterAdd),
            Meaning.ofSamples(TakeAlong.class, PositionMeanings::takeAlong),
            Meaning.ofSamples(ScatterAddAlong.class, PositionMeanings::scatterAddAlong))
        .flatMap(stream -> stream);
  }

  private static double[] of(double... values) {
    return values;
  }

  /** Positions outside an axis, and values that are not finite, which stay where they belong. */
  private static Stream<Meaning> edgeCases() {
    ArrayType positions = ArrayType.shared(DType.INT32, Shape.of(4));
    ArrayType values = ArrayType.shared(DType.FLOAT64, Shape.of(4));
    double[] infinite = of(1, Double.POSITIVE_INFINITY, Double.NaN, 10);
    double[] scattered = of(11, Double.POSITIVE_INFINITY, Double.NaN, 0);
    double[] at = of(0, 1, 2, 0);
    return Stream.of(
        Meaning.of(
            new ClipPositions(positions, 3),
            of(0, 0, 2, 2),
            of(Integer.MIN_VALUE, 0, 2, Integer.MAX_VALUE)),
        Meaning.of(new ClipPositions(positions, 1), of(0, 0, 0, 0), of(-1, 0, 1, 2)),
        Meaning.of(new ScatterAdd(positions, values, 0, 4, false), scattered, at, infinite),
        Meaning.of(new ScatterAddAlong(positions, values, 0, 4, false), scattered, at, infinite));
  }

  /** Positions of any number of axes, seen as one. */
  private static AxisPlaces flat(ArrayType positions, int rows) {
    return new AxisPlaces(positions.rows() ? rows : 1, 1, positions.shape().count(), 1);
  }

  private static double[] gather(Gather gather, int rows, List<double[]> operands) {
    AxisPlaces from = AxisPlaces.of(gather.data(), rows, gather.axis());
    AxisPlaces positions = flat(gather.positions(), rows);
    AxisPlaces to =
        new AxisPlaces(
            gather.target().get(0).rows() ? rows : 1,
            from.outer(),
            positions.length(),
            from.inner());
    double[] result = to.zeros();
    to.forEachLine(
        (row, before, after) -> {
          for (int p = 0; p < to.length(); p++) {
            int position = (int) operands.get(1)[positions.at(row, 0, p, 0)];
            result[to.at(row, before, p, after)] =
                operands.get(0)[from.at(row, before, position, after)];
          }
        });
    return result;
  }

  private static double[] scatterAdd(ScatterAdd scatter, int rows, List<double[]> operands) {
    AxisPlaces to = AxisPlaces.of(scatter.target().get(0), rows, scatter.axis());
    AxisPlaces positions = flat(scatter.positions(), rows);
    AxisPlaces from =
        new AxisPlaces(
            scatter.values().rows() ? rows : 1, to.outer(), positions.length(), to.inner());
    double[] result = to.zeros();
    from.forEachLine(
        (row, before, after) -> {
          for (int p = 0; p < from.length(); p++) {
            int position = (int) operands.get(0)[positions.at(row, 0, p, 0)];
            result[to.at(row, before, position, after)] +=
                operands.get(1)[from.at(row, before, p, after)];
          }
        });
    return result;
  }

  private static double[] takeAlong(TakeAlong take, int rows, List<double[]> operands) {
    AxisPlaces from = AxisPlaces.of(take.data(), rows, take.axis());
    AxisPlaces positions = AxisPlaces.of(take.positions(), rows, take.axis());
    AxisPlaces to = AxisPlaces.of(take.target().get(0), rows, take.axis());
    double[] result = to.zeros();
    to.forEachLine(
        (row, before, after) -> {
          for (int p = 0; p < to.length(); p++) {
            int position = (int) operands.get(1)[positions.at(row, before, p, after)];
            result[to.at(row, before, p, after)] =
                operands.get(0)[from.at(row, before, position, after)];
          }
        });
    return result;
  }

  private static double[] scatterAddAlong(
      ScatterAddAlong scatter, int rows, List<double[]> operands) {
    AxisPlaces from = AxisPlaces.of(scatter.values(), rows, scatter.axis());
    AxisPlaces positions = AxisPlaces.of(scatter.positions(), rows, scatter.axis());
    AxisPlaces to = AxisPlaces.of(scatter.target().get(0), rows, scatter.axis());
    double[] result = to.zeros();
    from.forEachLine(
        (row, before, after) -> {
          for (int p = 0; p < from.length(); p++) {
            int position = (int) operands.get(0)[positions.at(row, before, p, after)];
            result[to.at(row, before, position, after)] +=
                operands.get(1)[from.at(row, before, p, after)];
          }
        });
    return result;
  }
}
