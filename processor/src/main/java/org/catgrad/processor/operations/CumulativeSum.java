package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * The sums of the elements up to each along an axis, NumPy's {@code cumsum}, or from each to the
 * end. Linear; either is the other's reverse derivative.
 *
 * @param type the type of the operand and of the result
 * @param axis the axis
 * @param reverse whether the sums are those to the end
 */
public record CumulativeSum(ArrayType type, int axis, boolean reverse) implements Routed {
  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type);
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Variable summed = new Variable("p", type.shape().size(axis));
    List<Index> from = new ArrayList<>(at);
    from.set(axis, Index.of(summed));
    // how far the summed element lies on the side that does not count
    Index beyond =
        reverse
            ? at.get(axis).plus(Index.of(summed).times(-1))
            : Index.of(summed).plus(at.get(axis).times(-1));
    return new Expression.Reduce(
        Reduction.SUM,
        summed,
        new Expression.Choose(beyond, 1, Expression.load(0, from), Expression.literal(0)));
  }

  @Override
  public Optional<Routine> routine() {
    AxisView view = AxisView.of(type.shape(), axis);
    return type.dtype() == DType.FLOAT32
        ? Optional.of(new Routine.CumulativeSum(view.outer(), view.length(), view.inner(), reverse))
        : Optional.empty();
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this,
        (b, dy) ->
            dy.stream().map(d -> b.apply(new CumulativeSum(type, axis, !reverse), d)).toList());
  }

  @Override
  public String formula(List<String> x) {
    return "cumulativeSum(" + x.get(0) + ")";
  }

  /** The meaning of {@code @CumulativeSum}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "CumulativeSum";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.numeric(source);
      int axis = Rules.axis(arguments.integer("value"), source.get(0), "value");
      return new CumulativeSum(source.get(0), axis, false).diagram();
    }
  }
}
