package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sumAll;
import static org.catgrad.processor.operations.Wires.sumRows;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of {@code @SquaredError}: ½·Σ(ŷ-y)² over all outputs, elements and rows, so that the
 * reverse map of the loss is ŷ-y, catgrad's.
 */
@AutoService(Loss.Word.class)
public final class SquaredErrorWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "SquaredError";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    LossRules.floating(outputs);
    return new Loss() {
      @Override
      public List<Target> targets() {
        return LossRules.likeOutputs(outputs);
      }

      @Override
      public OpenHypergraph<ArrayType, Operation> diagram() {
        DiagramBuilder builder = new DiagramBuilder();
        List<Wire> predicted = builder.inputs(outputs);
        List<Wire> targets = builder.inputs(outputs);
        return builder.build(List.of(scale(squares(predicted, targets), 0.5)));
      }
    };
  }

  /** Σ(ŷ-y)² over all outputs, elements and rows. */
  static Wire squares(List<Wire> predicted, List<Wire> targets) {
    Wire total = null;
    for (int i = 0; i < predicted.size(); i++) {
      Wire difference = subtract(predicted.get(i), targets.get(i));
      Wire sum = sumRows(sumAll(multiply(difference, difference)));
      total = total == null ? sum : Wires.add(total, sum);
    }
    return total;
  }
}
