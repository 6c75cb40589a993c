package org.catgrad.processor.passes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * Between which numbers the int32 values of a diagram are, as far as the meanings of the operations
 * tell: the position of a maximum is on its axis, a comparison is 0 or 1, and elements that are
 * only moved stay what they were.
 */
final class PositionRanges {
  /** An interval with its bounds. */
  private record Range(long low, long high) {
    static final Range ANY = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);

    static Range below(long size) {
      return new Range(0, size - 1);
    }

    Range or(Range other) {
      return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }
  }

  private final OpenHypergraph<ArrayType, Operation> diagram;
  private final Set<Integer> checked;
  private final Map<Integer, Hyperedge<Operation>> producers = new HashMap<>();

  /**
   * The ranges in a diagram of primitives.
   *
   * @param checked the inputs, by position, whose elements are checked where they become positions
   */
  PositionRanges(OpenHypergraph<ArrayType, Operation> diagram, Set<Integer> checked) {
    this.diagram = diagram;
    this.checked = checked;
    diagram.edges().forEach(edge -> edge.targets().forEach(target -> producers.put(target, edge)));
  }

  /** Whether the values of a node that become positions on an axis are on it. */
  boolean areWithin(int node, int size) {
    Range range = new Search(size).of(node, true);
    return range.low() >= 0 && range.high() < size;
  }

  /** The ranges of what becomes positions on an axis of one size. */
  private final class Search {
    private final int size;
    private final Map<Map.Entry<Integer, Boolean>, Range> known = new HashMap<>();

    Search(int size) {
      this.size = size;
    }

    /**
     * The range of a node's values.
     *
     * @param moved whether the values themselves become positions; those of inputs are then checked
     */
    Range of(int node, boolean moved) {
      if (diagram.nodes().get(node).label().dtype() != DType.INT32) {
        return Range.ANY;
      }
      Map.Entry<Integer, Boolean> key = Map.entry(node, moved);
      Range range = known.get(key);
      if (range == null) {
        range = compute(node, moved);
        known.put(key, range);
      }
      return range;
    }

    private Range compute(int node, boolean moved) {
      Hyperedge<Operation> producer = producers.get(node);
      if (producer == null) {
        int input = diagram.sources().indexOf(node);
        return moved && checked.contains(input) ? Range.below(size) : Range.ANY;
      }
      if (!(producer.label() instanceof Primitive primitive)) {
        return Range.ANY;
      }
      int target = producer.targets().indexOf(node);
      List<Index> at =
          primitive.target().get(target).shape().sizes().stream()
              .map(extent -> Index.of(new Variable("i", extent)))
              .toList();
      return of(primitive.element(target, at), producer, moved);
    }

    private Range of(Expression expression, Hyperedge<Operation> edge, boolean moved) {
      if (expression instanceof Expression.Load load) {
        return of(edge.sources().get(load.operand()), moved);
      }
      if (expression instanceof Expression.Literal literal) {
        return literal.value() == Math.rint(literal.value())
            ? new Range((long) literal.value(), (long) literal.value())
            : Range.ANY;
      }
      if (expression instanceof Expression.Choose choose) {
        return of(choose.below(), edge, moved).or(of(choose.otherwise(), edge, moved));
      }
      if (expression instanceof Expression.Bind bind) {
        return of(bind.body(), edge, moved);
      }
      if (expression instanceof Expression.ArgMaximum arg) {
        return Range.below(arg.count());
      }
      if (expression instanceof Expression.Position position) {
        return new Range(position.index().minimum(), position.index().maximum());
      }
      return expression instanceof Expression.Apply apply ? of(apply, edge, moved) : Range.ANY;
    }

    private Range of(Expression.Apply apply, Hyperedge<Operation> edge, boolean moved) {
      List<Expression> x = apply.arguments();
      if (apply.function() == Scalar.SELECT) {
        return of(x.get(1), edge, moved).or(of(x.get(2), edge, moved));
      }
      if (apply.function() == Scalar.MAXIMUM || apply.function() == Scalar.MINIMUM) {
        Range a = of(x.get(0), edge, false);
        Range b = of(x.get(1), edge, false);
        return apply.function() == Scalar.MAXIMUM
            ? new Range(Math.max(a.low(), b.low()), Math.max(a.high(), b.high()))
            : new Range(Math.min(a.low(), b.low()), Math.min(a.high(), b.high()));
      }
      return apply.function().isComparison() ? Range.below(2) : Range.ANY;
    }
  }
}
