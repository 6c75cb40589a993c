package org.catgrad.processor.derivative;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.types.ArrayType;

/** Derivatives as functions on values, by the functors and by differences. */
public final class Derivatives {
  private static final double STEP = 1e-5;

  private Derivatives() {}

  /** The values of a diagram. */
  public static List<double[]> evaluate(
      OpenHypergraph<ArrayType, Operation> f, int rows, List<double[]> x) {
    return new Interpreter(rows).evaluate(f, x);
  }

  /** R[f](x, dy): the cotangents of the differentiable inputs. */
  static List<double[]> reverse(
      OpenHypergraph<ArrayType, Operation> f, int rows, List<double[]> x, List<double[]> dy) {
    List<double[]> all = evaluate(new ReverseDerivative().apply(f), rows, concatenate(x, dy));
    return all.subList(f.targets().size(), all.size());
  }

  /** D[f](x, v): the tangents of the differentiable outputs. */
  static List<double[]> forward(
      OpenHypergraph<ArrayType, Operation> f, int rows, List<double[]> x, List<double[]> v) {
    List<double[]> outputs =
        evaluate(new ForwardDerivative().apply(f), rows, interleave(f.source(), x, v));
    return interleaved(f.target(), outputs, 1);
  }

  /** Each value followed by its tangent where there is one: the inputs of a forward derivative. */
  static List<double[]> interleave(List<ArrayType> types, List<double[]> x, List<double[]> v) {
    List<double[]> all = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < types.size(); i++) {
      all.add(x.get(i));
      if (types.get(i).isDifferentiable()) {
        all.add(v.get(next++));
      }
    }
    return all;
  }

  /** The values (0) or the tangents (1) among the outputs of a forward derivative. */
  static List<double[]> interleaved(List<ArrayType> types, List<double[]> all, int part) {
    List<double[]> chosen = new ArrayList<>();
    int next = 0;
    for (ArrayType type : types) {
      if (part == 0 || type.isDifferentiable()) {
        chosen.add(all.get(next + part));
      }
      next += type.isDifferentiable() ? 2 : 1;
    }
    return chosen;
  }

  /** The derivatives of {@code <dy, f(x)>} along each element of each differentiable input. */
  public static List<double[]> centralDifferences(
      OpenHypergraph<ArrayType, Operation> f, int rows, List<double[]> x, List<double[]> dy) {
    List<double[]> gradients = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      if (!f.source().get(i).isDifferentiable()) {
        continue;
      }
      double[] gradient = new double[x.get(i).length];
      for (int p = 0; p < gradient.length; p++) {
        double above = product(dy, floating(f, evaluate(f, rows, moved(x, i, p, STEP))));
        double below = product(dy, floating(f, evaluate(f, rows, moved(x, i, p, -STEP))));
        gradient[p] = (above - below) / (2 * STEP);
      }
      gradients.add(gradient);
    }
    return gradients;
  }

  private static List<double[]> moved(List<double[]> x, int operand, int element, double step) {
    List<double[]> moved = new ArrayList<>(x);
    double[] values = x.get(operand).clone();
    values[element] += step;
    moved.set(operand, values);
    return moved;
  }

  private static List<double[]> floating(
      OpenHypergraph<ArrayType, Operation> f, List<double[]> outputs) {
    List<double[]> floating = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (f.target().get(i).isDifferentiable()) {
        floating.add(outputs.get(i));
      }
    }
    return floating;
  }

  /** The derivative of f along v, which has a tangent for each differentiable input. */
  static List<double[]> differenceAlong(
      OpenHypergraph<ArrayType, Operation> f, int rows, List<double[]> x, List<double[]> v) {
    List<double[]> above = floating(f, evaluate(f, rows, shifted(f, x, v, STEP)));
    List<double[]> below = floating(f, evaluate(f, rows, shifted(f, x, v, -STEP)));
    return combine(1 / (2 * STEP), above, -1 / (2 * STEP), below);
  }

  private static List<double[]> shifted(
      OpenHypergraph<ArrayType, Operation> f, List<double[]> x, List<double[]> v, double step) {
    List<double[]> shifted = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < x.size(); i++) {
      shifted.add(
          f.source().get(i).isDifferentiable()
              ? combine(1, x.get(i), step, v.get(next++))
              : x.get(i));
    }
    return shifted;
  }

  /** The sum of the products of all elements. */
  static double product(List<double[]> a, List<double[]> b) {
    assertEquals(a.size(), b.size(), "number of arrays");
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      assertEquals(a.get(i).length, b.get(i).length, "length of array " + i);
      for (int p = 0; p < a.get(i).length; p++) {
        sum += a.get(i)[p] * b.get(i)[p];
      }
    }
    return sum;
  }

  /** a·x + b·y. */
  static List<double[]> combine(double a, List<double[]> x, double b, List<double[]> y) {
    assertEquals(x.size(), y.size(), "number of arrays");
    List<double[]> result = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      result.add(combine(a, x.get(i), b, y.get(i)));
    }
    return result;
  }

  private static double[] combine(double a, double[] x, double b, double[] y) {
    double[] result = new double[x.length];
    for (int p = 0; p < result.length; p++) {
      result[p] = a * x[p] + b * y[p];
    }
    return result;
  }

  /** Cotangents or tangents for the differentiable ones of some types. */
  static List<double[]> directions(List<ArrayType> types, int rows, Random random) {
    Interpreter interpreter = new Interpreter(rows);
    return ReverseRule.differentiable(types).stream()
        .map(type -> random.doubles(interpreter.length(type), -1, 1).toArray())
        .toList();
  }

  /** The same with every element 0. */
  static List<double[]> zeros(List<ArrayType> types, int rows) {
    Interpreter interpreter = new Interpreter(rows);
    return ReverseRule.differentiable(types).stream()
        .map(type -> new double[interpreter.length(type)])
        .toList();
  }

  /**
   * Asserts that arrays are equal up to an error relative to their elements, or to 1 if smaller.
   */
  public static void assertClose(
      List<double[]> expected, List<double[]> actual, double tolerance, String what) {
    assertEquals(expected.size(), actual.size(), () -> what + ": number of arrays");
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).length, actual.get(i).length, what + ": length of array " + i);
      for (int p = 0; p < expected.get(i).length; p++) {
        double value = expected.get(i)[p];
        String place = what + ": array " + i + ", element " + p;
        if (Double.isFinite(value)) {
          double most = tolerance * Math.max(1, Math.abs(value));
          assertEquals(value, actual.get(i)[p], most, place);
        } else {
          assertEquals(value, actual.get(i)[p], place);
        }
      }
    }
  }

  /** One list after the other. */
  static <T> List<T> concatenate(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
