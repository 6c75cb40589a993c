package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;

/**
 * Every {@code step}-th position along an axis, beginning with {@code from}: NumPy's {@code
 * x[from:to:step]}. Linear; its reverse derivative, its transpose, is {@link Pad} with zeros.
 *
 * @param type the type of the operand
 * @param axis the axis that is cut
 * @param from the first position that is kept
 * @param step from one position to the next, at least 1
 * @param count how many positions are kept
 */
public record Slice(ArrayType type, int axis, int from, int step, int count) implements Primitive {
  /** Checks that the positions are on the axis. */
  public Slice {
    long last = from + (long) step * (count - 1);
    if (from < 0 || step < 1 || count < 1 || last >= type.shape().size(axis)) {
      throw new IllegalArgumentException(
          count
              + " positions from "
              + from
              + " by "
              + step
              + " are not on axis "
              + axis
              + " of "
              + type);
    }
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type.withShape(type.shape().with(axis, count)));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    List<Index> moved = new ArrayList<>(at);
    moved.set(axis, at.get(axis).times(step).plus(from));
    return Expression.load(0, moved);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this,
        (b, dy) ->
            dy.stream()
                .map(
                    d ->
                        b.apply(new Pad(d.type(), axis, from, step, type.shape().size(axis), 0), d))
                .toList());
  }

  @Override
  public String formula(List<String> x) {
    return "slice(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Slice}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Slice";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      ArrayType type = source.get(0);
      int axis = Rules.axis(arguments.integer("axis"), type, "axis");
      int size = type.shape().size(axis);
      int step = Rules.size(arguments.integer("step"), "step");
      int from = position(arguments.integer("from"), size, size - 1, "from", type, axis);
      int to =
          arguments.stated("to")
              ? position(arguments.integer("to"), size, size, "to", type, axis)
              : size;
      if (to <= from) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "to",
            "found positions from "
                + from
                + " to before "
                + to
                + ", expected at least one;"
                + " state a to above from");
      }
      int count = (to - from - 1) / step + 1;
      return new Slice(type, axis, from, step, count).diagram();
    }

    private static int position(
        int stated, int size, int last, String attribute, ArrayType type, int axis) {
      int position = stated < 0 ? stated + size : stated;
      if (position < 0 || position > last) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            attribute,
            "found "
                + stated
                + ", expected "
                + -size
                + " to "
                + last
                + ": axis "
                + axis
                + " of "
                + type.perExample()
                + " has size "
                + size);
      }
      return position;
    }
  }
}
