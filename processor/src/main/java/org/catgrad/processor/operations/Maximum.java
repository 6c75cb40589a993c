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
import org.catgrad.processor.types.Shape;

/**
 * The largest element over some axes, which vanish (catgrad's NMax). Reverse derivative: the
 * cotangent goes to the elements that equal the maximum, in equal parts where there are several, as
 * PyTorch's {@code amax} has it.
 */
public record Maximum(ArrayType type, List<Integer> axes) implements Primitive {
  /** Copies the axes. */
  public Maximum {
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
    return AxisReduction.element(Reduction.MAXIMUM, type.shape(), axes, at);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    Shape shape = type.shape();
    return ReverseRule.lens(
        this,
        (x, maximum, dy) -> {
          if (dy.isEmpty()) {
            return List.of();
          }
          Wire isMaximum = equal(x.get(0), broadcast(maximum.get(0), shape, axes));
          Wire share = divide(dy.get(0), sum(isMaximum, axes));
          return List.of(multiply(isMaximum, broadcast(share, shape, axes)));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "max(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Max}. */
  @AutoService(Word.class)
  public static final class MaxAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Max";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      return AxisReduction.diagram(arguments, source, Wires::maximum);
    }
  }
}
