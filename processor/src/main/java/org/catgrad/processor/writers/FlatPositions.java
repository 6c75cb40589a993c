package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;

/**
 * Expressions whose loads have one index, the row-major position. Neighbouring axes along which all
 * positions go on evenly can then be merged to a longer one:
 *
 * <pre>
 *   x[4 * i + j] * w[4 * i + j] + b, i &lt; 3, j &lt; 4     =     x[k] * w[k] + b, k &lt; 12
 * </pre>
 */
final class FlatPositions {
  private FlatPositions() {}

  /** The expression with row-major positions. */
  static Expression flat(Expression expression, List<ArrayType> operands) {
    return expression.mapLoads(
        load -> new Expression.Load(load.operand(), List.of(Loops.position(load, operands))));
  }

  /** The position of a load that has one index. */
  static Index position(Expression.Load load) {
    return load.at().get(0);
  }

  /** How far an index moves along a variable, or empty if not evenly. */
  static Optional<Integer> stride(Index index, Variable variable) {
    int stride = 0;
    for (Map.Entry<Index.Atom, Integer> term : index.terms().entrySet()) {
      if (term.getKey() instanceof Index.Of of) {
        stride = of.variable() == variable ? term.getValue() : stride;
      } else if (new Index(Map.of(term.getKey(), 1), 0).mentions(variable)) {
        return Optional.empty();
      }
    }
    return Optional.of(stride);
  }

  /** All loads of an expression. */
  static List<Expression.Load> loads(Expression expression) {
    if (expression instanceof Expression.Load load) {
      return List.of(load);
    }
    return expression.parts().stream().flatMap(part -> loads(part).stream()).toList();
  }

  /** Whether a variable occurs in a position or a choice. */
  static boolean mentions(Expression expression, Variable variable) {
    if (expression instanceof Expression.Load load) {
      return load.at().stream().anyMatch(index -> index.mentions(variable));
    }
    if (expression instanceof Expression.Position position) {
      return position.index().mentions(variable);
    }
    if (expression instanceof Expression.Choose choose && choose.index().mentions(variable)) {
      return true;
    }
    return expression.parts().stream().anyMatch(part -> mentions(part, variable));
  }

  /**
   * Some axes, outermost first, and what is computed along them.
   *
   * @param axes the axes
   * @param body an expression with row-major positions
   */
  record Nest(List<Variable> axes, Expression body) {
    /** Merges the two innermost axes as long as that is possible; axes of extent 1 are left out. */
    static Nest of(List<Variable> variables, Expression body) {
      List<Variable> axes =
          new ArrayList<>(variables.stream().filter(v -> v.extent() > 1).toList());
      Expression merged = body;
      while (axes.size() >= 2) {
        Variable outer = axes.get(axes.size() - 2);
        Variable inner = axes.get(axes.size() - 1);
        if (!canMerge(merged, outer, inner)) {
          break;
        }
        Variable both = new Variable(outer.name(), outer.extent() * inner.extent());
        merged = mapIndices(merged, index -> merge(index, outer, inner, both));
        axes.subList(axes.size() - 2, axes.size()).clear();
        axes.add(both);
      }
      return new Nest(List.copyOf(axes), merged);
    }

    private static boolean canMerge(Expression expression, Variable outer, Variable inner) {
      if (expression instanceof Expression.Load load) {
        return load.at().stream()
            .allMatch(
                index -> {
                  Optional<Integer> small = stride(index, inner);
                  return small.isPresent()
                      && stride(index, outer).equals(small.map(s -> s * inner.extent()));
                });
      }
      if (expression instanceof Expression.Position position
          && (position.index().mentions(outer) || position.index().mentions(inner))) {
        return false;
      }
      if (expression instanceof Expression.Choose choose
          && (choose.index().mentions(outer) || choose.index().mentions(inner))) {
        return false;
      }
      return expression.parts().stream().allMatch(part -> canMerge(part, outer, inner));
    }

    private static Index merge(Index index, Variable outer, Variable inner, Variable both) {
      Map<Variable, Index> settings = new HashMap<>();
      settings.put(outer, Index.of(0));
      settings.put(inner, Index.of(both));
      return index.substitute(v -> settings.getOrDefault(v, Index.of(v)));
    }

    private static Expression mapIndices(Expression expression, UnaryOperator<Index> change) {
      return expression.mapLoads(
          load -> new Expression.Load(load.operand(), load.at().stream().map(change).toList()));
    }

    /** The innermost axis. */
    Variable last() {
      return axes.get(axes.size() - 1);
    }
  }
}
