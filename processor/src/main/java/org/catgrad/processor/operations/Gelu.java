package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.clamp;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.normalCdf;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * x · Φ(x), where Φ is the standard normal distribution function. Reverse derivative: dx = (Φ(x) +
 * x · φ(x)) · dy with the density φ. Beyond ±15 the slope is 1 or 0 in single precision, so that x
 * is bounded there, lest infinity times 0 make a NaN.
 */
public record Gelu(ArrayType type) implements Pointwise {
  private static final double BOUND = 15;

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(
        Scalar.MULTIPLY, x.get(0), Expression.apply(Scalar.NORMAL_CDF, x.get(0)));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> {
          Wire c = clamp(x.get(0), -BOUND, BOUND);
          Wire slope = add(normalCdf(c), multiply(c, NormalCdf.density(c)));
          return List.of(multiply(dy.get(0), slope));
        });
  }

  @Override
  public String formula(List<String> x) {
    return "gelu(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Gelu}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Gelu";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      boolean tanh = arguments.flag("tanh");
      return Pointwise.floating(source, 1, tanh ? TanhGelu::new : Gelu::new);
    }
  }
}
