package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.catgrad.processor.operations.ClipPositions;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.ConvolutionShape;
import org.catgrad.processor.operations.Convolve;
import org.catgrad.processor.operations.CumulativeSum;
import org.catgrad.processor.operations.Interpolate;
import org.catgrad.processor.operations.Interpolation;
import org.catgrad.processor.operations.LowerTriangle;
import org.catgrad.processor.operations.MaximumPool;
import org.catgrad.processor.operations.Pooling;
import org.catgrad.processor.operations.ScatterAdd;
import org.catgrad.processor.operations.SumPool;
import org.catgrad.processor.operations.Window;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Random steps that choose among elements: parts of axes, elements at positions, windows, sums up
 * to each element, and conditions.
 *
 * <p>Positions along an axis of the values 0, 1 and 2, which the inputs have, are in range; all
 * others are computed and hence clipped. Positions are searched only among elements that are the
 * same however they are computed, so that rounding does not decide.
 */
final class RandomArrangements {
  /** Labels are 0, 1 or 2, so that axes of this length have them as positions. */
  private static final int LABELS = 3;

  private final RandomGraphs graph;
  private final Random random;

  RandomArrangements(RandomGraphs graph, Random random) {
    this.graph = graph;
    this.random = random;
  }

  /** Adds some operation on x, and perhaps y, which has the same type. */
  void step(Wire x, Wire y) {
    boolean floating = x.type().isDifferentiable();
    switch (random.nextInt(floating ? 18 : 5)) {
      case 0 -> slice(x);
      case 1 -> pad(x);
      case 2 -> gather(x);
      case 3 -> takeAlong(x);
      case 4 -> select(x, y);
      case 5 -> lowerTriangle(x);
      case 6 -> cumulativeSum(x);
      case 7 -> graph.put(Wires.clamp(x, random.nextInt(3) == 0 ? -1e9 : -0.73, 0.91), bound(x));
      case 8 ->
          graph.put(
              random.nextBoolean() ? Wires.maximum(x, y) : Wires.minimum(x, y),
              Math.max(bound(x), bound(y)));
      case 9 -> graph.put(Wires.minimum(x, graph.someAxes(x)), bound(x));
      case 10 -> product(x);
      case 11, 17 -> positions();
      case 12 -> convolve(x, y);
      case 13 -> pool(x);
      case 14 -> scatter(x);
      case 15 -> interpolate(x);
      default -> compared(x, y);
    }
  }

  private double bound(Wire wire) {
    return graph.bound(wire);
  }

  private int axis(Wire x) {
    return random.nextInt(x.type().shape().rank());
  }

  private void slice(Wire x) {
    if (x.type().shape().rank() > 0) {
      int axis = axis(x);
      int size = x.type().shape().size(axis);
      int from = random.nextInt(size);
      int step = 1 + random.nextInt(2);
      int count = 1 + random.nextInt((size - 1 - from) / step + 1);
      graph.putMoved(Wires.slice(x, axis, from, step, count), x);
    }
  }

  private void pad(Wire x) {
    if (x.type().shape().rank() > 0) {
      double value = x.type().isDifferentiable() ? 0.25 * random.nextInt(3) : random.nextInt(2);
      Wire padded = Wires.pad(x, axis(x), random.nextInt(3), random.nextInt(2), value);
      if (graph.isSmall(padded.type().shape())) {
        graph.put(padded, Math.max(bound(x), 1));
      }
    }
  }

  /** An int32 wire, or constant positions, of a shape that is small. */
  private Wire positions(int size) {
    List<Wire> known =
        graph.pool().stream()
            .filter(w -> w.type().dtype() == DType.INT32 && w.type().shape().count() <= 8)
            .toList();
    if (!known.isEmpty() && random.nextInt(4) > 0) {
      return known.get(random.nextInt(known.size()));
    }
    return constant(Shape.of(1 + random.nextInt(3)), size);
  }

  private Wire constant(Shape shape, int size) {
    List<Double> values =
        IntStream.range(0, shape.count()).mapToObj(i -> (double) random.nextInt(size)).toList();
    return graph.builder().apply(new Constant(ArrayType.shared(DType.INT32, shape), values));
  }

