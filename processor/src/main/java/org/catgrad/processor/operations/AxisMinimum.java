package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.equal;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.sum;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.types.ArrayType;

/**
 * The smallest element over some axes, which vanish. Reverse derivative: the cotangent goes to the
 * elements that equal the minimum, in equal parts where there are several, as PyTorch's {@code
 * amin} has it.
 */
public record AxisMinimum(ArrayType type, List<Integer> axes) implements Primitive {
  /** Copies the axes. */
  public AxisMinimum {
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
  public Expression element(int target, List<Index> at) {
    return AxisReduction.element(Reduction.MINIMUM, type.shape(), axes, at);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, minimum, dy) -> {
          if (dy.isEmpty()) {
            return List.of();
          }
          Wire isMinimum = equal(x.get(0), broadcast(minimum.get(0), type.shape(), axes));
          Wire share = divide(dy.get(0), sum(isMinimum, axes));
          return List.of(multiply(isMinimum, broadcast(share, type.shape(), axes)));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "min(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Min}. */
  @AutoService(Word.class)
  public static final class MinAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Min";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      return AxisReduction.diagram(arguments, source, Wires::minimum);
    }
  }
}
