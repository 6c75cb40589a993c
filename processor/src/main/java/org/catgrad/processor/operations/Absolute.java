package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.sign;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** |x|. Reverse derivative: dx = sign(x) · dy, so 0 at 0, as in PyTorch. */
public record Absolute(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.ABSOLUTE, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> dy.isEmpty() ? List.of() : List.of(multiply(dy.get(0), sign(x.get(0)))));
  }

  @Override
  public String formula(List<String> x) {
    return "abs(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Absolute}. */
  @AutoService(Word.class)
  public static final class Annotation extends NumericWord {
    /** For the service loader. */
    public Annotation() {
      super("Absolute", 1, Absolute::new);
    }
  }
}
