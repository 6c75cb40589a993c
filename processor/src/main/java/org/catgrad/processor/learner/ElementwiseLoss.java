package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;

import java.util.List;
import java.util.function.BinaryOperator;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * A loss made of one number for each element: a function ℓ(ŷ, y) of prediction and target, summed
 * over all outputs, elements and rows.
 *
 * @param outputs the types of the outputs
 * @param element ℓ, on arrays
 * @param mean whether the mean is taken; otherwise half the sum
 */
record ElementwiseLoss(List<ArrayType> outputs, BinaryOperator<Wire> element, boolean mean)
    implements Loss {
  /**
   * Checks the outputs.
   *
   * @throws org.catgrad.processor.operations.WordException if one has no derivative
   */
  ElementwiseLoss {
    outputs = List.copyOf(outputs);
    LossRules.floating(outputs);
  }

  /** The mean of ℓ over every element of every output and row, PyTorch's default reduction. */
  static Loss mean(List<ArrayType> outputs, BinaryOperator<Wire> element) {
    return new ElementwiseLoss(outputs, element, true);
  }

  /** (ŷ - y)². */
  static Wire square(Wire predicted, Wire target) {
    Wire difference = subtract(predicted, target);
    return multiply(difference, difference);
  }

  @Override
  public List<Target> targets() {
    return LossRules.likeOutputs(outputs);
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> diagram() {
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> predicted = builder.inputs(outputs);
    List<Wire> targets = builder.inputs(outputs);
    Wire total = null;
    for (int i = 0; i < outputs.size(); i++) {
      Wire sum = LossRules.total(element.apply(predicted.get(i), targets.get(i)));
      total = total == null ? sum : add(total, sum);
    }
    if (!mean) {
      return builder.build(List.of(scale(total, 0.5)));
    }
    long elements = outputs.stream().mapToLong(type -> type.shape().count()).sum();
    return builder.build(List.of(LossRules.mean(total, elements)));
  }
}
