package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/** What reductions along axes have in common. */
final class AxisReduction {
  private AxisReduction() {}

  /** One element of the reduction of operand 0 over some axes, which vanish. */
  static Expression element(Reduction reduction, Shape shape, List<Integer> axes, List<Index> at) {
    List<Index> full = new ArrayList<>();
    List<Variable> bound = new ArrayList<>();
    int kept = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (axes.contains(axis)) {
        Variable variable = new Variable("r" + axis, shape.size(axis));
        bound.add(variable);
        full.add(Index.of(variable));
      } else {
        full.add(at.get(kept++));
      }
    }
    Expression body = Expression.load(0, full);
    for (int i = bound.size() - 1; i >= 0; i--) {
      body = new Expression.Reduce(reduction, bound.get(i), body);
    }
    return body;
  }

  /** The meaning of an annotation with the attributes {@code value} (axes) and {@code keepAxes}. */
  static OpenHypergraph<ArrayType, Operation> diagram(
      Arguments arguments, List<ArrayType> source, BiFunction<Wire, List<Integer>, Wire> reduce) {
    ArrayType type = source.get(0);
    List<Integer> axes = Rules.axes(arguments.integers("value"), type, "value");
    DiagramBuilder builder = new DiagramBuilder();
    Wire result = reduce.apply(builder.input(type), axes);
    if (arguments.flag("keepAxes")) {
      Shape kept = type.shape();
      for (int axis : axes) {
        kept = kept.with(axis, 1);
      }
      result = Wires.reshape(result, kept);
    }
    return builder.build(List.of(result));
  }
}
