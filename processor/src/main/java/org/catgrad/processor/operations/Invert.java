package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/** Logical not of truth values, bitwise complement of integers. There is no derivative. */
public record Invert(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(type.dtype() == DType.BOOL ? Scalar.NOT : Scalar.COMPLEMENT, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> List.of());
  }

  @Override
  public String formula(List<String> x) {
    return "not " + x.get(0);
  }

  /** The meaning of {@code @Invert}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Invert";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      if (source.get(0).isDifferentiable()) {
        throw WordException.operand(
            Tag.DTYPE_MISMATCH,
            0,
            "found "
                + source.get(0).perExample()
                + ", expected bool or int32; to flip a mask of ones and zeros use @Negate with"
                + " @Shift(1)");
      }
      return new Invert(source.get(0)).diagram();
    }
  }
}
