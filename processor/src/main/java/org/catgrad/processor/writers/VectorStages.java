package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;

/**
 * An expression cut at its expensive functions, which are computed for many elements at a time by
 * {@code VectorMath}. What stands between them becomes loops of its own:
 *
 * <pre>
 *   a · (Φ(b) + b·e^(-b²/2))     t0 = Φ(b)
 *                                t1 = e^(-0.5·b·b)
 *                                a · (t0 + b·t1)
 * </pre>
 *
 * <p>An argument that occurs elsewhere, too, gets a temporary of its own.
 *
 * @param stages the functions, each of arguments that may use the temporaries of those before it
 * @param value the whole, in terms of temporaries
 */
record VectorStages(List<Stage> stages, Expression value) {
  /** Copies the list. */
  VectorStages {
    stages = List.copyOf(stages);
  }

  /**
   * One function.
   *
   * @param method the method of {@code VectorMath}; none if the result is the argument
   * @param arguments what it is applied to
   * @param temporary the result: a load of the operand of this number, without an index
   */
  record Stage(Optional<String> method, List<Expression> arguments, Expression.Load temporary) {
    /** The same function with other indices in its arguments. */
    Stage substitute(Function<Variable, Index> indices) {
      List<Expression> substituted =
          arguments.stream().map(argument -> argument.substitute(indices)).toList();
      return new Stage(method, substituted, temporary);
    }
  }

  /**
   * Cuts an expression.
   *
   * @param expression without reductions
   * @param operands the number of the first temporary
   * @param shared whether all lanes have the same value for a part, which then is not cut
   */
  static VectorStages of(Expression expression, int operands, Predicate<Expression> shared) {
    Cutter cutter = new Cutter(operands, shared);
    cutter.count(expression);
    Expression value = cutter.cut(expression);
    return new VectorStages(cutter.stages, value);
  }

  private static final class Cutter {
    final List<Stage> stages = new ArrayList<>();
    private final int operands;
    private final Predicate<Expression> shared;
    private final Map<Expression, Integer> occurrences = new HashMap<>();
    private final Map<Expression, Expression> known = new HashMap<>();

    Cutter(int operands, Predicate<Expression> shared) {
      this.operands = operands;
      this.shared = shared;
    }

    void count(Expression expression) {
      if (occurrences.merge(expression, 1, Integer::sum) == 1) {
        expression.parts().forEach(this::count);
      }
    }

    Expression cut(Expression expression) {
      if (shared.test(expression) || expression.parts().isEmpty()) {
        return expression;
      }
      Expression found = known.get(expression);
      if (found != null) {
        return found;
      }
      Expression result;
      if (expression instanceof Expression.Apply apply && method(apply.function()).isPresent()) {
        List<Expression> arguments = apply.arguments().stream().map(this::argument).toList();
        result = stage(method(apply.function()), arguments);
      } else {
        result = expression.withParts(expression.parts().stream().map(this::cut).toList());
      }
      known.put(expression, result);
      return result;
    }

    /** An argument, which is kept if something else uses it. */
    private Expression argument(Expression argument) {
      Expression cut = cut(argument);
      if (cut.parts().isEmpty() || occurrences.get(argument) == 1 || shared.test(argument)) {
        return cut;
      }
      return known.compute(argument, (key, old) -> stage(Optional.empty(), List.of(cut)));
    }

    private Expression.Load stage(Optional<String> method, List<Expression> arguments) {
      Expression.Load temporary = new Expression.Load(operands + stages.size(), List.of());
      stages.add(new Stage(method, arguments, temporary));
      return temporary;
    }
  }

  /** The method of {@code VectorMath} for a function that the Vector API does not have. */
  private static Optional<String> method(Scalar function) {
    return Optional.ofNullable(
        switch (function) {
          case EXP -> "exp";
          case EXPM1 -> "expm1";
          case LOG -> "log";
          case LOG1P -> "log1p";
          case SINE -> "sin";
          case COSINE -> "cos";
          case SIGMOID -> "sigmoid";
          case TANH -> "tanh";
          case NORMAL_CDF -> "normalCdf";
          case POWER -> "pow";
          default -> null;
        });
  }
}
