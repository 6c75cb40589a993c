package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;

/**
 * Consecutive parts of an array along an axis. Linear; its reverse derivative is to {@link
 * Concatenate} the parts' cotangents.
 *
 * @param type the type of the operand
 * @param axis the axis that is cut
 * @param sizes the size of each part along that axis
 */
public record Split(ArrayType type, int axis, List<Integer> sizes) implements Routed {
  /** Checks the sizes. */
  public Split {
    sizes = List.copyOf(sizes);
    if (sizes.stream().mapToInt(Integer::intValue).sum() != type.shape().size(axis)) {
      throw new IllegalArgumentException(sizes + " are no parts of axis " + axis + " of " + type);
    }
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return sizes.stream().map(size -> type.withShape(type.shape().with(axis, size))).toList();
  }

  @Override
  public Expression element(int target, List<Index> at) {
    int start = sizes.subList(0, target).stream().mapToInt(Integer::intValue).sum();
    List<Index> shifted = new ArrayList<>(at);
    shifted.set(axis, at.get(axis).plus(start));
    return Expression.load(0, shifted);
  }

  @Override
  public Optional<Routine> routine() {
    return routine(0);
  }

  /**
   * One of many parts of the outermost axis becomes an array of its own, so that what is done to
   * each part is the same code on another array.
   */
  @Override
  public Optional<Routine> routine(int target) {
    boolean outermost = type.shape().sizes().subList(0, axis).stream().allMatch(n -> n == 1);
    if (!outermost || sizes.size() <= MANY_PARTS) {
      return Optional.empty();
    }
    int unit = type.shape().count() / type.shape().size(axis);
    int start = sizes.subList(0, target).stream().mapToInt(Integer::intValue).sum();
    return Optional.of(
        new Routine.Part(start * unit, sizes.get(target) * unit, type.shape().count()));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this,
        (b, dy) -> dy.isEmpty() ? List.of() : b.apply(new Concatenate(type, axis, sizes), dy));
  }

  @Override
  public String formula(List<String> x) {
    return "split(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Split}: one of several equal parts. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Split";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      ArrayType type = source.get(0);
      int axis = Rules.axis(arguments.integer("axis"), type, "axis");
      int parts = Rules.size(arguments.integer("value"), "value");
      int index = arguments.integer("index");
      if (type.shape().size(axis) % parts != 0) {
        throw WordException.attribute(
            Tag.SHAPE_MISMATCH,
            "value",
            "found "
                + parts
                + " parts, expected a divisor of "
                + type.shape().size(axis)
                + ", the size of axis "
                + axis
                + " of "
                + type.perExample());
      }
      if (index < 0 || index >= parts) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT, "index", "found part " + index + ", expected 0 to " + (parts - 1));
      }
      List<Integer> sizes = Collections.nCopies(parts, type.shape().size(axis) / parts);
      DiagramBuilder builder = new DiagramBuilder();
      List<Wire> all = builder.apply(new Split(type, axis, sizes), builder.inputs(source));
      return builder.build(List.of(all.get(index)));
    }
  }
}
