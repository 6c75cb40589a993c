package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/** Words about axes of size 1. */
public final class UnitAxes {
  private UnitAxes() {}

  private static void checkUnit(ArrayType type, int axis, String attribute) {
    if (type.shape().size(axis) != 1) {
      throw WordException.attribute(
          Tag.SHAPE_MISMATCH,
          attribute,
          "axis "
              + axis
              + " of "
              + type.perExample()
              + " has size "
              + type.shape().size(axis)
              + ", expected 1; @Slice takes a part of an axis, @Repeat repeats a longer one");
    }
  }

  /** The meaning of {@code @Squeeze}: axes of size 1 vanish. */
  @AutoService(Word.class)
  public static final class SqueezeAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Squeeze";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      ArrayType type = source.get(0);
      Shape shape = type.shape();
      List<Integer> stated = arguments.integers("value");
      List<Integer> axes =
          stated.isEmpty()
              ? IntStream.range(0, shape.rank()).filter(a -> shape.size(a) == 1).boxed().toList()
              : Rules.axes(stated, type, "value");
      axes.forEach(axis -> checkUnit(type, axis, "value"));
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(type);
      return builder.build(List.of(Wires.squeeze(x, axes.toArray(Integer[]::new))));
    }
  }

  /** The meaning of {@code @Unsqueeze}: new axes of size 1. */
  @AutoService(Word.class)
  public static final class UnsqueezeAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Unsqueeze";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      ArrayType type = source.get(0);
      List<Integer> stated = arguments.integers("value");
      if (stated.isEmpty()) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "value",
            "found no axis, expected the places of new axes in the result");
      }
      int[] result = new int[type.shape().rank() + stated.size()];
      Arrays.fill(result, 1);
      List<Integer> axes = Rules.axes(stated, type.withShape(Shape.of(result)), "value");
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(type);
      return builder.build(List.of(Wires.unsqueeze(x, axes.toArray(Integer[]::new))));
    }
  }

  /** The meaning of {@code @Expand}: the one element of an axis, repeated. */
  @AutoService(Word.class)
  public static final class ExpandAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Expand";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      ArrayType type = source.get(0);
      int axis = Rules.axis(arguments.integer("axis"), type, "axis");
      int size = Rules.size(arguments.integer("size"), "size");
      checkUnit(type, axis, "axis");
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = Wires.squeeze(builder.input(type), axis);
      Shape shape = type.shape().with(axis, size);
      return builder.build(List.of(Wires.broadcast(x, shape, List.of(axis))));
    }
  }
}
