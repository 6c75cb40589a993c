package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.squareRoot;
import static org.catgrad.processor.operations.Wires.subtract;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * y = (x - μ) · r with r = 1/√(σ² + ε), where μ and σ² are the mean and the biased variance of each
 * feature over the rows of the call and over all axes but the first, which counts the features.
 * Reverse derivative: dx = r · (dy - mean(dy) - y · mean(y·dy)), from the saved result: the
 * derivatives by μ and σ² are gathered in it, and nothing cancels that is not small.
 *
 * <p>Source: Ioffe and Szegedy, "Batch Normalization" (arXiv 1502.03167), algorithm 1.
 *
 * @param type the type of x, floating, with at least one axis
 * @param epsilon ε, positive
 */
public record BatchNormalize(ArrayType type, double epsilon) implements Composite {
  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(type);
    Wire centred = subtract(x, spread(mean(x), type));
    Wire inverse = inverseDeviation(variance(x), epsilon);
    return builder.build(List.of(multiply(centred, spread(inverse, type))));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        body(),
        (xs, ys, dys) -> {
          Wire y = ys.get(0);
          Wire dy = dys.get(0);
          Wire inverse = inverseDeviation(variance(xs.get(0)), epsilon);
          Wire along = multiply(y, spread(mean(multiply(y, dy)), type));
          Wire inner = subtract(subtract(dy, spread(mean(dy), type)), along);
          return List.of(multiply(inner, spread(inverse, type)));
        });
  }

  /** The number of values of each feature: rows times positions. */
  public static Wire count(Wire x) {
    ArrayType one =
        new ArrayType(x.type().dtype(), x.type().shape().without(Wires.allAxes(x)), false);
    double positions = (double) x.type().shape().count() / x.type().shape().size(0);
    return x.type().rows()
        ? Wires.scale(x.builder().apply(new RowCount(one.dtype())), positions)
        : Wires.constant(x.builder(), one, positions);
  }

  /** The mean of each feature: {@code [C, ..] -> [C]}, without rows. */
  public static Wire mean(Wire x) {
    Wire sum = Wires.sumRows(Wires.sum(x, positions(x.type())));
    return divide(sum, Wires.fill(count(x), sum.type().shape()));
  }

  /** The biased variance of each feature, from the differences to the mean. */
  public static Wire variance(Wire x) {
    Wire centred = subtract(x, spread(mean(x), x.type()));
    return mean(multiply(centred, centred));
  }

  /** 1/√(σ² + ε). */
  public static Wire inverseDeviation(Wire variance, double epsilon) {
    Wire deviation = squareRoot(add(variance, constantLike(variance, epsilon)));
    return divide(constantLike(variance, 1), deviation);
  }

  /** A value for each feature, repeated for each row and position of a type. */
  public static Wire spread(Wire features, ArrayType type) {
    return Wires.broadcast(Wires.withRows(features, type.rows()), type.shape(), positions(type));
  }

  private static List<Integer> positions(ArrayType type) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 1; axis < type.shape().rank(); axis++) {
      axes.add(axis);
    }
    return axes;
  }

  @Override
  public String formula(List<String> x) {
    return "batchNormalize(" + x.get(0) + ")";
  }
}
