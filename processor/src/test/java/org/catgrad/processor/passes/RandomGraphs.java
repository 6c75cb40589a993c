package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.RandomDiagrams;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.BroadcastRows;
import org.catgrad.processor.operations.Concatenate;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Invert;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Permute;
import org.catgrad.processor.operations.Softmax;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.Tanh;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Random diagrams of every operation, with what the passes look for: constants that are units or
 * zeros, movements that undo each other, repeated and unused operations.
 *
 * <p>A bound on the size of every wire's elements is kept, so that nothing overflows and results
 * can be compared to an absolute tolerance.
 */
public final class RandomGraphs {
  static final int LARGEST = 48;
  static final int MOST_ROWS = 32;
  private static final double HIGHEST = 30;

  private final DiagramBuilder builder = new DiagramBuilder();
  private final List<Wire> pool = new ArrayList<>();
  private final Map<Wire, Double> bounds = new HashMap<>();
  private final Set<Wire> exact = new HashSet<>();
  private final List<Wire> inputs = new ArrayList<>();
  private final Random random;
  private final RandomArithmetic arithmetic;
  private final RandomArrangements arrangements;
  private final RandomRepetitions repetitions;

  private RandomGraphs(List<ArrayType> source, Random random) {
    this.random = random;
    this.arithmetic = new RandomArithmetic(this, random);
    this.arrangements = new RandomArrangements(this, random);
    this.repetitions = new RandomRepetitions(this, random);
    for (ArrayType type : source) {
      inputs.add(putExact(builder.input(type), type.isDifferentiable() ? 2 : 3));
    }
  }

  /** A diagram with its inputs at random, some of them labels and truth values. */
  public static OpenHypergraph<ArrayType, Operation> any(int steps, Random random) {
    List<ArrayType> source = new ArrayList<>();
    for (int inputs = 1 + random.nextInt(4); inputs > 0; inputs--) {
      source.add(type(random));
    }
    return graph(source, steps, 1 + random.nextInt(4), random);
  }

