package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Random diagrams over the operations, written as formulas over a growing pool of wires: a wire may
 * be used often or not at all, so that copies and discards occur.
 */
public final class RandomOperationDiagrams {
  private static final int LARGEST = 8;

  private final DiagramBuilder builder = new DiagramBuilder();
  private final List<Wire> pool = new ArrayList<>();
  private final Random random;
  private final boolean smooth;

  private RandomOperationDiagrams(Random random, boolean smooth) {
    this.random = random;
    this.smooth = smooth;
  }

  /** A diagram of any operations. */
  public static OpenHypergraph<ArrayType, Operation> any(int steps, Random random) {
    RandomOperationDiagrams diagrams = new RandomOperationDiagrams(random, false);
    for (int inputs = random.nextInt(3); inputs >= 0; inputs--) {
      diagrams.pool.add(diagrams.builder.input(anyType(random)));
    }
    return diagrams.grow(steps, 1 + random.nextInt(3));
  }

  /** A diagram with the given inputs that is differentiable everywhere and does not grow fast. */
  public static OpenHypergraph<ArrayType, Operation> smooth(
      List<ArrayType> source, int steps, Random random) {
    RandomOperationDiagrams diagrams = new RandomOperationDiagrams(random, true);
    diagrams.pool.addAll(diagrams.builder.inputs(source));
    return diagrams.grow(steps, 1 + random.nextInt(2));
  }

  /** A floating type, or labels. */
  public static ArrayType anyType(Random random) {
    if (random.nextInt(6) == 0) {
      return new ArrayType(DType.INT32, Shape.SCALAR, random.nextBoolean());
    }
    return floatingType(random);
  }

  /** A float64 type of rank at most 2. */
  public static ArrayType floatingType(Random random) {
    List<Integer> sizes =
        IntStream.range(0, random.nextInt(3)).mapToObj(i -> 1 + random.nextInt(3)).toList();
    return new ArrayType(DType.FLOAT64, new Shape(sizes), random.nextBoolean());
  }

  private OpenHypergraph<ArrayType, Operation> grow(int steps, int outputs) {
    for (int i = 0; i < steps; i++) {
      Wire x = pool.get(random.nextInt(pool.size()));
      pool.addAll(x.type().isDifferentiable() ? floating(x) : labels(x));
    }
    return builder.build(
        IntStream.range(0, outputs).mapToObj(i -> pool.get(random.nextInt(pool.size()))).toList());
  }

  private List<Wire> labels(Wire label) {
    OneHot oneHot = new OneHot(label.type(), 3, DType.FLOAT64);
    return 3 * label.type().shape().count() > LARGEST
        ? List.of()
        : List.of(builder.apply(oneHot, label));
  }

  private List<Wire> floating(Wire x) {
    List<Wire> alike = pool.stream().filter(w -> w.type().equals(x.type())).toList();
    Wire y = alike.get(random.nextInt(alike.size()));
    Shape shape = x.type().shape();
    int rank = shape.rank();
    return switch (random.nextInt(smooth ? 22 : 32)) {
      case 0 -> List.of(Wires.add(x, y));
      case 1 -> List.of(Wires.subtract(x, y));
      case 2 -> List.of(tanh(Wires.multiply(x, y)));
      case 3 -> List.of(Wires.negate(x));
      case 4 -> List.of(builder.apply(new Sigmoid(x.type()), x));
      case 5 -> List.of(tanh(x));
      case 6 -> List.of(Wires.scale(x, 1.5));
      case 7 -> rank == 0 ? List.of() : List.of(tanh(Wires.sum(x, List.of(random.nextInt(rank)))));
      case 8 -> widened(x);
      case 9 -> List.of(Wires.reshape(x, Shape.of(shape.count())));
      case 10 -> List.of(x.type().rows() ? tanh(Wires.sumRows(x)) : Wires.broadcastRows(x));
      case 11 ->
          rank == 0
              ? List.of()
              : List.of(builder.apply(new Softmax(x.type(), random.nextInt(rank)), x));
      case 12 -> rank == 0 ? List.of() : joinedAndSplit(x, y);
      case 13 -> rank == 0 ? List.of() : List.of(tanh(contracted(x, y)));
      case 14 -> rank == 0 ? List.of() : List.of(sliced(x));
      case 15 -> rank == 0 || 2 * shape.count() > LARGEST ? List.of() : List.of(padded(x));
      case 16 -> rank == 0 ? List.of() : List.of(tanh(cumulativeSum(x)));
      case 17 -> rank == 0 ? List.of() : List.of(atPositions(x));
      case 18 -> rank < 2 ? List.of() : List.of(builder.apply(new LowerTriangle(x.type(), 0.5), x));
      case 19 -> List.of(tanh(Wires.product(x, Wires.allAxes(x))));
      case 20 -> rank == 0 ? List.of() : List.of(interpolated(x));
      case 21 -> rank == 0 ? List.of() : List.of(tanh(convolved(x, y)));
      case 22 -> List.of(Wires.divide(x, y));
      case 23 -> List.of(builder.apply(new Relu(x.type()), x));
      case 24 -> List.of(Wires.greater(x, y));
      case 25 -> List.of(Wires.power(Wires.exp(x), y));
      case 26 -> List.of(Wires.clamp(x, -0.5, 0.75));
      case 27 -> List.of(Wires.maximum(x, y), Wires.minimum(x, y));
      case 28 -> List.of(Wires.select(Wires.lessOrEqual(x, y), x, Wires.scale(y, 2)));
      case 29 -> List.of(Wires.minimum(x, Wires.allAxes(x)));
      case 30 -> rank == 0 ? List.of() : List.of(Wires.argMaximum(x, random.nextInt(rank)));
      default -> List.of(Wires.maximum(x, Wires.allAxes(x)));
    };
  }

