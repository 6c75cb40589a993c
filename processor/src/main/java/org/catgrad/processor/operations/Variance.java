package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.mean;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sum;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * The variance over some axes, which vanish: Σ (x − m)² / (n − correction), where m is the mean of
 * the n elements. Two passes over the elements, so that nothing cancels. Reverse derivative: dx = 2
 * / (n − correction) · (x − m) · dy; that of the mean cancels out. Source: PyTorch's {@code var}.
 *
 * @param type the type of the operand
 * @param axes the axes
 * @param correction what the divisor is less than the number of elements
 */
public record Variance(ArrayType type, List<Integer> axes, int correction) implements Composite {
  /** Checks that the divisor is positive. */
  public Variance {
    axes = List.copyOf(axes);
    if (count(type, axes) <= correction) {
      throw new IllegalArgumentException(
          "no variance over axes " + axes + " of " + type + " with correction " + correction);
    }
  }

  private static int count(ArrayType type, List<Integer> axes) {
    return type.shape().count() / type.shape().without(axes).count();
  }

  private int divisor() {
    return count(type, axes) - correction;
  }

  private Wire deviation(Wire x) {
    return subtract(x, broadcast(mean(x, axes), type.shape(), axes));
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
    Wire deviation = deviation(builder.input(type));
    return builder.build(
        List.of(scale(sum(multiply(deviation, deviation), axes), 1.0 / divisor())));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        body(),
        (x, y, dy) -> {
          Wire factor = scale(dy.get(0), 2.0 / divisor());
          return List.of(multiply(deviation(x.get(0)), broadcast(factor, type.shape(), axes)));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "variance(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Variance}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Variance";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      ArrayType type = source.get(0);
      int correction = arguments.integer("correction");
      int count = count(type, Rules.axes(arguments.integers("value"), type, "value"));
      if (correction < 0 || correction >= count) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "correction",
            "found "
                + correction
                + ", expected 0 to "
                + (count - 1)
                + ": the axes of "
                + type.perExample()
                + " that are reduced have "
                + count
                + (count == 1 ? " element" : " elements")
                + ", and the sum of squares is divided by that less the correction");
      }
      return AxisReduction.diagram(
          arguments, source, (x, axes) -> Wires.variance(x, axes, correction));
    }
  }
}
