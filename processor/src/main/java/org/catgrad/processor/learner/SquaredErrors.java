package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sumAll;
import static org.catgrad.processor.operations.Wires.sumRows;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.RowCount;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Losses made of (ŷ-y)² over all outputs, elements and rows.
 *
 * @param outputs the types of the outputs
 * @param mean whether the squares are averaged; otherwise half their sum is taken
 */
record SquaredErrors(List<ArrayType> outputs, boolean mean) implements Loss {
  /**
   * Checks the outputs.
   *
   * @throws org.catgrad.processor.operations.WordException if one has no derivative
   */
  SquaredErrors {
    outputs = List.copyOf(outputs);
    LossRules.floating(outputs);
  }

  @Override
  public List<Target> targets() {
    return outputs.stream().map(type -> new Target(type, 0)).toList();
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> diagram() {
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> predicted = builder.inputs(outputs);
    List<Wire> targets = builder.inputs(outputs);
    Wire total = null;
    for (int i = 0; i < outputs.size(); i++) {
      Wire difference = subtract(predicted.get(i), targets.get(i));
      Wire sum = sumRows(sumAll(multiply(difference, difference)));
      total = total == null ? sum : add(total, sum);
    }
    if (!mean) {
      return builder.build(List.of(scale(total, 0.5)));
    }
    long elements = outputs.stream().mapToLong(type -> type.shape().count()).sum();
    Wire rows = builder.apply(new RowCount(outputs.get(0).dtype()));
    return builder.build(List.of(divide(total, scale(rows, elements))));
  }
}
