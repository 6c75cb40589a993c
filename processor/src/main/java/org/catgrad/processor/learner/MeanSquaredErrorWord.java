package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.scale;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.RowCount;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of {@code @MeanSquaredError}: (ŷ-y)² averaged over every element of every output and
 * row.
 */
@AutoService(Loss.Word.class)
public final class MeanSquaredErrorWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "MeanSquaredError";
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
        long elements = outputs.stream().mapToLong(type -> type.shape().count()).sum();
        Wire total = SquaredErrorWord.squares(predicted, targets);
        Wire rows = builder.apply(new RowCount(outputs.get(0).dtype()));
        return builder.build(List.of(divide(total, scale(rows, elements))));
      }
    };
  }
}
