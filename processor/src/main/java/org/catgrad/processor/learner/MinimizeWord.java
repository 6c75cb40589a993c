package org.catgrad.processor.learner;

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
 * The meaning of {@code @Minimize}: the outputs are the loss, the sum of their elements averaged
 * over the rows. There is no target.
 */
@AutoService(Loss.Word.class)
public final class MinimizeWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Minimize";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    LossRules.floating(outputs);
    return new Loss() {
      @Override
      public List<Target> targets() {
        return List.of();
      }

      @Override
      public OpenHypergraph<ArrayType, Operation> diagram() {
        DiagramBuilder builder = new DiagramBuilder();
        Wire total =
            builder.inputs(outputs).stream().map(LossRules::total).reduce(Wires::add).orElseThrow();
        return builder.build(List.of(LossRules.mean(total, 1)));
      }
    };
  }
}
