package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Adds values at positions along an axis of zeros, the transpose of {@link Gather}: PyTorch's
 * {@code index_add}.
 *
 * <pre>{@code y[a.., s, b..] = Σ_p values[a.., p.., b..] where positions[p..] = s}</pre>
 *
 * <p>Linear in the values; its reverse derivative is {@link Gather}.
 *
 * @param positions the type of the positions, int32
 * @param values the type of the values, which have rows if the positions or the result have
 * @param axis where the axes of the positions begin in the values, and the axis of the result
 * @param size the size of that axis
 * @param rows whether the result has rows; otherwise it is summed over those of the values
 */
public record ScatterAdd(ArrayType positions, ArrayType values, int axis, int size, boolean rows)
    implements Routed {
  /** Checks shapes and rows. */
  public ScatterAdd {
    int rank = positions.shape().rank();
    boolean fits =
        axis + rank <= values.shape().rank()
            && values.shape().sizes().subList(axis, axis + rank).equals(positions.shape().sizes());
    if (!fits || !values.rows() && (rows || positions.rows())) {
      throw new IllegalArgumentException(
          values + " are no values at " + positions + " from axis " + axis);
    }
  }

  @Override
  public List<ArrayType> source() {
    return List.of(positions, values);
  }

  @Override
  public List<ArrayType> target() {
    List<Integer> sizes = new ArrayList<>(values.shape().sizes().subList(0, axis));
    sizes.add(size);
    sizes.addAll(
        values.shape().sizes().subList(axis + positions.shape().rank(), values.shape().rank()));
    return List.of(new ArrayType(values.dtype(), new Shape(sizes), rows));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    List<Variable> bound = Axes.variables("p", positions.shape().sizes());
    List<Index> place = Axes.indices(bound);
    List<Index> from = new ArrayList<>(at.subList(0, axis));
    from.addAll(place);
    from.addAll(at.subList(axis + 1, at.size()));
    // selected and not multiplied: what is not finite must not spoil other places
    Expression body =
        Expression.apply(
            Scalar.SELECT,
            Expression.apply(
                Scalar.EQUAL, Expression.load(0, place), new Expression.Position(at.get(axis))),
            Expression.load(1, from),
            Expression.literal(0));
    Expression sum = Axes.reduce(Reduction.SUM, bound, body);
    return values.rows() && !rows ? new Expression.ReduceRows(Reduction.SUM, sum) : sum;
  }

  @Override
  public Optional<Routine> routine() {
    if (values.dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    AxisView view = AxisView.of(target().get(0).shape(), axis);
    return Optional.of(
        new Routine.ScatterAdd(view.outer(), size, view.inner(), positions.shape().count(), rows));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) ->
            dy.stream()
                .map(
                    d ->
                        Wires.withRows(
                            d.builder().apply(new Gather(d.type(), positions, axis), d, x.get(0)),
                            values.rows()))
                .toList());
  }

  @Override
  public String formula(List<String> x) {
    return "scatterAdd(" + x.get(0) + ", " + x.get(1) + ")";
  }
}
