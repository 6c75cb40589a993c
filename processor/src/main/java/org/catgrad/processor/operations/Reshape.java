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
import org.catgrad.processor.types.Shape;

/**
 * The same elements, in row-major order, in another shape. Linear; its reverse derivative reshapes
 * back.
 */
public record Reshape(ArrayType type, Shape shape) implements Primitive {
  /** Checks the number of elements. */
  public Reshape {
    if (type.shape().count() != shape.count()) {
      throw new IllegalArgumentException("cannot reshape " + type + " to " + shape);
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
    return Expression.load(0, Index.unflatten(Index.flat(at, shape.sizes()), type.shape().sizes()));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this, (b, dy) -> dy.stream().map(d -> Wires.reshape(d, type.shape())).toList());
  }

  @Override
  public String formula(List<String> x) {
    return x.get(0);
  }

  private static OpenHypergraph<ArrayType, Operation> diagram(ArrayType type, Shape shape) {
    DiagramBuilder builder = new DiagramBuilder();
    return builder.build(List.of(Wires.reshape(builder.input(type), shape)));
  }

  /** The meaning of {@code @Reshape}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Reshape";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      ArrayType type = source.get(0);
      Shape shape = infer(arguments.integers("value"), type);
      if (shape.count() != type.shape().count()) {
        throw WordException.attribute(
            Tag.SHAPE_MISMATCH,
            "value",
            "found "
                + shape
                + " with "
                + shape.count()
                + " elements, expected the "
                + type.shape().count()
                + " elements of "
                + type.perExample());
      }
      return diagram(type, shape);
    }

    /** Works out the one size that is stated as -1. */
    private static Shape infer(List<Integer> stated, ArrayType type) {
      int unknown = stated.indexOf(-1);
      if (unknown < 0 || unknown != stated.lastIndexOf(-1)) {
        return Rules.shape(stated, "value");
      }
      List<Integer> sizes = new ArrayList<>(stated);
      sizes.set(unknown, 1);
      int known = Rules.shape(sizes, "value").count();
      // where it does not divide, the count of elements is reported wrong
      sizes.set(unknown, Math.max(1, type.shape().count() / known));
      return Rules.shape(sizes, "value");
    }
  }

  /** The meaning of {@code @Flatten}. */
  @AutoService(Word.class)
  public static final class FlattenAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Flatten";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      return diagram(source.get(0), Shape.of(source.get(0).shape().count()));
    }
  }
}
