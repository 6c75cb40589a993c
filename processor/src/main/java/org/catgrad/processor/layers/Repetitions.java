package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
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

/** Words that put copies of an array, or several arrays, side by side. */
public final class Repetitions {
  private Repetitions() {}

  /** The meaning of {@code @Repeat}: an axis, several times. */
  @AutoService(Word.class)
  public static final class RepeatAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Repeat";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      ArrayType type = source.get(0);
      int axis = Rules.axis(arguments.integer("axis"), type, "axis");
      int times = Rules.size(arguments.integer("times"), "times");
      long count = (long) type.shape().count() * times;
      if (count > Integer.MAX_VALUE) {
        throw WordException.attribute(
            Tag.SIZE_OVERFLOW,
            "times",
            "the result has more than " + Integer.MAX_VALUE + " elements");
      }
      DiagramBuilder builder = new DiagramBuilder();
      Wire repeated = repeat(builder.input(type), axis, times, arguments.flag("interleave"));
      return builder.build(List.of(repeated));
    }
  }

  /** The copies lie along an axis of their own, before or after the one that is repeated. */
  private static Wire repeat(Wire x, int axis, int times, boolean interleave) {
    Shape shape = x.type().shape();
    int copies = interleave ? axis + 1 : axis;
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.add(copies, times);
    Wire all = Wires.broadcast(x, new Shape(sizes), List.of(copies));
    return Wires.reshape(all, shape.with(axis, shape.size(axis) * times));
  }

  /** The meaning of {@code @Stack}: arrays of equal type along a new axis. */
  @AutoService(Word.class)
  public static final class StackAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Stack";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCountAtLeast(source, 2);
      Rules.equalTypes(source);
      ArrayType type = source.get(0);
      List<Integer> sizes = new ArrayList<>(type.shape().sizes());
      sizes.add(0, source.size());
      ArrayType result = type.withShape(Rules.shape(sizes, "value"));
      int axis = Rules.axis(arguments.integer("value"), result, "value");
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(List.of(Wires.stack(axis, builder.inputs(source))));
    }
  }
}
