package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * A constant array. Its reverse derivative discards the cotangent.
 *
 * @param type the array's type
 * @param values one value, which fills the array, or as many as it has elements, in row-major order
 */
public record Constant(ArrayType type, List<Double> values) implements Primitive {
  /** Checks the number of values. */
  public Constant {
    values = List.copyOf(values);
    if (values.size() != 1 && values.size() != type.shape().count()) {
      throw new IllegalArgumentException(values.size() + " values for " + type);
    }
  }

  /** An array in which every element has the same value. */
  public static Constant filled(ArrayType type, double value) {
    return new Constant(type, List.of(value));
  }

  /** The cotangents 0 of operands on which a result does not depend. */
  static List<Wire> zerosFor(DiagramBuilder builder, List<ArrayType> operands) {
    return ReverseRule.differentiable(operands).stream()
        .map(type -> builder.apply(filled(type, 0)))
        .toList();
  }

  /** Whether every element is this value. */
  public boolean isFilledWith(double value) {
    return values.stream().allMatch(v -> v == value);
  }

  @Override
  public List<ArrayType> source() {
    return List.of();
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type);
  }

  @Override
  public Expression element(int target, List<Index> at) {
    if (values.size() == 1) {
      return Expression.literal(values.get(0));
    }
    // a search by halves over the row-major position, so that any element is found in few steps
    return table(Index.flat(at, type.shape().sizes()), 0, values.size());
  }

  private Expression table(Index position, int from, int to) {
    if (to - from == 1 || values.subList(from, to).stream().distinct().count() == 1) {
      return Expression.literal(values.get(from));
    }
    int middle = (from + to) >>> 1;
    return new Expression.Choose(
        position, middle, table(position, from, middle), table(position, middle, to));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> List.of());
  }

  @Override
  public String formula(List<String> x) {
    if (values.size() > 4) {
      return "constant" + type.shape();
    }
    List<String> shown = values.stream().map(Constant::shown).toList();
    return shown.size() == 1 ? shown.get(0) : shown.toString();
  }

  /** As few digits as tell the float apart. */
  private static String shown(double value) {
    return value == Math.rint(value)
        ? Expression.literal(value).toString()
        : Float.toString((float) value);
  }

  /** The meaning of {@code @Constant}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Constant";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 0);
      List<Double> values = arguments.numbers("value");
      Shape shape = Rules.shape(arguments.integers("shape"), "shape");
      if (!arguments.stated("shape") && values.size() != 1) {
        shape = Rules.shape(List.of(values.size()), "value");
      }
      if (values.size() != 1 && values.size() != shape.count()) {
        throw WordException.attribute(
            Tag.SHAPE_MISMATCH,
            "value",
            "found "
                + values.size()
                + " values, expected 1 or "
                + shape.count()
                + ", the number of elements of "
                + shape);
      }
      DType dtype = DType.valueOf(arguments.choice("dtype"));
      checkRepresentable(values, dtype, "value");
      return new Constant(ArrayType.shared(dtype, shape), values).diagram();
    }

    /** Checks that values of an element type can be these, which an attribute states. */
    static void checkRepresentable(List<Double> values, DType dtype, String attribute) {
      for (double value : values) {
        boolean representable =
            switch (dtype) {
              case INT32 -> value == (int) value;
              case BOOL -> value == 0 || value == 1;
              default -> true;
            };
        if (!representable) {
          throw WordException.attribute(
              Tag.DTYPE_MISMATCH,
              attribute,
              "found "
                  + value
                  + ", expected "
                  + (dtype == DType.BOOL ? "0 or 1" : "an integer of 32 bits")
                  + " for dtype "
                  + dtype);
        }
      }
    }
  }
}
