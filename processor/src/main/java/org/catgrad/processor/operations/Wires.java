package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Operations as functions on wires, to write diagrams as formulas: {@code multiply(dy, exp(x))}.
 */
public final class Wires {
  private Wires() {}

  /** x + y. */
  public static Wire add(Wire x, Wire y) {
    return x.builder().apply(new Add(x.type()), x, y);
  }

  /** x - y. */
  public static Wire subtract(Wire x, Wire y) {
    return x.builder().apply(new Subtract(x.type()), x, y);
  }

  /** x · y, element by element. */
  public static Wire multiply(Wire x, Wire y) {
    return x.builder().apply(new Multiply(x.type()), x, y);
  }

  /** x / y. */
  public static Wire divide(Wire x, Wire y) {
    return x.builder().apply(new Divide(x.type()), x, y);
  }

  /** x to the power of y. */
  public static Wire power(Wire x, Wire y) {
    return x.builder().apply(new Power(x.type()), x, y);
  }

  /** -x. */
  public static Wire negate(Wire x) {
    return x.builder().apply(new Negate(x.type()), x);
  }

  /** e to the power of x. */
  public static Wire exp(Wire x) {
    return x.builder().apply(new Exp(x.type()), x);
  }

  /** The natural logarithm of x. */
  public static Wire log(Wire x) {
    return x.builder().apply(new Log(x.type()), x);
  }

  /** The square root of x. */
  public static Wire squareRoot(Wire x) {
    return x.builder().apply(new SquareRoot(x.type()), x);
  }

  /** 1 where x is greater than y, else 0. */
  public static Wire greater(Wire x, Wire y) {
    return x.builder().apply(new GreaterThan(x.type()), x, y);
  }

  /** 1 where x equals y, else 0. */
  public static Wire equal(Wire x, Wire y) {
    return x.builder().apply(new Equal(x.type()), x, y);
  }

  /** x². */
  public static Wire square(Wire x) {
    return x.builder().apply(new Square(x.type()), x);
  }

  /** 1 / x. */
  public static Wire reciprocal(Wire x) {
    return x.builder().apply(new Reciprocal(x.type()), x);
  }

  /** 1 / √x. */
  public static Wire reciprocalSquareRoot(Wire x) {
    return x.builder().apply(new ReciprocalSquareRoot(x.type()), x);
  }

  /** |x|. */
  public static Wire absolute(Wire x) {
    return x.builder().apply(new Absolute(x.type()), x);
  }

  /** -1, 0 or 1, as x is negative, zero or positive. */
  public static Wire sign(Wire x) {
    return x.builder().apply(new Sign(x.type()), x);
  }

  /** The sine of x. */
  public static Wire sine(Wire x) {
    return x.builder().apply(new Sine(x.type()), x);
  }

  /** The cosine of x. */
  public static Wire cosine(Wire x) {
    return x.builder().apply(new Cosine(x.type()), x);
  }

  /** The largest integer that is not greater than x. */
  public static Wire floor(Wire x) {
    return x.builder().apply(new Floor(x.type()), x);
  }

  /** The closest integer, of two the even one. */
  public static Wire round(Wire x) {
    return x.builder().apply(new Round(x.type()), x);
  }

  /** The logistic function. */
  public static Wire sigmoid(Wire x) {
    return x.builder().apply(new Sigmoid(x.type()), x);
  }

  /** The hyperbolic tangent. */
  public static Wire tanh(Wire x) {
    return x.builder().apply(new Tanh(x.type()), x);
  }

  /** The standard normal distribution function. */
  public static Wire normalCdf(Wire x) {
    return x.builder().apply(new NormalCdf(x.type()), x);
  }

  /** ln(1 + e^x). */
  public static Wire softplus(Wire x) {
    return x.builder().apply(new Softplus(x.type(), 1), x);
  }

  /** x between two bounds; infinite ones are none. */
  public static Wire clamp(Wire x, double low, double high) {
    return x.builder().apply(new Clamp(x.type(), low, high), x);
  }

  /** The larger one, element by element. */
  public static Wire maximum(Wire x, Wire y) {
    return x.builder().apply(new PointwiseMaximum(x.type()), x, y);
  }

  /** The smaller one, element by element. */
  public static Wire minimum(Wire x, Wire y) {
    return x.builder().apply(new PointwiseMinimum(x.type()), x, y);
  }

  /** 1 where x is less than y, else 0. */
  public static Wire less(Wire x, Wire y) {
    return x.builder().apply(new LessThan(x.type()), x, y);
  }

  /** 1 where x is greater than y or equal to it, else 0. */
  public static Wire greaterOrEqual(Wire x, Wire y) {
    return x.builder().apply(new GreaterOrEqual(x.type()), x, y);
  }

