package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * Copies an array along new axes (catgrad's NCopy). Linear; its reverse derivative is the {@link
 * Sum} over the new axes.
 *
 * @param type the operand's type
 * @param shape the shape of the result
 * @param newAxes the axes of the result that the operand does not have, in increasing order
 */
public record Broadcast(ArrayType type, Shape shape, List<Integer> newAxes) implements Primitive {
  /** Checks that the result without the new axes is the operand. */
  public Broadcast {
    newAxes = List.copyOf(newAxes);
    if (!shape.without(newAxes).equals(type.shape())) {
      throw new IllegalArgumentException(
          "cannot broadcast " + type + " to " + shape + " along " + newAxes);
    }
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type.withShape(shape));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return Expression.load(
        0,
        IntStream.range(0, at.size())
            .filter(axis -> !newAxes.contains(axis))
            .mapToObj(at::get)
            .toList());
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this, (b, dy) -> dy.stream().map(d -> Wires.sum(d, newAxes)).toList());
  }

  @Override
  public String formula(List<String> x) {
    return x.get(0);
  }

  /** The meaning of {@code @Broadcast}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Broadcast";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      ArrayType type = source.get(0);
      Shape shape = Rules.shape(arguments.integers("value"), "value");
      List<Integer> axes = axes(arguments, type, shape);
      for (int i = 0; i < axes.size(); i++) {
        if (shape.size(axes.get(i)) != type.shape().size(i)) {
          throw WordException.attribute(
              Tag.SHAPE_MISMATCH,
              "value",
              "axis "
                  + axes.get(i)
                  + " of "
                  + shape
                  + " has size "
                  + shape.size(axes.get(i))
                  + ", expected "
                  + type.shape().size(i)
                  + ", the size of axis "
                  + i
                  + " of "
                  + type.perExample()
                  + "; state with axes which axis of the result each axis becomes");
        }
      }
      List<Integer> added =
          IntStream.range(0, shape.rank()).boxed().filter(axis -> !axes.contains(axis)).toList();
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(List.of(Wires.broadcast(builder.input(type), shape, added)));
    }

    /** The axis of the result that each axis of the operand becomes. */
    private static List<Integer> axes(Arguments arguments, ArrayType type, Shape shape) {
      int rank = type.shape().rank();
      if (rank > shape.rank()) {
        throw WordException.attribute(
            Tag.SHAPE_MISMATCH,
            "value",
            "found " + shape + ", expected at least the axes of " + type.perExample());
      }
      List<Integer> axes = new ArrayList<>();
      if (!arguments.stated("axes")) {
        IntStream.range(shape.rank() - rank, shape.rank()).forEach(axes::add);
        return axes;
      }
      for (int axis : arguments.integers("axes")) {
        axes.add(Rules.axis(axis, type.withShape(shape), "axes"));
      }
      boolean increasing =
          IntStream.range(1, axes.size()).allMatch(i -> axes.get(i - 1) < axes.get(i));
      if (axes.size() != rank || !increasing) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "axes",
            "found "
                + axes
                + ", expected one axis of the result for each axis of "
                + type.perExample()
                + ", in increasing order");
      }
      return axes;
    }
  }
}
