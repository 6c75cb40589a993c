package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * The same values in another element type. Floating numbers become integers as in Java: rounded
 * toward zero, out of range the nearest integer of 32 bits, and 0 for NaN. A number is true unless
 * it is 0; true is 1 and false is 0. Reverse derivative: between floating types dx = dy; a floating
 * operand of another conversion has 0.
 *
 * @param operand the type of the operand
 * @param dtype the element type of the result
 */
public record Cast(ArrayType operand, DType dtype) implements Pointwise {
  @Override
  public ArrayType type() {
    return new ArrayType(dtype, operand.shape(), operand.rows());
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public List<ArrayType> source() {
    return List.of(operand);
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(
        switch (dtype) {
          case INT32 -> Scalar.TO_INTEGER;
          case BOOL -> Scalar.TO_TRUTH;
          default -> Scalar.TO_FLOAT;
        },
        x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this,
        (b, dy) ->
            operand.isDifferentiable() && dtype.isFloating()
                ? List.of(Wires.cast(dy.get(0), operand.dtype()))
                : Constant.zerosFor(b, source()));
  }

  @Override
  public String formula(List<String> x) {
    return dtype + "(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Cast}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Cast";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      DType dtype = DType.valueOf(arguments.choice("value"));
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(List.of(Wires.cast(builder.input(source.get(0)), dtype)));
    }
  }
}