  /** 1 where x is less than y or equal to it, else 0. */
  public static Wire lessOrEqual(Wire x, Wire y) {
    return x.builder().apply(new LessOrEqual(x.type()), x, y);
  }

  /** 1 where x differs from y, else 0. */
  public static Wire notEqual(Wire x, Wire y) {
    return x.builder().apply(new NotEqual(x.type()), x, y);
  }

  /** a where the condition differs from 0, else b. */
  public static Wire select(Wire condition, Wire a, Wire b) {
    return a.builder().apply(new Where(a.type(), condition.type().dtype()), condition, a, b);
  }

  /** The same values in another element type. */
  public static Wire cast(Wire x, DType dtype) {
    return x.type().dtype() == dtype ? x : x.builder().apply(new Cast(x.type(), dtype), x);
  }

  /** An array of the given type in which every element has the same value. */
  public static Wire constant(DiagramBuilder builder, ArrayType type, double value) {
    return builder.apply(Constant.filled(type, value));
  }

  /** An array like x in which every element has the same value. */
  public static Wire constantLike(Wire x, double value) {
    return constant(x.builder(), x.type(), value);
  }

  /** x times a constant. */
  public static Wire scale(Wire x, double factor) {
    return multiply(x, constantLike(x, factor));
  }

  /** The sum over some axes, which vanish. */
  public static Wire sum(Wire x, List<Integer> axes) {
    return axes.isEmpty() ? x : x.builder().apply(new Sum(x.type(), axes), x);
  }

  /** The sum over all axes; a value remains for each row. */
  public static Wire sumAll(Wire x) {
    return sum(x, allAxes(x));
  }

  /** The largest element over some axes, which vanish. */
  public static Wire maximum(Wire x, List<Integer> axes) {
    return axes.isEmpty() ? x : x.builder().apply(new Maximum(x.type(), axes), x);
  }

  /** Copies along new axes, at the given positions of the resulting shape. */
  public static Wire broadcast(Wire x, Shape shape, List<Integer> newAxes) {
    return newAxes.isEmpty() ? x : x.builder().apply(new Broadcast(x.type(), shape, newAxes), x);
  }

