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
import org.catgrad.processor.types.Shape;

/**
 * The parts of an array at positions along an axis: NumPy's {@code take}, and with axis 0 of a
 * matrix the rows of a table, as an embedding takes them. The axes of the positions stand where the
 * axis was:
 *
 * <pre>{@code y[a.., p.., b..] = x[a.., positions[p..], b..]}</pre>
 *
 * <p>Linear in the data; its reverse derivative is {@link ScatterAdd}. The result has rows if the
 * data or the positions have; shared data gets the sum over the rows as its cotangent. Positions
 * must be on the axis; {@link Wires#gather} sees to it.
 *
 * @param data the type of what is taken from
 * @param positions the type of the positions, int32
 * @param axis the axis of the data
 */
public record Gather(ArrayType data, ArrayType positions, int axis) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of(data, positions);
  }

  @Override
  public List<ArrayType> target() {
    List<Integer> sizes = new ArrayList<>(data.shape().sizes());
    sizes.remove(axis);
    sizes.addAll(axis, positions.shape().sizes());
    return List.of(new ArrayType(data.dtype(), new Shape(sizes), data.rows() || positions.rows()));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    int rank = positions.shape().rank();
    Variable position = new Variable("p", data.shape().size(axis));
    List<Index> taken = new ArrayList<>(at.subList(0, axis));
    taken.add(Index.of(position));
    taken.addAll(at.subList(axis + rank, at.size()));
    return new Expression.Bind(
        position, Expression.load(1, at.subList(axis, axis + rank)), Expression.load(0, taken));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) ->
            dy.stream()
                .map(
                    d ->
                        d.builder()
                            .apply(
                                new ScatterAdd(
                                    positions,
                                    d.type(),
                                    axis,
                                    data.shape().size(axis),
                                    data.rows()),
                                x.get(1),
                                d))
                .toList());
  }

  @Override
  public String formula(List<String> x) {
    return x.get(0) + "[" + x.get(1) + "]";
  }

  /** The meaning of {@code @Gather}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Gather";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 2);
      Rules.positions(source, 1);
      int axis = Rules.axis(arguments.integer("axis"), source.get(0), "axis");
      DiagramBuilder builder = new DiagramBuilder();
      List<Wire> x = builder.inputs(source);
      return builder.build(List.of(Wires.gather(x.get(0), x.get(1), axis)));
    }
  }
}
