package org.catgrad.processor.operations;

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
 * The sum over some axes, which vanish (catgrad's NAdd). Linear; its reverse derivative is the
 * {@link Broadcast} along those axes.
 */
public record Sum(ArrayType type, List<Integer> axes) implements Primitive {
  /** Copies the axes. */
  public Sum {
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
    return AxisReduction.element(Reduction.SUM, type.shape(), axes, at);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this, (b, dy) -> dy.stream().map(d -> Wires.broadcast(d, type.shape(), axes)).toList());
  }

  @Override
  public String formula(List<String> x) {
    return "sum(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Sum}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Sum";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.numeric(source);
      return AxisReduction.diagram(arguments, source, Wires::sum);
    }
  }

  /** The meaning of {@code @Mean}: the sum divided by the number of elements. */
  @AutoService(Word.class)
  public static final class MeanAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Mean";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      return AxisReduction.diagram(
          arguments,
          source,
          (x, axes) -> {
            Wire sum = Wires.sum(x, axes);
            Shape shape = x.type().shape();
            return Wires.scale(sum, (double) sum.type().shape().count() / shape.count());
          });
    }
  }
}
