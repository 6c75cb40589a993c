package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;

/** 1 where x equals y, else 0, in the type of x. */
public record Equal(ArrayType type) implements Comparison {
  @Override
  public Expression scalar(List<Expression> x) {
    return Expression.apply(Scalar.EQUAL, x.get(0), x.get(1));
  }

  @Override
  public String formula(List<String> x) {
    return "(" + x.get(0) + " = " + x.get(1) + ")";
  }

  /** The meaning of {@code @EqualTo}. */
  @AutoService(Word.class)
  public static final class EqualToAnnotation extends ComparisonWord {
    /** For the service loader. */
    public EqualToAnnotation() {
      super("EqualTo", true, Equal::new);
    }
  }
}
