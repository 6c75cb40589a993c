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
 * The meaning of {@code @CosineDistance}: {@link CosineDistance} of prediction and target along the
 * last axis, averaged over rows and leading axes. PyTorch's {@code CosineEmbeddingLoss} with the
 * label 1.
 */
@AutoService(Loss.Word.class)
public final class CosineDistanceWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "CosineDistance";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    ArrayType type = LossRules.only(outputs, "float32[.., n] with vectors along its last axis");
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
        Wire each = builder.apply(new CosineDistance(type), x, y);
        long vectors = each.type().shape().count();
        return builder.build(List.of(LossRules.mean(LossRules.total(each), vectors)));
      }
    };
  }
}
