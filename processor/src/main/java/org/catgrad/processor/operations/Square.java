package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** x². Reverse derivative: dx = 2 · x · dy. */
public record Square(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.MULTIPLY, x.get(0), x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> dy.isEmpty() ? List.of() : List.of(multiply(dy.get(0), scale(x.get(0), 2))));
  }

  @Override
  public String formula(List<String> x) {
    return "square(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Square}. */
  @AutoService(Word.class)
  public static final class Annotation extends NumericWord {
    /** For the service loader. */
    public Annotation() {
      super("Square", 1, Square::new);
    }
  }
}
