package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * The position of the largest element along an axis, which vanishes; of several the first, and NaN
 * counts as largest, as PyTorch's {@code argmax} has it. The positions are int32 and have no
 * derivative.
 *
 * @param type the type of the operand
 * @param axis the axis
 */
public record ArgMaximum(ArrayType type, int axis) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(new ArrayType(DType.INT32, type.shape().without(List.of(axis)), type.rows()));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Variable position = new Variable("p", type.shape().size(axis));
    List<Index> full = new ArrayList<>(at);
    full.add(axis, Index.of(position));
    return new Expression.ArgMaximum(List.of(position), Expression.load(0, full));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> Constant.zerosFor(b, source()));
  }

  @Override
  public String formula(List<String> x) {
    return "argmax(" + x.get(0) + ")";
  }

  private static OpenHypergraph<ArrayType, Operation> diagram(
      Arguments arguments, List<ArrayType> source, boolean largest) {
    Rules.operandCount(source, 1);
    Rules.numeric(source);
    int axis = Rules.axis(arguments.integer("value"), source.get(0), "value");
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(source.get(0));
    if (!largest) {
      // the complement reverses the order of all integers, the negative of the smallest is itself
      x =
          x.type().dtype() == DType.INT32
              ? builder.apply(new Invert(x.type()), x)
              : Wires.negate(x);
    }
    return builder.build(List.of(Wires.argMaximum(x, axis)));
  }

  /** The meaning of {@code @ArgMax}. */
  @AutoService(Word.class)
  public static final class ArgMaxAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "ArgMax";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return diagram(arguments, source, true);
    }
  }

  /** The meaning of {@code @ArgMin}. */
  @AutoService(Word.class)
  public static final class ArgMinAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "ArgMin";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return diagram(arguments, source, false);
    }
  }
}
