package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** The closest integer, of two the even one. Constant almost everywhere; reverse derivative: 0. */
public record Round(ArrayType type) implements Pointwise {
  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.ROUND, x.get(0));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> Constant.zerosFor(b, source()));
  }

  @Override
  public String formula(List<String> x) {
    return "round(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Round}. */
  @AutoService(Word.class)
  public static final class Annotation extends PointwiseWord {
    /** For the service loader. */
    public Annotation() {
      super("Round", 1, Round::new);
    }
  }
}
