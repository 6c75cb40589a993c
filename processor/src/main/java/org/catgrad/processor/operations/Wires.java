package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catgrad.processor.types.ArrayType;
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

  /** Every axis of a wire. */
  public static List<Integer> allAxes(Wire x) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < x.type().shape().rank(); axis++) {
      axes.add(axis);
    }
    return axes;
  }
}
