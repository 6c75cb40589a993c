package org.catgrad.processor.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.catgrad.processor.operations.Concatenate;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * Rotary position encoding: the two halves of the last axis, of size 2n, are pairs of coordinates
 * (x₁[j], x₂[j]); at position t pair j is turned by the angle t · base^(-j/n):
 *
 * <pre>
 *   y₁ = x₁ · cos - x₂ · sin
 *   y₂ = x₂ · cos + x₁ · sin
 * </pre>
 *
 * <p>Linear, and orthogonal: the reverse derivative turns back. Products of two vectors that were
 * turned depend on the difference of their positions only. Su et al. 2021, <a
 * href="https://arxiv.org/abs/2104.09864">arXiv 2104.09864</a>, equation 34, with the pairs taken
 * from the two halves as GPT-NeoX and Llama do, instead of from neighbours.
 */
final class Positions {
  private Positions() {}

  /** x with its last axis turned by the position along another axis. */
  static Wire rotate(Wire x, int positions, double base) {
    Shape shape = x.type().shape();
    int last = shape.rank() - 1;
    int half = shape.size(last) / 2;
    DiagramBuilder builder = x.builder();
    List<Integer> halves = List.of(half, half);
    List<Wire> parts = builder.apply(new Split(x.type(), last, halves), List.of(x));
    Wire first = parts.get(0);
    Wire second = parts.get(1);
    Angles angles = new Angles(builder, x.type(), shape.size(positions), half, base);
    List<Integer> others = new ArrayList<>(Wires.allAxes(first));
    others.removeAll(List.of(positions, last));
    boolean rows = x.type().rows();
    Wire cosine = Wires.broadcast(Wires.withRows(angles.cosine(), rows), shapeOf(first), others);
    Wire sine = Wires.broadcast(Wires.withRows(angles.sine(), rows), shapeOf(first), others);
    Wire turned = Wires.subtract(Wires.multiply(first, cosine), Wires.multiply(second, sine));
    Wire beside = Wires.add(Wires.multiply(second, cosine), Wires.multiply(first, sine));
    return builder.apply(new Concatenate(x.type(), last, halves), turned, beside);
  }

  private static Shape shapeOf(Wire x) {
    return x.type().shape();
  }

  /**
   * Cosines and sines of all angles, [positions, n]. A table of them would be text as long as the
   * sequence; instead position t is cut into t = stride · a + b, so that two tables of about √t
   * positions each are enough, and the addition theorems give the rest. Small results are folded
   * into one table when the program is made.
   *
   * @param builder the diagram
   * @param type a type with the dtype of the tables
   * @param positions how many positions
   * @param pairs n
   * @param base what the slowest angle is determined by
   */
  private record Angles(
      DiagramBuilder builder, ArrayType type, int positions, int pairs, double base) {
    private int stride() {
      return (int) Math.ceil(Math.sqrt(positions));
    }

    private int strides() {
      return (positions + stride() - 1) / stride();
    }

    Wire cosine() {
      return first(
          Wires.subtract(
              Wires.multiply(coarse(Math::cos), fine(Math::cos)),
              Wires.multiply(coarse(Math::sin), fine(Math::sin))));
    }

    Wire sine() {
      return first(
          Wires.add(
              Wires.multiply(coarse(Math::sin), fine(Math::cos)),
              Wires.multiply(coarse(Math::cos), fine(Math::sin))));
    }

    private Wire coarse(DoubleUnaryOperator function) {
      return Wires.broadcast(table(strides(), stride(), function), grid(), List.of(1));
    }

    private Wire fine(DoubleUnaryOperator function) {
      return Wires.broadcast(table(stride(), 1, function), grid(), List.of(0));
    }

    private Shape grid() {
      return Shape.of(strides(), stride(), pairs);
    }

    private Wire table(int count, int step, DoubleUnaryOperator function) {
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < pairs; j++) {
          double frequency = Math.pow(base, -(double) j / pairs);
          values.add(function.applyAsDouble((double) i * step * frequency));
        }
      }
      return builder.apply(
          new Constant(ArrayType.shared(type.dtype(), Shape.of(count, pairs)), values));
    }

    /** The rows of the grid up to the last position. */
    private Wire first(Wire grid) {
      int all = strides() * stride();
      Wire flat = Wires.reshape(grid, Shape.of(all, pairs));
      return all == positions
          ? flat
          : builder
              .apply(new Split(flat.type(), 0, List.of(positions, all - positions)), List.of(flat))
              .get(0);
    }
  }
}
