package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Variable;

/** Variables and indices along several axes at once, of those along which windows move. */
final class Axes {
  /** What is added outside an image. */
  static final Expression ZERO = Expression.literal(0);

  private Axes() {}

  /** A variable for each extent. */
  static List<Variable> variables(String name, List<Integer> extents) {
    return IntStream.range(0, extents.size())
        .mapToObj(i -> new Variable(name + i, extents.get(i)))
        .toList();
  }

  /** The values of variables. */
  static List<Index> indices(List<Variable> variables) {
    return variables.stream().map(Index::of).toList();
  }

  /** An index followed by others. */
  static List<Index> join(Index first, List<Index> others) {
    return join(List.of(first), others);
  }

  /** Indices followed by others. */
  static List<Index> join(List<Index> first, List<Index> others) {
    List<Index> joined = new ArrayList<>(first);
    joined.addAll(others);
    return joined;
  }

  /** The elements that the offsets of windows fall on; they may be outside the image. */
  static List<Index> elements(List<Window> windows, List<Index> positions, List<Index> offsets) {
    return IntStream.range(0, windows.size())
        .mapToObj(i -> windows.get(i).element(positions.get(i), offsets.get(i)))
        .toList();
  }

  /** One expression where elements are on the image along every axis, another elsewhere. */
  static Expression onImage(
      List<Window> windows, List<Index> elements, Expression inside, Expression outside) {
    Expression result = inside;
    for (int i = windows.size() - 1; i >= 0; i--) {
      result = windows.get(i).onAxis(elements.get(i), result, outside);
    }
    return result;
  }

  /** The reduction of an expression over variables, the first one outermost. */
  static Expression reduce(Reduction reduction, List<Variable> variables, Expression body) {
    Expression result = body;
    for (int i = variables.size() - 1; i >= 0; i--) {
      // one term is no loop, and so leaves an expression that only moves elements one that does
      if (variables.get(i).extent() > 1) {
        result = new Expression.Reduce(reduction, variables.get(i), result);
      }
    }
    return result;
  }
}
