package org.catgrad.processor.learner;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of {@code @KullbackLeibler}: {@link KullbackLeibler} of log-probabilities and
 * probabilities, summed and divided by the number of rows. PyTorch's {@code KLDivLoss} with the
 * reduction {@code batchmean}.
 */
@AutoService(Loss.Word.class)
public final class KullbackLeiblerWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "KullbackLeibler";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    ArrayType type = LossRules.only(outputs, "float32[.., n] with log-probabilities");
    return new Loss() {
      @Override
      public List<Target> targets() {
        return List.of(Target.of(0, type));
      }

      @Override
      public OpenHypergraph<ArrayType, Operation> diagram() {
        DiagramBuilder builder = new DiagramBuilder();
        Wire x = builder.input(type);
        Wire y = builder.input(type);
        Wire each = builder.apply(new KullbackLeibler(type), x, y);
        return builder.build(List.of(LossRules.mean(LossRules.total(each), 1)));
      }
    };
  }
}
