package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.log;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.power;
import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/**
 * x to the power of y. Reverse derivative: the cotangent d gives y·x^(y-1)·d for x and x^y·ln(x)·d
 * for y, 0 where x is 0. A cotangent that nobody uses is never computed, so a constant exponent
 * costs no logarithm.
 */
public record Power(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.POWER, x.get(0), x.get(1));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, d) -> {
          Wire base = x.get(0);
          Wire exponent = x.get(1);
          Wire one = constantLike(exponent, 1);
          Wire dBase = multiply(multiply(exponent, power(base, subtract(exponent, one))), d.get(0));
          // ln(x) where x is 0 is made ln(1), so that 0 · ln(0) is 0 and not NaN
          Wire zero = Wires.equal(base, constantLike(base, 0));
          Wire dExponent = multiply(multiply(y.get(0), log(add(base, zero))), d.get(0));
          return List.of(dBase, dExponent);
        });
  }

  @Override
  public String formula(List<String> x) {
    return "(" + x.get(0) + " ^ " + x.get(1) + ")";
  }

  /** The meaning of {@code @Power}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Power";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.floating(source);
      if (!arguments.stated("value")) {
        return Pointwise.floating(source, 2, Power::new);
      }
      Rules.operandCount(source, 1);
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      return builder.build(List.of(power(x, constantLike(x, Rules.finite(arguments, "value")))));
    }
  }
}