  /** Copies a scalar to every element of a shape. */
  public static Wire fill(Wire scalar, Shape shape) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      axes.add(axis);
    }
    return broadcast(scalar, shape, axes);
  }

  /** The sum over all rows. */
  public static Wire sumRows(Wire x) {
    return x.type().rows() ? x.builder().apply(new SumRows(x.type()), x) : x;
  }

  /** The same value for each row. */
  public static Wire broadcastRows(Wire x) {
    return x.type().rows() ? x : x.builder().apply(new BroadcastRows(x.type()), x);
  }

  /** x, or the same value for each row if the flag asks for it. */
  public static Wire withRows(Wire x, boolean rows) {
    return rows ? broadcastRows(x) : x;
  }

  /** The same elements in another shape. */
  public static Wire reshape(Wire x, Shape shape) {
    return x.type().shape().equals(shape) ? x : x.builder().apply(new Reshape(x.type(), shape), x);
  }

  /** Axes in another order: axis i of the result is axis order[i] of x. */
  public static Wire permute(Wire x, Integer... order) {
    return x.builder().apply(new Permute(x.type(), Arrays.asList(order)), x);
  }

  /** A tensor contraction, by letters: {@code contract("ik,kj->ij", a, b)}. */
  public static Wire contract(String letters, Wire x, Wire y) {
    return x.builder().apply(Contract.of(letters, x.type(), y.type()), x, y);
  }

  /** Consecutive positions along an axis. */
  public static Wire slice(Wire x, int axis, int from, int count) {
    return slice(x, axis, from, 1, count);
  }

  /** Every step-th position along an axis. */
  public static Wire slice(Wire x, int axis, int from, int step, int count) {
    return count == x.type().shape().size(axis)
        ? x
        : x.builder().apply(new Slice(x.type(), axis, from, step, count), x);
  }

  /** An axis made longer, with a constant before and after. */
  public static Wire pad(Wire x, int axis, int before, int after, double value) {
    int size = before + x.type().shape().size(axis) + after;
    return before == 0 && after == 0
        ? x
        : x.builder().apply(new Pad(x.type(), axis, before, 1, size, value), x);
  }

  /** Arrays one behind the other along an axis; all get rows if one has rows. */
  public static Wire concatenate(int axis, List<Wire> parts) {
    boolean rows = parts.stream().anyMatch(part -> part.type().rows());
    List<Wire> alike = parts.stream().map(part -> withRows(part, rows)).toList();
    List<Integer> sizes = alike.stream().map(part -> part.type().shape().size(axis)).toList();
    ArrayType first = alike.get(0).type();
    int total = sizes.stream().reduce(0, Math::addExact);
    Concatenate concatenate =
        new Concatenate(first.withShape(first.shape().with(axis, total)), axis, sizes);
    return alike.get(0).builder().apply(concatenate, alike).get(0);
  }

  /** Consecutive parts of the given sizes along an axis. */
  public static List<Wire> split(Wire x, int axis, List<Integer> sizes) {
    return x.builder().apply(new Split(x.type(), axis, sizes), List.of(x));
  }

  /** Arrays of equal shape side by side along a new axis; all get rows if one has rows. */
  public static Wire stack(int axis, List<Wire> parts) {
    return concatenate(axis, parts.stream().map(part -> unsqueeze(part, axis)).toList());
  }

  /** The same elements with new axes of size 1, at these positions of the resulting shape. */
  public static Wire unsqueeze(Wire x, Integer... axes) {
    List<Integer> sizes = new ArrayList<>(x.type().shape().sizes());
    Arrays.stream(axes).sorted().forEach(axis -> sizes.add(axis, 1));
    return reshape(x, new Shape(sizes));
  }

  /** The same elements without some axes of size 1. */
  public static Wire squeeze(Wire x, Integer... axes) {
    return reshape(x, x.type().shape().without(Arrays.asList(axes)));
  }

  /**
   * The parts of x at int32 positions along an axis. The trainer checks positions that enter the
   * model; those that the model computes are moved onto the axis.
   */
  public static Wire gather(Wire x, Wire positions, int axis) {
    Wire valid = clipPositions(positions, x.type().shape().size(axis));
    return x.builder().apply(new Gather(x.type(), positions.type(), axis), x, valid);
  }

  /** The elements of x at int32 positions along an axis, others at every place; as gather else. */
  public static Wire takeAlong(Wire x, Wire positions, int axis) {
    Wire valid = clipPositions(positions, x.type().shape().size(axis));
    return x.builder().apply(new TakeAlong(x.type(), positions.type(), axis), x, valid);
  }

  /** Unit vectors along a new last axis, 1 at the label; labels are positions as in gather. */
  public static Wire oneHot(Wire labels, int classes, DType dtype) {
    OneHot oneHot = new OneHot(labels.type(), classes, dtype);
    return labels.builder().apply(oneHot, clipPositions(labels, classes));
  }

  private static Wire clipPositions(Wire positions, int size) {
    return positions.builder().apply(new ClipPositions(positions.type(), size), positions);
  }

  /** The int32 position of the largest element along an axis, which vanishes. */
  public static Wire argMaximum(Wire x, int axis) {
    return x.builder().apply(new ArgMaximum(x.type(), axis), x);
  }

  /** The int32 positions of the largest elements along an axis, the largest first. */
  public static Wire topPositions(Wire x, int axis, int count) {
    return x.builder().apply(new TopKPositions(x.type(), axis, count), x);
  }

  /** The sums of the elements up to each along an axis. */
  public static Wire cumulativeSum(Wire x, int axis) {
    return x.builder().apply(new CumulativeSum(x.type(), axis, false), x);
  }

  /** The smallest element over some axes, which vanish. */
  public static Wire minimum(Wire x, List<Integer> axes) {
    return axes.isEmpty() ? x : x.builder().apply(new AxisMinimum(x.type(), axes), x);
  }

  /** The product over some axes, which vanish. */
  public static Wire product(Wire x, List<Integer> axes) {
    return axes.isEmpty() ? x : x.builder().apply(new AxisProduct(x.type(), axes), x);
  }

  /** The mean over some axes, which vanish. */
  public static Wire mean(Wire x, List<Integer> axes) {
    Wire sum = sum(x, axes);
    return axes.isEmpty()
        ? x
        : scale(sum, (double) sum.type().shape().count() / x.type().shape().count());
  }

  /**
   * The variance over some axes, which vanish: squared deviations over their number - correction.
   */
  public static Wire variance(Wire x, List<Integer> axes, int correction) {
    return x.builder().apply(new Variance(x.type(), axes, correction), x);
  }

  /** The logarithm of the sum of e to the power of the elements, over axes, which vanish. */
  public static Wire logSumExp(Wire x, List<Integer> axes) {
    return x.builder().apply(new LogSumExp(x.type(), axes), x);
  }

  /** The logarithm of softmax along an axis. */
  public static Wire logSoftmax(Wire x, int axis) {
    return x.builder().apply(new LogSoftmax(x.type(), axis), x);
  }

  /** Every axis of a wire. */
  public static List<Integer> allAxes(Wire x) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < x.type().shape().rank(); axis++) {
      axes.add(axis);
    }
    return axes;
  }
}