  private Wire tanh(Wire x) {
    return builder.apply(new Tanh(x.type()), x);
  }

  private Wire sliced(Wire x) {
    int axis = random.nextInt(x.type().shape().rank());
    int size = x.type().shape().size(axis);
    int from = random.nextInt(size);
    return Wires.slice(x, axis, from, 2, (size - 1 - from) / 2 + 1);
  }

  private Wire padded(Wire x) {
    int axis = random.nextInt(x.type().shape().rank());
    return Wires.pad(x, axis, random.nextInt(2), random.nextInt(2), 0.5);
  }

  private Wire cumulativeSum(Wire x) {
    int axis = random.nextInt(x.type().shape().rank());
    return builder.apply(new CumulativeSum(x.type(), axis, random.nextBoolean()), x);
  }

  /** The elements at two positions, which are constants. */
  private Wire atPositions(Wire x) {
    int axis = random.nextInt(x.type().shape().rank());
    int size = x.type().shape().size(axis);
    List<Double> two = List.of((double) random.nextInt(size), (double) random.nextInt(size));
    ArrayType positions = ArrayType.shared(DType.INT32, Shape.of(2));
    Wire taken = Wires.gather(x, builder.apply(new Constant(positions, two)), axis);
    return taken.type().shape().count() <= LARGEST
        ? taken
        : Wires.sum(taken, List.of(random.nextInt(x.type().shape().rank())));
  }

  private Wire interpolated(Wire x) {
    int axis = random.nextInt(x.type().shape().rank());
    int resized = 1 + random.nextInt(2);
    return builder.apply(new Interpolate(new Interpolation(x.type(), axis, resized)), x);
  }

  /** A sequence and a filter of at most two elements. */
  private Wire convolved(Wire x, Wire y) {
    int count = x.type().shape().count();
    int kernel = Math.min(2, count);
    Window window = new Window(count, count - kernel + 1, kernel, 1, 0, 1);
    Wire sequence = Wires.reshape(x, Shape.of(1, count));
    ConvolutionShape shape = new ConvolutionShape(sequence.type(), 1, 1, List.of(window));
    Wire filter = Wires.slice(Wires.reshape(Wires.sumRows(y), Shape.of(count)), 0, 0, kernel);
    Wire weights = Wires.reshape(filter, shape.weights().shape());
    return builder.apply(new Convolve(shape), sequence, weights);
  }

  private List<Wire> widened(Wire x) {
    List<Integer> sizes = new ArrayList<>(x.type().shape().sizes());
    int axis = random.nextInt(sizes.size() + 1);
    sizes.add(axis, 2);
    Shape shape = new Shape(sizes);
    return shape.count() > LARGEST ? List.of() : List.of(Wires.broadcast(x, shape, List.of(axis)));
  }

  private List<Wire> joinedAndSplit(Wire x, Wire y) {
    Shape shape = x.type().shape();
    int axis = random.nextInt(shape.rank());
    int size = shape.size(axis);
    ArrayType joined = x.type().withShape(shape.with(axis, 2 * size));
    Wire both = builder.apply(new Concatenate(joined, axis, List.of(size, size)), x, y);
    List<Integer> parts = size == 1 ? List.of(2 * size) : List.of(1, 2 * size - 1);
    return builder.apply(new Split(joined, axis, parts), List.of(both));
  }

  /** Keeps the first axis and sums over the others. */
  private Wire contracted(Wire x, Wire y) {
    String letters = "ijklmn".substring(0, x.type().shape().rank());
    return Wires.contract(letters + "," + letters + "->i", x, y);
  }
}
