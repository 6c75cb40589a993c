package org.catgrad.processor.operations;

import static org.catgrad.processor.kernel.Expression.apply;
import static org.catgrad.processor.kernel.Expression.literal;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * The positions of the largest elements along an axis, the largest first: the indices of PyTorch's
 * {@code topk}. Of equal elements the one with the smaller position comes first; NaN is larger than
 * any number. The positions are int32 and have no derivative.
 *
 * @param type the type of the operand
 * @param axis the axis
 * @param count how many positions
 */
public record TopKPositions(ArrayType type, int axis, int count) implements Routed {
  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(new ArrayType(DType.INT32, type.shape().with(axis, count), type.rows()));
  }

  /** The position before which as many elements come as the wanted one has before it. */
  @Override
  public Expression element(int target, List<Index> at) {
    int size = type.shape().size(axis);
    Variable found = new Variable("p", size);
    Variable other = new Variable("q", size);
    Expression x = load(at, found);
    Expression y = load(at, other);
    Index distance = Index.of(other).plus(Index.of(found).times(-1));
    Expression comesFirst =
        new Expression.Choose(
            distance,
            0,
            apply(Scalar.SELECT, larger(x, y), literal(0), literal(1)),
            apply(Scalar.SELECT, larger(y, x), literal(1), literal(0)));
    return new Expression.ArgMaximum(
        List.of(found),
        apply(
            Scalar.EQUAL,
            new Expression.Reduce(Reduction.SUM, other, comesFirst),
            new Expression.Position(at.get(axis))));
  }

  private Expression load(List<Index> at, Variable position) {
    List<Index> from = new ArrayList<>(at);
    from.set(axis, Index.of(position));
    return Expression.load(0, from);
  }

  /** Whether x is larger than y; only NaN differs from itself. */
  private static Expression larger(Expression x, Expression y) {
    return apply(
        Scalar.SELECT,
        apply(Scalar.EQUAL, x, x),
        apply(Scalar.GREATER, x, y),
        apply(Scalar.EQUAL, y, y));
  }

  @Override
  public Optional<Routine> routine() {
    AxisView view = AxisView.of(type.shape(), axis);
    return type.dtype() == DType.FLOAT32
        ? Optional.of(new Routine.TopK(view.outer(), view.length(), view.inner(), count))
        : Optional.empty();
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> Constant.zerosFor(b, source()));
  }

  @Override
  public String formula(List<String> x) {
    return "topPositions(" + x.get(0) + ")";
  }

  private static OpenHypergraph<ArrayType, Operation> diagram(
      Arguments arguments, List<ArrayType> source, boolean values) {
    Rules.operandCount(source, 1);
    Rules.numeric(source);
    ArrayType type = source.get(0);
    int axis = Rules.axis(arguments.integer("axis"), type, "axis");
    int count = Rules.size(arguments.integer("value"), "value");
    if (count > type.shape().size(axis)) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          "value",
          "found "
              + count
              + ", expected 1 to "
              + type.shape().size(axis)
              + ", the size of axis "
              + axis
              + " of "
              + type.perExample());
    }
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(type);
    Wire positions = Wires.topPositions(x, axis, count);
    return builder.build(
        List.of(
            values
                ? builder.apply(new TakeAlong(type, positions.type(), axis), x, positions)
                : positions));
  }

  /** The meaning of {@code @TopKPositions}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "TopKPositions";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return diagram(arguments, source, false);
    }
  }

  /** The meaning of {@code @TopK}: the elements at those positions. */
  @AutoService(Word.class)
  public static final class TopKAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "TopK";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return diagram(arguments, source, true);
    }
  }
}
