package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.broadcast;
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
 * y = (x − m) − log Σ e^(x − m) along an axis, where m is the axis's maximum, so that nothing
 * overflows: the logarithm of {@link Softmax}. Reverse derivative: dx = dy − e^y · Σ dy, from the
 * saved result; the maximum cancels out. Source: PyTorch's {@code log_softmax}.
 */
public record LogSoftmax(ArrayType type, int axis) implements Composite {
  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(type);
    Wire shifted = subtract(x, along(maximum(x, List.of(axis))));
    Wire logarithm = log(sum(exp(shifted), List.of(axis)));
    return builder.build(List.of(subtract(shifted, along(logarithm))));
  }

  private Wire along(Wire reduced) {
    return broadcast(reduced, type.shape(), List.of(axis));
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        body(),
        (x, y, dy) -> {
          Wire total = along(sum(dy.get(0), List.of(axis)));
          return List.of(subtract(dy.get(0), multiply(exp(y.get(0)), total)));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "logSoftmax(" + x.get(0) + ")";
  }

  /** The meaning of {@code @LogSoftmax}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "LogSoftmax";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      int axis = Rules.axis(arguments.integer("value"), source.get(0), "value");
      return new LogSoftmax(source.get(0), axis).diagram();
    }
  }
}
