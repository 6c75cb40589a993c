package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Class labels as unit vectors along a new last axis: 1 at the label, 0 elsewhere. Labels have no
 * derivative.
 *
 * @param labels the type of the labels, int32
 * @param classes the size of the new axis
 * @param dtype the element type of the result
 */
public record OneHot(ArrayType labels, int classes, DType dtype) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of(labels);
  }

  @Override
  public List<ArrayType> target() {
    List<Integer> sizes = new ArrayList<>(labels.shape().sizes());
    sizes.add(classes);
    return List.of(new ArrayType(dtype, new Shape(sizes), labels.rows()));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    int last = at.size() - 1;
    return Expression.apply(
        Scalar.EQUAL,
        Expression.load(0, at.subList(0, last)),
        new Expression.Position(at.get(last)));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> List.of());
  }

  @Override
  public String formula(List<String> x) {
    return "oneHot(" + x.get(0) + ")";
  }

  /** The meaning of {@code @OneHot}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "OneHot";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.positions(source, 0);
      int classes = Rules.size(arguments.integer("value"), "value");
      DiagramBuilder builder = new DiagramBuilder();
      Wire labels = builder.input(source.get(0));
      return builder.build(List.of(Wires.oneHot(labels, classes, DType.FLOAT32)));
    }
  }
}