  private void gather(Wire x) {
    Shape shape = x.type().shape();
    int axis = shape.rank() == 0 ? 0 : axis(x);
    if (shape.rank() == 0 || shape.size(axis) < LABELS) {
      return;
    }
    Wire positions = positions(shape.size(axis));
    int count = shape.count() / shape.size(axis) * positions.type().shape().count();
    if (count <= RandomGraphs.LARGEST && shape.rank() + positions.type().shape().rank() <= 5) {
      graph.putMoved(Wires.gather(x, positions, axis), x);
    }
  }

  private void takeAlong(Wire x) {
    Shape shape = x.type().shape();
    int axis = shape.rank() == 0 ? 0 : axis(x);
    if (shape.rank() == 0 || shape.size(axis) < LABELS) {
      return;
    }
    List<Wire> known =
        graph.pool().stream()
            .filter(w -> w.type().dtype() == DType.INT32)
            .filter(w -> w.type().shape().rank() == shape.rank())
            .filter(w -> w.type().shape().with(axis, 1).equals(shape.with(axis, 1)))
            .toList();
    Wire positions =
        known.isEmpty()
            ? constant(shape.with(axis, 2), shape.size(axis))
            : known.get(random.nextInt(known.size()));
    graph.putMoved(Wires.takeAlong(x, positions, axis), x);
  }

  /** By labels or truth values, which are exact, or by a comparison at whose ties both agree. */
  private void select(Wire x, Wire y) {
    double bound = Math.max(bound(x), bound(y));
    List<Wire> conditions =
        graph.pool().stream()
            .filter(w -> !w.type().isDifferentiable())
            .filter(w -> w.type().shape().equals(x.type().shape()))
            .filter(w -> w.type().rows() == x.type().rows())
            .toList();
    if (!conditions.isEmpty()) {
      Wire condition = conditions.get(random.nextInt(conditions.size()));
      graph.put(Wires.select(condition, x, y), bound);
    } else if (x.type().isDifferentiable()) {
      graph.put(Wires.select(Wires.less(x, y), x, y), bound);
    }
  }

  /** Continuous where x = y. */
  private void compared(Wire x, Wire y) {
    Wire difference = Wires.subtract(x, y);
    Wire condition =
        switch (random.nextInt(4)) {
          case 0 -> Wires.less(x, y);
          case 1 -> Wires.lessOrEqual(x, y);
          case 2 -> Wires.greaterOrEqual(x, y);
          default -> Wires.notEqual(x, y);
        };
    graph.keepSmall(Wires.multiply(condition, difference), bound(x) + bound(y));
  }

  private void lowerTriangle(Wire x) {
    if (x.type().shape().rank() >= 2) {
      double above = random.nextInt(2) * 0.5;
      graph.put(graph.builder().apply(new LowerTriangle(x.type(), above), x), bound(x) + above);
    }
  }

  private void cumulativeSum(Wire x) {
    if (x.type().shape().rank() > 0) {
      int axis = axis(x);
      CumulativeSum sum = new CumulativeSum(x.type(), axis, random.nextBoolean());
      graph.keepSmall(graph.builder().apply(sum, x), bound(x) * x.type().shape().size(axis));
    }
  }

  private void product(Wire x) {
    List<Integer> axes = graph.someAxes(x);
    int terms = axes.stream().mapToInt(x.type().shape()::size).reduce(1, (a, b) -> a * b);
    Wire factors = bound(x) <= 1 || terms <= 2 ? x : Wires.tanh(x);
    graph.keepSmall(
        Wires.product(factors, axes), Math.pow(Math.max(1, factors == x ? bound(x) : 1), terms));
  }

  private void positions() {
    List<Wire> known =
        graph.pool().stream()
            .filter(w -> graph.isExact(w) && w.type().isDifferentiable())
            .filter(w -> w.type().shape().rank() > 0)
            .toList();
    if (!known.isEmpty()) {
      Wire x = known.get(random.nextInt(known.size()));
      int axis = axis(x);
      int size = x.type().shape().size(axis);
      if (random.nextBoolean()) {
        graph.putExact(Wires.argMaximum(x, axis), size);
      } else {
        graph.putExact(Wires.topPositions(x, axis, 1 + random.nextInt(size)), size);
      }
    }
  }

