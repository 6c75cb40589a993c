package org.catgrad.processor.learner;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * 0 where a label is the one to be ignored, else 1. Labels have no derivative.
 *
 * @param labels the type of the labels, int32
 * @param ignored the label that does not count
 * @param dtype the element type of the result
 */
record CountedLabels(ArrayType labels, int ignored, DType dtype) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of(labels);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(new ArrayType(dtype, labels.shape(), labels.rows()));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Expression isIgnored =
        Expression.apply(Scalar.EQUAL, Expression.load(0, at), Expression.literal(ignored));
    return Expression.apply(Scalar.SUBTRACT, Expression.literal(1), isIgnored);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> List.of());
  }

  @Override
  public String formula(List<String> x) {
    return "counted(" + x.get(0) + ")";
  }
}
