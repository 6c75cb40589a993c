package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;

/**
 * Linear interpolation along one axis, to another number of elements. Elements are intervals of
 * equal length, and their values are those at the centres: element o of the result is at
 *
 * <pre>{@code s(o) = (o + ½) · size / resized − ½}</pre>
 *
 * of the operand, no less than 0 and no more than the last element (PyTorch's {@code interpolate}
 * with {@code align_corners=False}). All places are computed with integers: s(o) is (factor · o +
 * start) / denominator.
 *
 * @param type the type of the operand
 * @param axis the axis
 * @param resized the number of elements of the result along the axis
 */
public record Interpolation(ArrayType type, int axis, int resized) {
  /** Checks that no integer overflows. */
  public Interpolation {
    if (resized < 1 || !isPossible(type.shape().size(axis), resized) || !type.isDifferentiable()) {
      throw new IllegalArgumentException(
          "no interpolation of axis " + axis + " of " + type + " to " + resized);
    }
  }

  /** The type of the result. */
  ArrayType result() {
    return type.withShape(type.shape().with(axis, resized));
  }

  /** Whether the integers that places are computed with are small enough. */
  public static boolean isPossible(int size, int resized) {
    return 2 * (size + 2L) * (resized + 2L) <= Integer.MAX_VALUE;
  }

  private int size() {
    return type.shape().size(axis);
  }

  private int divisor() {
    int a = size();
    int b = resized;
    while (b != 0) {
      int rest = a % b;
      a = b;
      b = rest;
    }
    // (2o + 1) · size − resized and 2 · resized have one more factor where both parts are odd
    return (size() / a - resized / a) % 2 == 0 ? 2 * a : a;
  }

  private int factor() {
    return 2 * size() / divisor();
  }

  private int start() {
    return (size() - resized) / divisor();
  }

  private int denominator() {
    return 2 * resized / divisor();
  }

  /** The place, times the denominator and perhaps negative, of an element of the result. */
  private Index place(Index element) {
    return element.times(factor()).plus(start());
  }

  private static Expression load(List<Index> at, int axis, Index index) {
    List<Index> moved = new ArrayList<>(at);
    moved.set(axis, index);
    return Expression.load(0, moved);
  }

  private Expression weighted(Expression value, Index numerator) {
    Expression weight =
        Expression.apply(
            Scalar.MULTIPLY,
            Expression.literal(1.0 / denominator()),
            new Expression.Position(numerator));
    return Expression.apply(Scalar.MULTIPLY, weight, value);
  }

  /** One element of the result, between two elements of operand 0. */
  Expression forward(List<Index> at) {
    Index place = place(at.get(axis));
    Index below = place.quotient(denominator());
    Index rest = place.remainder(denominator());
    Expression between =
        Expression.apply(
            Scalar.ADD,
            weighted(load(at, axis, below), rest.times(-1).plus(denominator())),
            weighted(load(at, axis, below.plus(1)), rest));
    Expression atLeastFirst =
        Window.choose(below, size() - 1, between, load(at, axis, Index.of(size() - 1)));
    return Window.choose(place, 0, load(at, axis, Index.of(0)), atLeastFirst);
  }

  /**
   * The first element of the result with a share in an element of the operand, or a bound of it.
   */
  private Index first(Index element) {
    // the least o with factor · o + start > denominator · (element − 1); raised to be no negative
    int raised = (denominator() + start()) / factor() + 1;
    return element
        .times(denominator())
        .plus(-denominator() - start() + raised * factor())
        .quotient(factor())
        .plus(1 - raised);
  }

  /** The largest number of elements of the result from the first with a share to the last. */
  private int shares() {
    int[] first = new int[size()];
    for (int i = 0; i < first.length; i++) {
      first[i] = first(Index.of(i)).evaluate(Map.of());
    }
    int most = 1;
    for (int o = 0; o < resized; o++) {
      int place = Math.max(0, factor() * o + start());
      int below = Math.min(place / denominator(), size() - 1);
      most = Math.max(most, o - first[below] + 1);
      if (below < size() - 1 && place % denominator() > 0) {
        most = Math.max(most, o - first[below + 1] + 1);
      }
    }
    return most;
  }

  /** One element of the operand's cotangent, from operand 0, the result's. */
  Expression transposed(List<Index> at) {
    Index element = at.get(axis);
    Variable number = new Variable("t", shares());
    Index share = first(element).plus(Index.of(number));
    Index place = place(share);
    Index distance = place.plus(element.times(-denominator()));
    Expression value = load(at, axis, share);
    Expression rising = weighted(value, distance.plus(denominator()));
    Expression falling = weighted(value, distance.times(-1).plus(denominator()));
    Expression between =
        Window.choose(
            distance, 0, rising, Window.choose(distance, denominator(), falling, Axes.ZERO));
    // behind the last centre there is only the last element, before the first only the first
    Expression behind = Window.choose(element, size() - 1, Axes.ZERO, value);
    Expression atLeastFirst = Window.choose(place, denominator() * (size() - 1), between, behind);
    Expression term = Window.choose(place, 0, value, atLeastFirst);
    return Axes.reduce(
        Reduction.SUM, List.of(number), Window.within(share, resized, term, Axes.ZERO));
  }
}
