package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.RandomDiagrams;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.BroadcastRows;
import org.catgrad.processor.operations.Concatenate;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Invert;
import org.catgrad.processor.operations.OneHot;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Permute;
import org.catgrad.processor.operations.Relu;
import org.catgrad.processor.operations.RowCount;
import org.catgrad.processor.operations.Sigmoid;
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
 * can be compared to an absolute tolerance; the operands of partial functions are kept inside their
 * domains.
 */
public final class RandomGraphs {
  private static final int LARGEST = 48;
  private static final double HIGHEST = 30;
  private static final int MOST_ROWS = 32;

  private final DiagramBuilder builder = new DiagramBuilder();
  private final List<Wire> pool = new ArrayList<>();
  private final Map<Wire, Double> bounds = new HashMap<>();
  private final Random random;

  private RandomGraphs(Random random) {
    this.random = random;
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
    RandomGraphs graphs = new RandomGraphs(random);
    source.forEach(type -> graphs.put(graphs.builder.input(type), type.isDifferentiable() ? 2 : 3));
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
   * A diagram with one differentiable output that has rows, as a model has.
   *
   * @param source the inputs, of which one has rows
   */
  public static OpenHypergraph<ArrayType, Operation> model(
      List<ArrayType> source, int steps, Random random) {
    RandomGraphs graphs = new RandomGraphs(random);
    source.forEach(type -> graphs.put(graphs.builder.input(type), type.isDifferentiable() ? 2 : 3));
    for (int i = 0; i < steps; i++) {
      graphs.step();
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
    RandomGraphs graphs = new RandomGraphs(random);
    List<Wire> inputs = graphs.builder.inputs(source);
    inputs.forEach(input -> graphs.put(input, 2));
    for (int i = 0; i < steps; i++) {
      graphs.step();
    }
    List<Wire> outputs = new ArrayList<>(List.of(graphs.pool.get(graphs.pool.size() - 1)));
    for (Wire input : inputs.subList(0, updated)) {
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

  private Wire put(Wire wire, double bound) {
    if (bounds.putIfAbsent(wire, bound) == null) {
      pool.add(wire);
    }
    return wire;
  }

  private double bound(Wire wire) {
    return bounds.get(wire);
  }

  private void step() {
    Wire x = pool.get(random.nextInt(pool.size()));
    List<Wire> alike = pool.stream().filter(w -> w.type().equals(x.type())).toList();
    Wire y = alike.get(random.nextInt(alike.size()));
    if (random.nextBoolean()) {
      move(x, y);
    } else if (x.type().dtype() == DType.BOOL) {
      put(builder.apply(new Invert(x.type()), x), 1);
    } else if (x.type().dtype() == DType.INT32) {
      integers(x, y);
    } else {
      floats(x, y);
    }
  }

  private void keepSmall(Wire wire, double bound) {
    if (bound <= HIGHEST) {
      put(wire, bound);
    } else if (wire.type().isDifferentiable()) {
      put(builder.apply(new Tanh(wire.type()), wire), 1);
    }
  }

  private void integers(Wire x, Wire y) {
    switch (random.nextInt(8)) {
      case 0 -> keepSmall(Wires.add(x, y), bound(x) + bound(y));
      case 1 -> keepSmall(Wires.subtract(x, y), bound(x) + bound(y));
      case 2 -> keepSmall(Wires.multiply(x, y), bound(x) * bound(y));
      case 3 -> put(Wires.negate(x), bound(x));
      case 4 -> keepSmall(builder.apply(new Invert(x.type()), x), bound(x) + 1);
      case 5 -> put(Wires.greater(x, y), 1);
      case 6 -> put(Wires.equal(x, y), 1);
      default -> {
        if (x.type().shape().count() * 3 <= LARGEST) {
          put(builder.apply(new OneHot(x.type(), 3, DType.FLOAT32), x), 1);
        }
      }
    }
  }

  private void floats(Wire x, Wire y) {
    switch (random.nextInt(20)) {
      case 0, 1 -> keepSmall(Wires.add(x, y), bound(x) + bound(y));
      case 2 -> keepSmall(Wires.subtract(x, y), bound(x) + bound(y));
      case 3, 4 -> keepSmall(Wires.multiply(x, y), bound(x) * bound(y));
      case 5 -> put(Wires.negate(Wires.negate(x)), bound(x));
      case 6 -> put(Wires.negate(x), bound(x));
      case 7 -> put(builder.apply(new Sigmoid(x.type()), x), 1);
      case 8 -> put(builder.apply(new Tanh(x.type()), x), 1);
      case 9 -> put(builder.apply(new Relu(x.type()), x), bound(x));
      case 10 -> keepSmall(Wires.divide(x, positive(y)), 2 * bound(x));
      case 11 -> put(Wires.power(positive(x), builder.apply(new Sigmoid(y.type()), y)), 2);
      case 12 -> put(Wires.log(positive(x)), 1);
      case 13 -> put(Wires.squareRoot(positive(x)), 2);
      case 14 -> keepSmall(Wires.exp(builder.apply(new Tanh(x.type()), x)), 3);
      // continuous where x = y, so that rounding does not decide
      case 15 ->
          keepSmall(Wires.multiply(Wires.greater(x, y), Wires.subtract(x, y)), bound(x) + bound(y));
      case 16 -> withConstant(x);
      case 17 -> withConstant(x);
      case 18 -> overRows(x);
      default -> contract(x);
    }
  }

  /** 0.5 + sigmoid(x). */
  private Wire positive(Wire x) {
    Wire sigmoid = builder.apply(new Sigmoid(x.type()), x);
    return Wires.add(sigmoid, Wires.constantLike(sigmoid, 0.5));
  }

  private void withConstant(Wire x) {
    double[] usual = {0, 1, -1, 2, 0.5, 1.5};
    Wire c = Wires.constantLike(x, usual[random.nextInt(usual.length)]);
    if (random.nextInt(3) == 0) {
      ArrayType shared = x.type().withRows(false);
      List<Double> values =
          random
              .doubles(x.type().shape().count(), -1, 1)
              .mapToObj(v -> (double) (float) v)
              .toList();
      c = Wires.withRows(builder.apply(new Constant(shared, values)), x.type().rows());
    }
    boolean first = random.nextBoolean();
    Wire a = first ? c : x;
    Wire b = first ? x : c;
    switch (random.nextInt(6)) {
      case 0 -> keepSmall(Wires.add(a, b), bound(x) + 2);
      case 1 -> keepSmall(Wires.subtract(a, b), bound(x) + 2);
      case 2, 3 -> keepSmall(Wires.multiply(a, b), bound(x) * 2);
      case 4 ->
          keepSmall(Wires.divide(x, Wires.constantLike(x, random.nextBoolean() ? 4 : 3)), bound(x));
      default -> {
        double[] exponents = {0, 1, 2};
        Wire exponent = Wires.constantLike(x, exponents[random.nextInt(3)]);
        keepSmall(Wires.power(positive(x), exponent), 3);
      }
    }
  }

  /** Reductions and what depends on the number of rows. */
  private void overRows(Wire x) {
    switch (random.nextInt(3)) {
      case 0 -> keepSmall(Wires.sumRows(x), bound(x) * MOST_ROWS);
      case 1 -> put(Wires.broadcastRows(x), bound(x));
      default -> {
        Wire rows = builder.apply(new RowCount(DType.FLOAT32));
        Wire total = Wires.sumRows(x);
        Wire mean = Wires.divide(total, Wires.fill(rows, total.type().shape()));
        put(mean, bound(x));
      }
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

  /** A contraction of x with any wire that shares a size with it, or with itself. */
  private void contract(Wire x) {
    List<Wire> floats = pool.stream().filter(w -> w.type().isDifferentiable()).toList();
    Wire y = floats.get(random.nextInt(floats.size()));
    String left = "abcdefgh".substring(0, x.type().shape().rank());
    StringBuilder right = new StringBuilder();
    StringBuilder kept = new StringBuilder();
    StringBuilder summed = new StringBuilder();
    int terms = 1;
    for (int axis = 0; axis < y.type().shape().rank(); axis++) {
      int size = y.type().shape().size(axis);
      char letter = (char) ('p' + axis);
      for (char shared : left.toCharArray()) {
        boolean fits = x.type().shape().size(left.indexOf(shared)) == size;
        if (fits && right.indexOf(String.valueOf(shared)) < 0 && random.nextInt(4) > 0) {
          letter = shared;
        }
      }
      right.append(letter);
      if (left.indexOf(letter) >= 0 && random.nextInt(3) > 0) {
        summed.append(letter);
        terms *= size;
      } else {
        kept.append(letter);
      }
    }
    for (char letter : left.toCharArray()) {
      if (right.indexOf(String.valueOf(letter)) < 0) {
        kept.insert(random.nextInt(kept.length() + 1), letter);
      }
    }
    String letters = left + "," + right + "->" + kept;
    int count = 1;
    for (char letter : kept.toString().toCharArray()) {
      int inLeft = left.indexOf(letter);
      count *=
          inLeft >= 0
              ? x.type().shape().size(inLeft)
              : y.type().shape().size(right.indexOf(String.valueOf(letter)));
    }
    if (count > LARGEST || kept.length() > 4) {
      return;
    }
    Wire result = Wires.contract(letters, x, y);
    double bound = terms * bound(x) * bound(y);
    if (random.nextInt(3) == 0) {
      result = Wires.sumRows(result);
      bound *= MOST_ROWS;
    }
    keepSmall(result, bound);
  }
}
