package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.select;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * a where the condition is true, that is, differs from 0, and b elsewhere. Reverse derivative: the
 * cotangent goes to a where the condition is true and to b elsewhere; the condition has none, or 0
 * if it is floating.
 *
 * @param type the type of a, b and the result
 * @param condition the element type of the condition
 */
public record Where(ArrayType type, DType condition) implements Pointwise {
  @Override
  public int arity() {
    return 3;
  }

  @Override
  public List<ArrayType> source() {
    return List.of(new ArrayType(condition, type.shape(), type.rows()), type, type);
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.SELECT, x.get(0), x.get(1), x.get(2));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, d) -> {
          List<Wire> cotangents = new ArrayList<>();
          if (condition.isFloating()) {
            cotangents.add(constantLike(x.get(0), 0));
          }
          if (!d.isEmpty()) {
            Wire zero = constantLike(d.get(0), 0);
            cotangents.add(select(x.get(0), d.get(0), zero));
            cotangents.add(select(x.get(0), zero, d.get(0)));
          }
          return cotangents;
        });
  }

  @Override
  public String formula(List<String> x) {
    return "where(" + String.join(", ", x) + ")";
  }

  /** The meaning of {@code @Where}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Where";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 3);
      ArrayType condition = source.get(0);
      ArrayType type = source.get(1);
      if (!condition.shape().equals(type.shape())) {
        throw WordException.operand(
            Tag.SHAPE_MISMATCH,
            0,
            "found the condition "
                + condition.perExample()
                + " for values "
                + type.perExample()
                + ", expected equal shapes; shapes are never broadcast silently: use @Broadcast or"
                + " @Reshape");
      }
      if (!source.get(2).equals(type)) {
        Rules.equalTypes(List.of(type, type, source.get(2)));
      }
      return new Where(type, condition.dtype()).diagram();
    }
  }
}
