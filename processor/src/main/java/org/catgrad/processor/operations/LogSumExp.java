package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.clamp;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.log;
import static org.catgrad.processor.operations.Wires.maximum;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sum;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * y = m + log Σ e^(x − m) over some axes, which vanish; m is their maximum, so that nothing
 * overflows, brought into the range of finite numbers, so that infinite elements give an infinite
 * result. Reverse derivative: dx = e^(x − y) · dy, from the saved result; the maximum cancels out.
 * Source: PyTorch's {@code logsumexp}.
 *
 * @param type the type of the operand
 * @param axes the axes
 */
public record LogSumExp(ArrayType type, List<Integer> axes) implements Composite {
  /** Copies the axes. */
  public LogSumExp {
    axes = List.copyOf(axes);
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type.withShape(type.shape().without(axes)));
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(type);
    Wire m = finite(maximum(x, axes));
    return builder.build(List.of(add(log(sum(exp(subtract(x, along(m))), axes)), m)));
  }

  private Wire along(Wire reduced) {
    return broadcast(reduced, type.shape(), axes);
  }

  private static Wire finite(Wire x) {
    return clamp(x, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        body(),
        (x, y, dy) -> {
          // where all elements are -∞ so is y, and -∞ less it would not be a number
          Wire share = exp(subtract(x.get(0), along(finite(y.get(0)))));
          return List.of(multiply(share, along(dy.get(0))));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "logSumExp(" + x.get(0) + ")";
  }

  /** The meaning of {@code @LogSumExp}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "LogSumExp";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      return AxisReduction.diagram(arguments, source, Wires::logSumExp);
    }
  }
}
