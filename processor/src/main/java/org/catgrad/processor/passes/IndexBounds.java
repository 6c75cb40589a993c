package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.operations.ClipPositions;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.Reshape;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * Which elements of the inputs become positions along some axis, and how long that axis is: what
 * the trainer must check before it reads anything there. From every {@link ClipPositions} the
 * analysis goes back through whatever only moves elements, following each element by itself, so
 * that parts of one input may be positions along different axes.
 *
 * <pre>
 *   ids ── slice ──┬── reshape ── clip(100) ── gather        ids[0..5) must be below 100
 *                  └── add 1 ──── clip(200) ── gather        computed: stays clipped
 * </pre>
 */
public final class IndexBounds {
  /** The limit of an element that is no position. */
  public static final int NONE = Integer.MAX_VALUE;

  private final OpenHypergraph<ArrayType, Operation> diagram;

  /** For each node that positions come from, a limit for each element of one row. */
  private final Map<Integer, int[]> limits = new HashMap<>();

  private IndexBounds(OpenHypergraph<ArrayType, Operation> diagram) {
    this.diagram = diagram;
    List<Integer> backward = new ArrayList<>(diagram.topologicalOrder());
    Collections.reverse(backward);
    for (int e : backward) {
      Hyperedge<Operation> edge = diagram.edges().get(e);
      if (edge.label() instanceof ClipPositions clip) {
        int[] all = limits(edge.sources().get(0));
        Arrays.setAll(all, i -> Math.min(all[i], clip.size()));
      } else if (edge.label() instanceof Primitive primitive) {
        for (int target = 0; target < edge.targets().size(); target++) {
          int[] wanted = limits.get(edge.targets().get(target));
          if (wanted != null) {
            new Backward(edge, primitive, target).pass(wanted);
          }
        }
      }
    }
  }

  /** The analysis of a diagram of primitives. */
  public static IndexBounds of(OpenHypergraph<ArrayType, Operation> diagram) {
    return new IndexBounds(diagram);
  }

  private int[] limits(int node) {
    return limits.computeIfAbsent(
        node,
        n -> {
          int[] none = new int[diagram.nodes().get(n).label().shape().count()];
          Arrays.fill(none, NONE);
          return none;
        });
  }

  /**
   * For each element of one row of an input of the diagram, the number that it must be below, and
   * not negative, or {@link #NONE}.
   *
   * @param input the input's position among the diagram's
   */
  public int[] limitsOf(int input) {
    return limits(diagram.sources().get(input)).clone();
  }

  /** Takes the limits of an operation's result to its operands, element by element. */
  private final class Backward {
    private final Hyperedge<Operation> edge;
    private final Primitive operation;
    private final List<Variable> variables = new ArrayList<>();
    private final Expression element;
    private final List<Integer> sizes;

    /** Loads at computed positions that were followed already. */
    private final Set<Map.Entry<Expression, Integer>> followed = new HashSet<>();

    Backward(Hyperedge<Operation> edge, Primitive operation, int target) {
      this.edge = edge;
      this.operation = operation;
      this.sizes = operation.target().get(target).shape().sizes();
      sizes.forEach(size -> variables.add(new Variable("i", size)));
      this.element = operation.element(target, variables.stream().map(Index::of).toList());
    }

    void pass(int[] wanted) {
      for (int p = 0; p < wanted.length; p++) {
        if (wanted[p] != NONE) {
          List<Index> at = Index.unflatten(Index.of(p), sizes);
          follow(
              element.substitute(
                  v -> variables.contains(v) ? at.get(variables.indexOf(v)) : Index.of(v)),
              wanted[p]);
        }
      }
    }

    private void follow(Expression moved, int limit) {
      if (moved instanceof Expression.Load load) {
        ArrayType type = operation.source().get(load.operand());
        Index flat = Index.flat(load.at(), type.shape().sizes());
        if (type.dtype() == DType.INT32 && flat.isConstant()) {
          int[] of = limits(edge.sources().get(load.operand()));
          of[flat.constant()] = Math.min(of[flat.constant()], limit);
        }
      } else if (moved instanceof Expression.Choose choose) {
        follow(choose.below(), limit);
        follow(choose.otherwise(), limit);
      } else if (moved instanceof Expression.Apply apply && apply.function() == Scalar.SELECT) {
        follow(apply.arguments().get(1), limit);
        follow(apply.arguments().get(2), limit);
      } else if (moved instanceof Expression.Bind bind
          && followed.add(Map.entry(bind.body(), limit))) {
        // it may be any of the elements along the axis
        for (int i = 0; i < bind.variable().extent(); i++) {
          Index position = Index.of(i);
          follow(bind.body().substitute(v -> v == bind.variable() ? position : Index.of(v)), limit);
        }
      }
    }
  }

  /**
   * The diagram with a reshape that does nothing in the place of every clip of positions that are
   * in range anyway.
   *
   * @param checked which inputs of the diagram, by position, the trainer checks
   */
  public OpenHypergraph<ArrayType, Operation> withoutNeedlessClips(Set<Integer> checked) {
    PositionRanges ranges = new PositionRanges(diagram, checked);
    List<Hyperedge<Operation>> edges = new ArrayList<>();
    for (Hyperedge<Operation> edge : diagram.edges()) {
      boolean needless =
          edge.label() instanceof ClipPositions clip
              && ranges.areWithin(edge.sources().get(0), clip.size());
      edges.add(needless ? unchanged(edge) : edge);
    }
    return new OpenHypergraph<>(diagram.nodes(), edges, diagram.sources(), diagram.targets());
  }

  private static Hyperedge<Operation> unchanged(Hyperedge<Operation> edge) {
    ArrayType type = edge.label().source().get(0);
    return new Hyperedge<>(
        new Reshape(type, type.shape()), edge.sources(), edge.targets(), edge.provenance());
  }
}
