package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;

/**
 * The elements at positions along an axis, other positions at every place of the other axes:
 * NumPy's {@code take_along_axis}, PyTorch's {@code gather}.
 *
 * <pre>{@code y[a.., i, b..] = x[a.., positions[a.., i, b..], b..]}</pre>
 *
 * <p>Linear in x; its reverse derivative is {@link ScatterAddAlong}. Positions must be on the axis;
 * {@link Wires#takeAlong} sees to it.
 *
 * @param data the type of x
 * @param positions the type of the positions, int32, whose other axes are those of x
 * @param axis the axis
 */
public record TakeAlong(ArrayType data, ArrayType positions, int axis) implements Primitive {
  /** Checks that the other axes are equal. */
  public TakeAlong {
    if (!fits(data, positions, axis)) {
      throw new IllegalArgumentException(
          positions + " are no positions along axis " + axis + " of " + data);
    }
  }

  /** Whether types are equal but for one axis. */
  static boolean fits(ArrayType data, ArrayType positions, int axis) {
    return data.shape().rank() == positions.shape().rank()
        && data.shape().with(axis, 1).equals(positions.shape().with(axis, 1));
  }

  @Override
  public List<ArrayType> source() {
    return List.of(data, positions);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(new ArrayType(data.dtype(), positions.shape(), data.rows() || positions.rows()));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Variable position = new Variable("p", data.shape().size(axis));
    List<Index> taken = new ArrayList<>(at);
    taken.set(axis, Index.of(position));
    return new Expression.Bind(position, Expression.load(1, at), Expression.load(0, taken));
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
                                new ScatterAddAlong(
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
    return "takeAlong(" + x.get(0) + ", " + x.get(1) + ")";
  }

  /** The meaning of {@code @TakeAlong}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "TakeAlong";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 2);
      Rules.positions(source, 1);
      ArrayType data = source.get(0);
      int axis = Rules.axis(arguments.integer("axis"), data, "axis");
      if (!fits(data, source.get(1), axis)) {
        throw WordException.operand(
            Tag.SHAPE_MISMATCH,
            1,
            "found "
                + source.get(1).perExample()
                + ", expected the shape of "
                + data.perExample()
                + " on every axis but "
                + axis
                + "; @Gather takes the same positions everywhere");
      }
      DiagramBuilder builder = new DiagramBuilder();
      List<Wire> x = builder.inputs(source);
      return builder.build(List.of(Wires.takeAlong(x.get(0), x.get(1), axis)));
    }
  }
}
