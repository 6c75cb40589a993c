package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.sumRows;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.RowCount;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * The meaning of {@code @SoftmaxCrossEntropy}: the mean over rows of {@code -ln
 * softmax(logits)[label]} for int32 labels.
 */
@AutoService(Loss.Word.class)
public final class SoftmaxCrossEntropyWord implements Loss.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "SoftmaxCrossEntropy";
  }

  @Override
  public Loss meaning(Arguments arguments, List<ArrayType> outputs) {
    LossRules.floating(outputs);
    if (outputs.size() != 1 || outputs.get(0).shape().rank() != 1) {
      throw WordException.word(
          Tag.LOSS_MISMATCH,
          "found "
              + outputs.stream().map(ArrayType::perExample).toList()
              + ", expected one output float32[classes] with a logit for each class");
    }
    ArrayType logits = outputs.get(0);
    ArrayType labels = ArrayType.perRow(DType.INT32, Shape.SCALAR);
    int classes = logits.shape().size(0);
    return new Loss() {
      @Override
      public List<Target> targets() {
        return List.of(new Target(labels, classes));
      }

      @Override
      public OpenHypergraph<ArrayType, Operation> diagram() {
        DiagramBuilder builder = new DiagramBuilder();
        Wire x = builder.input(logits);
        Wire label = builder.input(labels);
        Wire perRow = builder.apply(new SoftmaxCrossEntropy(logits), x, label);
        Wire rows = builder.apply(new RowCount(logits.dtype()));
        return builder.build(List.of(divide(sumRows(perRow), rows)));
      }
    };
  }
}
