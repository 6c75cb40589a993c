package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.sigmoid;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * ln(1 + e^(beta·x)) / beta, computed as (max(beta·x, 0) + ln(1 + e^-|beta·x|)) / beta, so that
 * nothing overflows. Reverse derivative: dx = dy / (1 + e^(-beta·x)).
 *
 * @param type the type of x
 * @param beta how sharp the bend at 0 is; positive
 */
public record Softplus(ArrayType type, double beta) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    Expression factor = Expression.literal(beta);
    Expression z = beta == 1 ? x.get(0) : Expression.apply(Scalar.MULTIPLY, factor, x.get(0));
    Expression e =
        Expression.apply(
            Scalar.EXP, Expression.apply(Scalar.NEGATE, Expression.apply(Scalar.ABSOLUTE, z)));
    Expression sum =
        Expression.apply(
            Scalar.ADD,
            Expression.apply(Scalar.MAXIMUM, z, Expression.literal(0)),
            Expression.apply(Scalar.LOG1P, e));
    return beta == 1 ? sum : Expression.apply(Scalar.DIVIDE, sum, factor);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this, (x, y, dy) -> List.of(multiply(dy.get(0), sigmoid(scale(x.get(0), beta)))));
  }

  @Override
  public String formula(List<String> x) {
    return "softplus(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Softplus}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Softplus";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      double beta = Rules.finite(arguments, "beta");
      if (beta <= 0) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT, "beta", "found " + beta + ", expected a positive number");
      }
      return Pointwise.floating(source, 1, type -> new Softplus(type, beta));
    }
  }
}
