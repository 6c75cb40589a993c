package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * Arrays one behind the other along an axis. Linear; its reverse derivative is the {@link Split}
 * into the same parts.
 *
 * @param type the type of the result
 * @param axis the axis along which the parts lie
 * @param sizes the size of each part along that axis
 */
public record Concatenate(ArrayType type, int axis, List<Integer> sizes) implements Routed {
  /** Checks the sizes. */
  public Concatenate {
    sizes = List.copyOf(sizes);
    if (sizes.stream().mapToInt(Integer::intValue).sum() != type.shape().size(axis)) {
      throw new IllegalArgumentException(sizes + " are no parts of axis " + axis + " of " + type);
    }
  }

  @Override
  public List<ArrayType> source() {
    return sizes.stream().map(size -> type.withShape(type.shape().with(axis, size))).toList();
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type);
  }

  @Override
  public Expression element(int target, List<Index> at) {
    int last = sizes.size() - 1;
    int start = type.shape().size(axis) - sizes.get(last);
    Expression result = part(last, at, start);
    for (int i = last - 1; i >= 0; i--) {
      int bound = start;
      start -= sizes.get(i);
      result = new Expression.Choose(at.get(axis), bound, part(i, at, start), result);
    }
    return result;
  }

  private Expression part(int operand, List<Index> at, int start) {
    List<Index> shifted = new ArrayList<>(at);
    shifted.set(axis, at.get(axis).plus(-start));
    return Expression.load(operand, shifted);
  }

  /** Many equal parts of the outermost axis lie one after another. */
  @Override
  public Optional<Routine> routine() {
    boolean outermost = type.shape().sizes().subList(0, axis).stream().allMatch(n -> n == 1);
    boolean equal = sizes.stream().distinct().count() == 1;
    return outermost && equal && sizes.size() > MANY_PARTS
        ? Optional.of(new Routine.Join(type.shape().count() / sizes.size(), sizes.size()))
        : Optional.empty();
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this, (b, dy) -> dy.isEmpty() ? List.of() : b.apply(new Split(type, axis, sizes), dy));
  }

  @Override
  public String formula(List<String> x) {
    return "concatenate(" + String.join(", ", x) + ")";
  }

  /** The meaning of {@code @Concatenate}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Concatenate";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCountAtLeast(source, 2);
      ArrayType first = source.get(0);
      int axis = Rules.axis(arguments.integer("value"), first, "value");
      List<Integer> sizes = new ArrayList<>();
      long total = 0;
      for (int i = 0; i < source.size(); i++) {
        check(source, i, axis);
        sizes.add(source.get(i).shape().size(axis));
        total += source.get(i).shape().size(axis);
      }
      long others = first.shape().count() / first.shape().size(axis);
      if (total * others > Integer.MAX_VALUE) {
        throw WordException.word(
            Tag.SIZE_OVERFLOW, "the result has more than " + Integer.MAX_VALUE + " elements");
      }
      Shape shape = first.shape().with(axis, (int) total);
      return new Concatenate(first.withShape(shape), axis, sizes).diagram();
    }

    private static void check(List<ArrayType> source, int operand, int axis) {
      ArrayType first = source.get(0);
      ArrayType type = source.get(operand);
      if (type.dtype() != first.dtype()) {
        throw WordException.operand(
            Tag.DTYPE_MISMATCH,
            operand,
            "found " + type.perExample() + ", expected the dtype of " + first.perExample());
      }
      boolean fits =
          type.shape().rank() == first.shape().rank()
              && type.shape().with(axis, 1).equals(first.shape().with(axis, 1));
      if (!fits) {
        throw WordException.operand(
            Tag.SHAPE_MISMATCH,
            operand,
            "found "
                + type.perExample()
                + ", expected the shape of "
                + first.perExample()
                + " on every axis but "
                + axis);
      }
    }
  }
}
