package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/** Words that tell a sequence's elements where they stand. */
public final class PositionWords {
  private PositionWords() {}

  /** The meaning of {@code @LearnedPositions}: a trained vector is added at each position. */
  @AutoService(Word.class)
  public static final class LearnedPositionsAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "LearnedPositions";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      Rules.rankAtLeast(source, 0, 2);
      int rank = source.get(0).shape().rank();
      Initializer weights = Defaults.of(arguments, "weights", Initializer.Kind.NORMAL, 0, 1);
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      List<Integer> axes = List.of(rank - 2, rank - 1);
      return builder.build(List.of(Wires.add(x, Affine.vector(x, "", "weight", axes, weights))));
    }
  }

  /** The meaning of {@code @RotaryPositions}. */
  @AutoService(Word.class)
  public static final class RotaryPositionsAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "RotaryPositions";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      Rules.rankAtLeast(source, 0, 2);
      ArrayType type = source.get(0);
      int last = type.shape().rank() - 1;
      int axis = Rules.axis(arguments.integer("axis"), type, "axis");
      if (axis == last) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "axis",
            "found axis "
                + axis
                + ", the last of "
                + type.perExample()
                + ", expected an axis before it: the last axis is the one that is turned");
      }
      if (type.shape().size(last) % 2 != 0) {
        throw WordException.operand(
            Tag.SHAPE_MISMATCH,
            0,
            "found "
                + type.perExample()
                + ", expected a last axis of even size, since pairs of its elements are turned");
      }
      double base = rotaryBase(arguments, "base");
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(List.of(Positions.rotate(builder.input(type), axis, base)));
    }
  }

  /** A finite number above 0. */
  static double rotaryBase(Arguments arguments, String attribute) {
    double base = Rules.finite(arguments, attribute);
    if (base <= 0) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, attribute, "found " + base + ", expected a number above 0");
    }
    return base;
  }
}
