package words;

import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.greater;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Pointwise;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;

/** x / (1 + |x|). Reverse derivative: dx = (1 - |y|)² · dy, from the saved result. */
public record SoftsignOperation(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  /** What it computes, one element at a time; |x| is the larger of x and -x. */
  @Override
  public Expression scalar(List<Expression> operands) {
    Expression x = operands.get(0);
    Expression size = Expression.apply(Scalar.MAXIMUM, x, Expression.apply(Scalar.NEGATE, x));
    Expression divisor = Expression.apply(Scalar.ADD, Expression.literal(1), size);
    return Expression.apply(Scalar.DIVIDE, x, divisor);
  }

  /** The reverse derivative: a formula over operands x, results y and cotangents dy. */
  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) -> {
          Wire result = y.get(0);
          Wire one = constantLike(result, 1);
          Wire sign = subtract(scale(greater(result, constantLike(result, 0)), 2), one);
          Wire rest = subtract(one, multiply(sign, result));
          return List.of(multiply(dy.get(0), multiply(rest, rest)));
        });
  }

  /** How comments in the generated code show it. */
  @Override
  public String formula(List<String> x) {
    return "softsign(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Softsign}, with its type rule. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return "words.Softsign";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return Pointwise.floating(source, 1, SoftsignOperation::new);
    }
  }
}
