package org.catgrad.processor.passes;

import java.util.List;
import java.util.Random;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Invert;
import org.catgrad.processor.operations.OneHot;
import org.catgrad.processor.operations.Relu;
import org.catgrad.processor.operations.RowCount;
import org.catgrad.processor.operations.Sigmoid;
import org.catgrad.processor.operations.Tanh;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * Random steps of arithmetic, reductions over rows, and contractions. The operands of partial
 * functions are kept inside their domains, and comparisons continuous.
 */
final class RandomArithmetic {
  private final RandomGraphs graph;
  private final Random random;

  RandomArithmetic(RandomGraphs graph, Random random) {
    this.graph = graph;
    this.random = random;
  }

  /** Adds some operation on integers of one type. */
  void integers(Wire x, Wire y) {
    switch (random.nextInt(8)) {
      case 0 -> graph.keepSmall(Wires.add(x, y), graph.bound(x) + graph.bound(y));
      case 1 -> graph.keepSmall(Wires.subtract(x, y), graph.bound(x) + graph.bound(y));
      case 2 -> graph.keepSmall(Wires.multiply(x, y), graph.bound(x) * graph.bound(y));
      case 3 -> graph.put(Wires.negate(x), graph.bound(x));
      case 4 -> graph.keepSmall(graph.builder().apply(new Invert(x.type()), x), graph.bound(x) + 1);
      case 5 -> graph.put(Wires.greater(x, y), 1);
      case 6 -> graph.put(Wires.equal(x, y), 1);
      default -> {
        if (x.type().shape().count() * 3 <= RandomGraphs.LARGEST) {
          graph.put(graph.builder().apply(new OneHot(x.type(), 3, DType.FLOAT32), x), 1);
        }
      }
    }
  }

  /** Adds some operation on floating arrays of one type. */
  void floats(Wire x, Wire y) {
    switch (random.nextInt(20)) {
      case 0, 1 -> graph.keepSmall(Wires.add(x, y), graph.bound(x) + graph.bound(y));
      case 2 -> graph.keepSmall(Wires.subtract(x, y), graph.bound(x) + graph.bound(y));
      case 3, 4 -> graph.keepSmall(Wires.multiply(x, y), graph.bound(x) * graph.bound(y));
      case 5 -> graph.put(Wires.negate(Wires.negate(x)), graph.bound(x));
      case 6 -> graph.put(Wires.negate(x), graph.bound(x));
      case 7 -> graph.put(graph.builder().apply(new Sigmoid(x.type()), x), 1);
      case 8 -> graph.put(graph.builder().apply(new Tanh(x.type()), x), 1);
      case 9 -> graph.put(graph.builder().apply(new Relu(x.type()), x), graph.bound(x));
      case 10 -> graph.keepSmall(Wires.divide(x, positive(y)), 2 * graph.bound(x));
      case 11 ->
          graph.put(Wires.power(positive(x), graph.builder().apply(new Sigmoid(y.type()), y)), 2);
      case 12 -> graph.put(Wires.log(positive(x)), 1);
      case 13 -> graph.put(Wires.squareRoot(positive(x)), 2);
      case 14 -> graph.keepSmall(Wires.exp(graph.builder().apply(new Tanh(x.type()), x)), 3);
      // continuous where x = y, so that rounding does not decide
      case 15 ->
          graph.keepSmall(
              Wires.multiply(Wires.greater(x, y), Wires.subtract(x, y)),
              graph.bound(x) + graph.bound(y));
      case 16 -> withConstant(x);
      case 17 -> withConstant(x);
      case 18 -> overRows(x);
      default -> contract(x);
    }
  }

  /** 0.5 + sigmoid(x). */
  private Wire positive(Wire x) {
    Wire sigmoid = graph.builder().apply(new Sigmoid(x.type()), x);
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
      c = Wires.withRows(graph.builder().apply(new Constant(shared, values)), x.type().rows());
    }
    boolean first = random.nextBoolean();
    Wire a = first ? c : x;
    Wire b = first ? x : c;
    switch (random.nextInt(6)) {
      case 0 -> graph.keepSmall(Wires.add(a, b), graph.bound(x) + 2);
      case 1 -> graph.keepSmall(Wires.subtract(a, b), graph.bound(x) + 2);
      case 2, 3 -> graph.keepSmall(Wires.multiply(a, b), graph.bound(x) * 2);
      case 4 ->
          graph.keepSmall(
              Wires.divide(x, Wires.constantLike(x, random.nextBoolean() ? 4 : 3)), graph.bound(x));
      default -> {
        double[] exponents = {0, 1, 2};
        Wire exponent = Wires.constantLike(x, exponents[random.nextInt(3)]);
        graph.keepSmall(Wires.power(positive(x), exponent), 3);
      }
    }
  }

  /** Reductions and what depends on the number of rows. */
  private void overRows(Wire x) {
    switch (random.nextInt(3)) {
      case 0 -> graph.keepSmall(Wires.sumRows(x), graph.bound(x) * RandomGraphs.MOST_ROWS);
      case 1 -> graph.put(Wires.broadcastRows(x), graph.bound(x));
      default -> {
        Wire rows = graph.builder().apply(new RowCount(DType.FLOAT32));
        Wire total = Wires.sumRows(x);
        Wire mean = Wires.divide(total, Wires.fill(rows, total.type().shape()));
        graph.put(mean, graph.bound(x));
      }
    }
  }

  /** A contraction of x with any wire that shares a size with it, or with itself. */
  private void contract(Wire x) {
    List<Wire> floats = graph.pool().stream().filter(w -> w.type().isDifferentiable()).toList();
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
    if (count > RandomGraphs.LARGEST || kept.length() > 4) {
      return;
    }
    Wire result = Wires.contract(letters, x, y);
    double bound = terms * graph.bound(x) * graph.bound(y);
    if (random.nextInt(3) == 0) {
      result = Wires.sumRows(result);
      bound *= RandomGraphs.MOST_ROWS;
    }
    graph.keepSmall(result, bound);
  }
}
