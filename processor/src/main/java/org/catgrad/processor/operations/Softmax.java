package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.maximum;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sum;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * s = e^x / Σ e^x along an axis, with the axis's maximum subtracted first so that nothing
 * overflows. Reverse derivative: dx = s · (dy - Σ s·dy), from the saved result; the maximum cancels
 * out.
 */
public record Softmax(ArrayType type, int axis) implements Composite {
  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(type);
    Wire e = exp(subtract(x, along(maximum(x, List.of(axis)))));
    return builder.build(List.of(divide(e, along(sum(e, List.of(axis))))));
  }

  private Wire along(Wire reduced) {
    Shape shape = type.shape();
    return broadcast(reduced, shape, List.of(axis));
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
        (x, s, dy) -> {
          Wire weighted = sum(multiply(s.get(0), dy.get(0)), List.of(axis));
          return List.of(multiply(s.get(0), subtract(dy.get(0), along(weighted))));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "softmax(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Softmax}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Softmax";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      int axis = Rules.axis(arguments.integer("value"), source.get(0), "value");
      return new Softmax(source.get(0), axis).diagram();
    }
  }
}
