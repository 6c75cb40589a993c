package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** Checks that type rules have in common; each failure is a {@link WordException}. */
public final class Rules {
  /** The package of the project's annotations, with a dot. */
  public static final String ANNOTATIONS = "org.catgrad.annotations.";

  private Rules() {}

  /** Checks the number of operands. */
  public static void operandCount(List<ArrayType> source, int count) {
    if (source.size() != count) {
      throw WordException.word(
          Tag.OPERAND_COUNT,
          "found "
              + wires(source.size())
              + ", expected "
              + wires(count)
              + "; "
              + (source.size() > count
                  ? "remove parameters, or combine wires first (@Add, @Concatenate, …)"
                  : "add the missing parameters to the method"));
    }
  }

  /** Checks that there are at least so many operands. */
  public static void operandCountAtLeast(List<ArrayType> source, int count) {
    if (source.size() < count) {
      throw WordException.word(
          Tag.OPERAND_COUNT,
          "found "
              + wires(source.size())
              + ", expected at least "
              + wires(count)
              + "; add the missing parameters to the method");
    }
  }

  private static String wires(int count) {
    return count == 1 ? "1 wire" : count + " wires";
  }

  /** Checks that every operand is floating. */
  public static void floating(List<ArrayType> source) {
    for (int i = 0; i < source.size(); i++) {
      if (!source.get(i).isDifferentiable()) {
        throw WordException.operand(
            Tag.DTYPE_MISMATCH,
            i,
            "found "
                + source.get(i).perExample()
                + ", expected float32; declare the input with dtype = DType.FLOAT32");
      }
    }
  }

  /** Checks that every operand is a number. */
  public static void numeric(List<ArrayType> source) {
    for (int i = 0; i < source.size(); i++) {
      if (source.get(i).dtype() == DType.BOOL) {
        throw WordException.operand(
            Tag.DTYPE_MISMATCH,
            i,
            "found " + source.get(i).perExample() + ", expected float32 or int32");
      }
    }
  }

  /** Checks that an operand can be positions: int32. */
  public static void positions(List<ArrayType> source, int operand) {
    if (source.get(operand).dtype() != DType.INT32) {
      throw WordException.operand(
          Tag.DTYPE_MISMATCH,
          operand,
          "found "
              + source.get(operand).perExample()
              + ", expected int32 positions; declare the input with dtype = DType.INT32, or use a"
              + " word that makes positions (@ArgMax, @TopKPositions, @Cast)");
    }
  }

  /** Checks that all operands have the type of the first. */
  public static void equalTypes(List<ArrayType> source) {
    ArrayType first = source.get(0);
    for (int i = 1; i < source.size(); i++) {
      ArrayType type = source.get(i);
      if (type.dtype() != first.dtype()) {
        throw WordException.operand(
            Tag.DTYPE_MISMATCH,
            i,
            "found " + type.perExample() + ", expected the dtype of " + first.perExample());
      }
      if (!type.shape().equals(first.shape())) {
        throw WordException.operand(
            Tag.SHAPE_MISMATCH,
            i,
            "found "
                + type.perExample()
                + ", expected "
                + first.perExample()
                + ", the shape of the first wire; shapes are never broadcast silently: use"
                + " @Broadcast or @Reshape");
      }
    }
  }

  /** Checks that an operand has at least so many axes. */
  public static void rankAtLeast(List<ArrayType> source, int operand, int rank) {
    if (source.get(operand).shape().rank() < rank) {
      throw WordException.operand(
          Tag.SHAPE_MISMATCH,
          operand,
          "found "
              + source.get(operand).perExample()
              + ", expected at least "
              + (rank == 1 ? "1 axis" : rank + " axes")
              + "; use @Reshape");
    }
  }

  /** An axis, counted from the end where negative. */
  public static int axis(int axis, ArrayType type, String attribute) {
    int rank = type.shape().rank();
    if (axis < -rank || axis >= rank) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          attribute,
          "found axis "
              + axis
              + ", expected "
              + (rank == 0
                  ? "no axis at all: " + type.perExample() + " is a scalar"
                  : -rank + " to " + (rank - 1) + ", the axes of " + type.perExample()));
    }
    return Math.floorMod(axis, rank);
  }

  /** Some axes in increasing order; all of them where none is stated. */
  public static List<Integer> axes(List<Integer> stated, ArrayType type, String attribute) {
    if (stated.isEmpty()) {
      return IntStream.range(0, type.shape().rank()).boxed().toList();
    }
    List<Integer> axes = new ArrayList<>();
    for (int axis : stated) {
      int counted = axis(axis, type, attribute);
      if (axes.contains(counted)) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            attribute,
            "axis " + counted + " is named twice; name each axis once");
      }
      axes.add(counted);
    }
    return axes.stream().sorted().toList();
  }

  /** A finite number. */
  public static double finite(Arguments arguments, String attribute) {
    double value = arguments.number(attribute);
    if (!Double.isFinite(value)) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, attribute, "found " + value + ", expected a finite number");
    }
    return value;
  }

  /** A positive size. */
  public static int size(int size, String attribute) {
    if (size <= 0) {
      throw WordException.attribute(
          Tag.NON_POSITIVE_SIZE, attribute, "found " + size + ", expected a positive size");
    }
    return size;
  }

  /** A shape of positive sizes whose elements Java can index. */
  public static Shape shape(List<Integer> sizes, String attribute) {
    long count = 1;
    for (int size : sizes) {
      count *= size(size, attribute);
      if (count > Integer.MAX_VALUE) {
        throw WordException.attribute(
            Tag.SIZE_OVERFLOW,
            attribute,
            "the shape " + sizes + " has more than " + Integer.MAX_VALUE + " elements");
      }
    }
    return new Shape(sizes);
  }
}