  /** A diagram with the given inputs and some outputs of any type. */
  public static OpenHypergraph<ArrayType, Operation> graph(
      List<ArrayType> source, int steps, int outputs, Random random) {
    RandomGraphs graphs = new RandomGraphs(source, random);
    for (int i = 0; i < steps; i++) {
      graphs.step();
    }
    List<Wire> chosen = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      // late wires depend on more
      int late = graphs.pool.size() - 1 - random.nextInt(Math.min(8, graphs.pool.size()));
      chosen.add(graphs.pool.get(random.nextInt(4) == 0 ? random.nextInt(late + 1) : late));
    }
    return graphs.builder.build(chosen);
  }

  /**
   * A diagram with one differentiable output that has rows, as a model has, and with at least one
   * chain of blocks.
   *
   * @param source the inputs, of which one has rows
   */
  public static OpenHypergraph<ArrayType, Operation> model(
      List<ArrayType> source, int steps, Random random) {
    RandomGraphs graphs = new RandomGraphs(source, random);
    for (int i = 0; i < steps; i++) {
      graphs.step();
      if (i == steps / 2) {
        graphs.repetitions.chain(graphs.inputs.get(0));
      }
    }
    List<Wire> floats =
        graphs.pool.stream().filter(wire -> wire.type().isDifferentiable()).toList();
    List<Wire> parts = new ArrayList<>();
    for (int i = Math.max(0, floats.size() - 4); i < floats.size(); i++) {
      Wire flat = Wires.reshape(floats.get(i), Shape.of(floats.get(i).type().shape().count()));
      parts.add(Wires.broadcastRows(flat));
    }
    List<Integer> sizes = parts.stream().map(part -> part.type().shape().count()).toList();
    ArrayType joined =
        parts.get(0).type().withShape(Shape.of(sizes.stream().mapToInt(i -> i).sum()));
    return graphs.builder.build(graphs.builder.apply(new Concatenate(joined, 0, sizes), parts));
  }

  /**
   * A diagram with a new value for each of its first inputs, which may be any wire of the same
   * type: the input itself, another input, or something computed from both.
   *
   * @param source the inputs
   * @param updated how many of them are updated
   */
  public static OpenHypergraph<ArrayType, Operation> updates(
      List<ArrayType> source, int updated, int steps, Random random) {
    RandomGraphs graphs = new RandomGraphs(source, random);
    for (int i = 0; i < steps; i++) {
      graphs.step();
    }
    List<Wire> outputs = new ArrayList<>(List.of(graphs.pool.get(graphs.pool.size() - 1)));
    for (Wire input : graphs.inputs.subList(0, updated)) {
      List<Wire> alike = graphs.pool.stream().filter(w -> w.type().equals(input.type())).toList();
      Wire chosen = alike.get(random.nextInt(alike.size()));
      outputs.add(random.nextBoolean() ? chosen : Wires.subtract(input, Wires.scale(chosen, 0.5)));
    }
    return graphs.builder.build(outputs);
  }

  /** Values for wires: labels from 0 to 2, truth values, and numbers from -2 to 2. */
  public static List<double[]> values(List<ArrayType> types, int rows, Random random) {
    Interpreter interpreter = new Interpreter(rows);
    List<double[]> values = new ArrayList<>();
    for (ArrayType type : types) {
      double[] array = new double[interpreter.length(type)];
      for (int i = 0; i < array.length; i++) {
        array[i] =
            switch (type.dtype()) {
              case INT32 -> random.nextInt(3);
              case BOOL -> random.nextInt(2);
              default -> (float) (4 * random.nextDouble() - 2);
            };
      }
      values.add(array);
    }
    return values;
  }

  /** A type of rank 0 to 3, mostly floating. */
  public static ArrayType type(Random random) {
    int kind = random.nextInt(8);
    DType dtype = kind == 0 ? DType.INT32 : kind == 1 ? DType.BOOL : DType.FLOAT32;
    List<Integer> sizes = new ArrayList<>();
    for (int rank = random.nextInt(4); rank > 0; rank--) {
      sizes.add(1 + random.nextInt(4));
    }
    return new ArrayType(dtype, new Shape(sizes), random.nextInt(3) > 0);
  }

  DiagramBuilder builder() {
    return builder;
  }

  /** The wires so far. */
  List<Wire> pool() {
    return pool;
  }

  /** Square matrices of one type among the inputs, if they are enough for a family. */
  List<Wire> repeatedInputs() {
    List<Wire> squares =
        inputs.stream()
            .filter(w -> w.type().isDifferentiable() && w.type().shape().rank() == 2)
            .filter(w -> w.type().shape().size(0) == w.type().shape().size(1))
            .filter(w -> w.type().shape().size(0) > 1)
            .toList();
    List<Wire> alike =
        squares.stream().filter(w -> w.type().equals(squares.get(0).type())).toList();
    return alike.size() < Families.FEWEST ? List.of() : alike;
  }

  /** Adds a wire whose elements are the same however they are computed. */
  Wire putExact(Wire wire, double bound) {
    exact.add(wire);
    return put(wire, bound);
  }

  /** Adds a wire whose elements are some of x's. */
  void putMoved(Wire wire, Wire x) {
    if (isExact(x)) {
      exact.add(wire);
    }
    put(wire, bound(x));
  }

  void putIfSmall(Wire wire, double bound) {
    if (isSmall(wire.type().shape())) {
      put(wire, bound);
    }
  }

  boolean isExact(Wire wire) {
    return exact.contains(wire);
  }

  boolean isSmall(Shape shape) {
    return shape.count() <= LARGEST && shape.rank() <= 4;
  }

  /** The elements of x, repeated or cut off, in another shape. */
  Wire fitted(Wire x, Shape shape) {
    int count = x.type().shape().count();
    Wire flat = Wires.reshape(x, Shape.of(count));
    int copies = (shape.count() - 1) / count + 1;
    if (copies > 1) {
      Wire wide = Wires.broadcast(flat, Shape.of(copies, count), List.of(0));
      flat = Wires.reshape(wide, Shape.of(copies * count));
    }
    return Wires.reshape(Wires.slice(flat, 0, 0, shape.count()), shape);
  }

  /** x itself, or its sum over the rows, made as small as x. */
  Wire shared(Wire x) {
    return x.type().rows() ? Wires.scale(Wires.sumRows(x), 1.0 / MOST_ROWS) : x;
  }

  Wire put(Wire wire, double bound) {
    if (bounds.putIfAbsent(wire, bound) == null) {
      pool.add(wire);
    }
    return wire;
  }

  double bound(Wire wire) {
    return bounds.get(wire);
  }

  private void step() {
    Wire x = pool.get(random.nextInt(pool.size()));
    List<Wire> alike = pool.stream().filter(w -> w.type().equals(x.type())).toList();
    Wire y = alike.get(random.nextInt(alike.size()));
    int kind = random.nextInt(24);
    if (kind == 0 && x.type().isDifferentiable()) {
      repetitions.step(x);
    } else if (kind < 8) {
      arrangements.step(x, y);
    } else if (kind < 16) {
      move(x, y);
    } else if (x.type().dtype() == DType.BOOL) {
      put(builder.apply(new Invert(x.type()), x), 1);
    } else if (x.type().dtype() == DType.INT32) {
      arithmetic.integers(x, y);
    } else {
      arithmetic.floats(x, y);
    }
  }

  void keepSmall(Wire wire, double bound) {
    if (bound <= HIGHEST) {
      put(wire, bound);
    } else if (wire.type().isDifferentiable()) {
      put(builder.apply(new Tanh(wire.type()), wire), 1);
    }
  }

  /** Movements of elements and reductions, on any dtype. */
  private void move(Wire x, Wire y) {
    Shape shape = x.type().shape();
    int rank = shape.rank();
    int axis = rank == 0 ? 0 : random.nextInt(rank);
    switch (random.nextInt(11)) {
      case 0 -> put(reshaped(x), bound(x));
      case 1 -> put(Wires.reshape(reshaped(x), Shape.of(shape.count())), bound(x));
      case 2 -> put(permuted(x), bound(x));
      case 3 -> put(permuted(permuted(x)), bound(x));
      case 4 -> broadcast(x);
      case 5 -> put(x.type().rows() ? x : builder.apply(new BroadcastRows(x.type()), x), bound(x));
      case 6 -> {
        if (rank > 0 && shape.count() * 2 <= LARGEST) {
          ArrayType joined = x.type().withShape(shape.with(axis, 2 * shape.size(axis)));
          List<Integer> sizes = List.of(shape.size(axis), shape.size(axis));
          Wire both = builder.apply(new Concatenate(joined, axis, sizes), x, y);
          put(both, Math.max(bound(x), bound(y)));
          if (random.nextBoolean()) {
            builder
                .apply(new Split(joined, axis, sizes), List.of(both))
                .forEach(part -> put(part, bound(both)));
          }
        }
      }
      case 7 -> {
        if (rank > 0 && shape.size(axis) > 1) {
          int first = 1 + random.nextInt(shape.size(axis) - 1);
          List<Integer> sizes = List.of(first, shape.size(axis) - first);
          builder
              .apply(new Split(x.type(), axis, sizes), List.of(x))
              .forEach(part -> put(part, bound(x)));
        }
      }
      case 8 -> {
        if (x.type().dtype() != DType.BOOL) {
          List<Integer> axes = someAxes(rank);
          double terms = axes.stream().mapToInt(shape::size).reduce(1, (a, b) -> a * b);
          keepSmall(Wires.sum(x, axes), terms * bound(x));
        }
      }
      case 9 -> {
        if (x.type().isDifferentiable()) {
          put(Wires.maximum(x, someAxes(rank)), bound(x));
        }
      }
      default -> {
        if (x.type().isDifferentiable() && rank > 0) {
          put(builder.apply(new Softmax(x.type(), axis), x), 1);
        }
      }
    }
  }

  List<Integer> someAxes(Wire x) {
    return someAxes(x.type().shape().rank());
  }

  private List<Integer> someAxes(int rank) {
    return IntStream.range(0, rank).filter(axis -> random.nextBoolean()).boxed().toList();
  }

  private Wire permuted(Wire x) {
    List<Integer> order = RandomDiagrams.permutation(x.type().shape().rank(), random);
    return builder.apply(new Permute(x.type(), order), x);
  }

  private Wire reshaped(Wire x) {
    List<Integer> sizes = new ArrayList<>(x.type().shape().sizes());
    switch (random.nextInt(3)) {
      case 0 -> sizes.add(random.nextInt(sizes.size() + 1), 1);
      case 1 -> sizes.sort(null);
      default -> sizes = List.of(x.type().shape().count());
    }
    return Wires.reshape(x, new Shape(sizes));
  }

  private void broadcast(Wire x) {
    List<Integer> sizes = new ArrayList<>(x.type().shape().sizes());
    int axis = random.nextInt(sizes.size() + 1);
    sizes.add(axis, 2 + random.nextInt(2));
    Shape shape = new Shape(sizes);
    if (shape.count() > LARGEST || shape.rank() > 4) {
      return;
    }
    Wire wide = put(Wires.broadcast(x, shape, List.of(axis)), bound(x));
    if (random.nextInt(3) == 0 && x.type().dtype() != DType.BOOL) {
      keepSmall(Wires.sum(wide, List.of(axis)), bound(x) * sizes.get(axis));
    }
  }
}
