package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;

/**
 * Adds values at positions along an axis of zeros, other positions at every place of the other
 * axes; the transpose of {@link TakeAlong}: PyTorch's {@code scatter_add}.
 *
 * <pre>{@code y[a.., s, b..] = Σ_i values[a.., i, b..] where positions[a.., i, b..] = s}</pre>
 *
 * <p>Linear in the values; its reverse derivative is {@link TakeAlong}.
 *
 * @param positions the type of the positions, int32
 * @param values the type of the values, which have rows if the positions or the result have
 * @param axis the axis
 * @param size its size in the result
 * @param rows whether the result has rows; otherwise it is summed over those of the values
 */
public record ScatterAddAlong(
    ArrayType positions, ArrayType values, int axis, int size, boolean rows) implements Primitive {
  /** Checks shapes and rows. */
  public ScatterAddAlong {
    boolean rowsFit = values.rows() || !rows && !positions.rows();
    if (!values.shape().equals(positions.shape()) || !rowsFit) {
      throw new IllegalArgumentException(values + " are no values at " + positions);
    }
  }

  @Override
  public List<ArrayType> source() {
    return List.of(positions, values);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(values.withShape(values.shape().with(axis, size)).withRows(rows));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Variable place = new Variable("p", values.shape().size(axis));
    List<Index> from = new ArrayList<>(at);
    from.set(axis, Index.of(place));
    Expression body =
        Expression.apply(
            Scalar.SELECT,
            Expression.apply(
                Scalar.EQUAL, Expression.load(0, from), new Expression.Position(at.get(axis))),
            Expression.load(1, from),
            Expression.literal(0));
    Expression sum = Axes.reduce(Reduction.SUM, List.of(place), body);
    return values.rows() && !rows ? new Expression.ReduceRows(Reduction.SUM, sum) : sum;
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
                            d.builder()
                                .apply(new TakeAlong(d.type(), positions, axis), d, x.get(0)),
                            values.rows()))
                .toList());
  }

  @Override
  public String formula(List<String> x) {
    return "scatterAddAlong(" + x.get(0) + ", " + x.get(1) + ")";
  }
}
