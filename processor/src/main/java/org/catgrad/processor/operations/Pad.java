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
 * An array at every {@code step}-th position of a longer axis, and a constant at the others.
 * Reverse derivative: the {@link Slice} of the cotangent at those positions, of which this is the
 * transpose where the constant is 0.
 *
 * @param type the type of the operand
 * @param axis the axis that becomes longer
 * @param before the position of the operand's first element
 * @param step from one element of the operand to the next, at least 1
 * @param size the size of the axis in the result
 * @param value the constant
 */
public record Pad(ArrayType type, int axis, int before, int step, int size, double value)
    implements Primitive {
  /** Checks that the operand fits. */
  public Pad {
    long last = before + (long) step * (type.shape().size(axis) - 1);
    if (before < 0 || step < 1 || last >= size) {
      throw new IllegalArgumentException(
          type + " from " + before + " by " + step + " is not on an axis of size " + size);
    }
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type.withShape(type.shape().with(axis, size)));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Expression constant = Expression.literal(value);
    Index place = at.get(axis);
    int end = before + step * (type.shape().size(axis) - 1) + 1;
    // shifted by less than a step the position stays positive, as quotients and remainders need it
    int shift = Math.floorMod(-before, step);
    Index shifted = place.plus(shift);
    List<Index> moved = new ArrayList<>(at);
    moved.set(axis, shifted.quotient(step).plus(-(before + shift) / step));
    Expression inside = Expression.load(0, moved);
    if (step > 1) {
      inside = new Expression.Choose(shifted.remainder(step), 1, inside, constant);
    }
    if (end < size) {
      inside = new Expression.Choose(place, end, inside, constant);
    }
    return before > 0 ? new Expression.Choose(place, before, constant, inside) : inside;
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this,
        (b, dy) ->
            dy.stream()
                .map(d -> Wires.slice(d, axis, before, step, type.shape().size(axis)))
                .toList());
  }

  @Override
  public String formula(List<String> x) {
    return "pad(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Pad}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Pad";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      ArrayType type = source.get(0);
      int axis = Rules.axis(arguments.integer("axis"), type, "axis");
      int before = count(arguments, "before");
      int after = count(arguments, "after");
      double value = arguments.number("value");
      if (Double.isNaN(value)) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT, "value", "found NaN, expected a number or an infinity");
      }
      Constant.Annotation.checkRepresentable(List.of(value), type.dtype(), "value");
      long size = (long) before + type.shape().size(axis) + after;
      long others = type.shape().count() / type.shape().size(axis);
      if (size > Integer.MAX_VALUE / others) {
        throw WordException.word(
            Tag.SIZE_OVERFLOW, "the result has more than " + Integer.MAX_VALUE + " elements");
      }
      return new Pad(type, axis, before, 1, (int) size, value).diagram();
    }

    private static int count(Arguments arguments, String attribute) {
      int count = arguments.integer(attribute);
      if (count < 0) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            attribute,
            "found " + count + ", expected 0 or more; @Slice makes an axis shorter");
      }
      return count;
    }
  }
}