  private Window window(int size, boolean dilated) {
    int kernel = 1 + random.nextInt(Math.min(3, size));
    int dilation = dilated && kernel > 1 && 2 * (kernel - 1) < size ? 1 + random.nextInt(2) : 1;
    int padding = random.nextInt(kernel / 2 + 1);
    int stride = 1 + random.nextInt(2);
    int count = (size + 2 * padding - (kernel - 1) * dilation - 1) / stride + 1;
    return new Window(size, count, kernel, stride, padding, dilation);
  }

  private List<Window> windows(boolean dilated) {
    return random.nextBoolean()
        ? List.of(window(3 + random.nextInt(4), dilated))
        : List.of(window(2 + random.nextInt(3), dilated), window(2 + random.nextInt(3), dilated));
  }

  private static Shape shape(int channels, List<Window> windows) {
    List<Integer> sizes = new ArrayList<>(List.of(channels));
    windows.forEach(window -> sizes.add(window.size()));
    return new Shape(sizes);
  }

  private void convolve(Wire x, Wire y) {
    int groups = 1 + random.nextInt(2);
    List<Window> windows = windows(true);
    Wire image = graph.fitted(x, shape(2, windows));
    ConvolutionShape shape =
        new ConvolutionShape(image.type(), groups * (1 + random.nextInt(2)), groups, windows);
    if (graph.isSmall(shape.output().shape())) {
      Wire weights = graph.shared(graph.fitted(y, shape.weights().shape()));
      double terms = (double) shape.weights().shape().count() / shape.weights().shape().size(0);
      graph.keepSmall(
          graph.builder().apply(new Convolve(shape), image, weights), terms * bound(x) * bound(y));
    }
  }

  private void pool(Wire x) {
    List<Window> windows = windows(false);
    Wire image = graph.fitted(x, shape(1 + random.nextInt(2), windows));
    Pooling pooling = new Pooling(image.type(), windows);
    if (!graph.isSmall(pooling.result().shape())) {
      return;
    }
    if (random.nextBoolean()) {
      graph.put(graph.builder().apply(new MaximumPool(pooling), image), bound(x));
    } else {
      int terms = windows.stream().mapToInt(Window::kernel).reduce(1, (a, b) -> a * b);
      graph.keepSmall(graph.builder().apply(new SumPool(pooling), image), bound(x) * terms);
    }
  }

  private void interpolate(Wire x) {
    if (x.type().shape().rank() > 0) {
      Interpolation interpolation = new Interpolation(x.type(), axis(x), 1 + random.nextInt(6));
      Wire resized = graph.builder().apply(new Interpolate(interpolation), x);
      if (graph.isSmall(resized.type().shape())) {
        graph.put(resized, bound(x));
      }
    }
  }

  private void scatter(Wire x) {
    int size = LABELS + random.nextInt(3);
    Wire positions = positions(size);
    List<Integer> sizes = new ArrayList<>(positions.type().shape().sizes());
    boolean behind = random.nextBoolean();
    sizes.add(behind ? sizes.size() : 0, 2);
    Shape shape = new Shape(sizes);
    if (shape.rank() <= 4) {
      Wire valid = graph.builder().apply(new ClipPositions(positions.type(), size), positions);
      Wire values = graph.fitted(x, shape);
      values = Wires.withRows(values, values.type().rows() || positions.type().rows());
      boolean rows = values.type().rows() && random.nextInt(3) > 0;
      int axis = behind ? 0 : 1;
      ScatterAdd scatter = new ScatterAdd(positions.type(), values.type(), axis, size, rows);
      int most = positions.type().shape().count() * (rows ? 1 : RandomGraphs.MOST_ROWS);
      graph.keepSmall(graph.builder().apply(scatter, valid, values), bound(x) * most);
    }
  }
}
