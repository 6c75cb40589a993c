package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.equal;
import static org.catgrad.processor.operations.Wires.log;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.subtract;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Composite;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * {@code y · (ln y - x)} for each element, x a log-probability and y a probability; {@code y · ln
 * y} is 0 where y is 0. Reverse derivative: {@code dx = -y · dL} and {@code dy = (ln y + 1 - x) ·
 * dL}, with 0 for ln y where y is 0.
 *
 * <p>Source: PyTorch's {@code kl_div}.
 *
 * @param type the type of x and of y
 */
record KullbackLeibler(ArrayType type) implements Composite {
  /** ln y, and 0 where y is 0. */
  private static Wire safeLog(Wire y) {
    return log(add(y, equal(y, constantLike(y, 0))));
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(type);
    Wire y = builder.input(type);
    return builder.build(List.of(multiply(y, subtract(safeLog(y), x))));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        body(),
        (operands, l, dl) -> {
          Wire x = operands.get(0);
          Wire y = operands.get(1);
          Wire slope = subtract(add(safeLog(y), constantLike(y, 1)), x);
          return List.of(negate(multiply(y, dl.get(0))), multiply(slope, dl.get(0)));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "kullbackLeibler(" + String.join(", ", x) + ")";
  }
}
