package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.multiply;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** e to the power of x. Reverse derivative: dx = e^x · dy, from the saved result. */
public record Exp(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.EXP, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(this, (x, y, dy) -> List.of(multiply(y.get(0), dy.get(0))));
  }

  @Override
  public String formula(List<String> x) {
    return "exp(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Exp}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Exp", 1, Exp::new);
    }
  }
}
