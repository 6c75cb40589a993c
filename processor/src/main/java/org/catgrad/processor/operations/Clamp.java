package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.greater;
import static org.catgrad.processor.operations.Wires.less;
import static org.catgrad.processor.operations.Wires.select;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * min(max(x, low), high). Reverse derivative: dx = dy where low ≤ x ≤ high, else 0; at both bounds
 * it is dy, as in PyTorch.
 *
 * @param type the type of x
 * @param low the lower bound, or -∞
 * @param high the upper bound, or ∞; not below the lower one
 */
public record Clamp(ArrayType type, double low, double high) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    Expression raised =
        low == Double.NEGATIVE_INFINITY
            ? x.get(0)
            : Expression.apply(Scalar.MAXIMUM, x.get(0), Expression.literal(low));
    return high == Double.POSITIVE_INFINITY
        ? raised
        : Expression.apply(Scalar.MINIMUM, raised, Expression.literal(high));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> {
          if (dy.isEmpty()) {
            return List.of(); // integers
          }
          Wire slope = dy.get(0);
          Wire zero = constantLike(slope, 0);
          if (low != Double.NEGATIVE_INFINITY) {
            slope = select(less(x.get(0), constantLike(x.get(0), low)), zero, slope);
          }
          if (high != Double.POSITIVE_INFINITY) {
            slope = select(greater(x.get(0), constantLike(x.get(0), high)), zero, slope);
          }
          return List.of(slope);
        });
  }

  @Override
  public String formula(List<String> x) {
    return "clamp(" + x.get(0) + ", " + low + ", " + high + ")";
  }

  /** The meaning of {@code @Clamp}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Clamp";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.numeric(source);
      double low = arguments.number("low");
      double high = arguments.number("high");
      if (Double.isInfinite(low) && Double.isInfinite(high)) {
        throw WordException.word(Tag.BAD_ARGUMENT, "found no bound; state low, high, or both");
      }
      if (!(low <= high)) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "low",
            "found low = " + low + " and high = " + high + ", expected low to be at most high");
      }
      for (double bound : new double[] {low, high}) {
        if (Double.isFinite(bound)) {
          Constant.Annotation.checkRepresentable(
              List.of(bound), source.get(0).dtype(), bound == low ? "low" : "high");
        }
      }
      return new Clamp(source.get(0), low, high).diagram();
    }
  }
}
