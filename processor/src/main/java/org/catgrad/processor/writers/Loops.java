package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/** What the loops of all layouts have in common. */
final class Loops {
  /** Larger expressions are looped over rather than written out, so that methods stay small. */
  static final int LARGEST_UNROLLED = 400;

  private Loops() {}

  /** Opens a loop for each variable and returns how many were opened. */
  static int open(JavaText text, List<Variable> variables) {
    int opened = 0;
    for (Variable variable : variables) {
      if (variable.extent() > 1) {
        text.open(header(variable, 1));
        opened++;
      }
    }
    return opened;
  }

  /** Closes so many loops. */
  static void close(JavaText text, int opened) {
    for (int i = 0; i < opened; i++) {
      text.close();
    }
  }

  /** The header of a loop over a variable. */
  static String header(Variable variable, int step) {
    return header(variable, variable.extent(), step);
  }

  /** The header of a loop over the values of a variable below an end. */
  static String header(Variable variable, int end, int step) {
    String name = variable.name();
    String increment = step == 1 ? name + "++" : name + " += " + step;
    return "for (int " + name + " = 0; " + name + " < " + end + "; " + increment + ") {";
  }

  /** The header of a loop over the part of a variable's values, by steps, that a call treats. */
  static String range(Variable variable, int step) {
    return range(variable, step, step);
  }

  /**
   * The header of a loop over the parts of a variable's values that a call treats.
   *
   * @param part how many values make a part
   * @param step how many the loop goes forward at a time
   */
  static String range(Variable variable, int part, int step) {
    String times = part == 1 ? "" : " * " + part;
    String name = variable.name();
    String increment = step == 1 ? name + "++" : name + " += " + step;
    return "for (int "
        + name
        + " = from"
        + times
        + "; "
        + name
        + " < to"
        + times
        + "; "
        + increment
        + ") {";
  }

  /** The header of the loop over the rows of the call. */
  static String rows() {
    return "for (int row = from; row < to; row++) {";
  }

  /** The position of a loaded element in row-major order. */
  static Index position(Expression.Load load, List<ArrayType> operands) {
    return Index.flat(load.at(), operands.get(load.operand()).shape().sizes());
  }

  /** The statement that makes an accumulator take in a value. */
  static String accumulate(Reduction reduction, String accumulator, String value) {
    return switch (reduction) {
      case SUM -> accumulator + " += " + value + ";";
      case PRODUCT -> accumulator + " *= " + value + ";";
      case MAXIMUM -> accumulator + " = Math.max(" + accumulator + ", " + value + ");";
      case MINIMUM -> accumulator + " = Math.min(" + accumulator + ", " + value + ");";
    };
  }

  /** The statement that sets an element, as {@code x -= y} where the value is {@code x - y}. */
  static String assign(String target, String value) {
    for (char operator : new char[] {'+', '-'}) {
      String start = target + " " + operator + " ";
      if (value.startsWith(start) && isProduct(value.substring(start.length()))) {
        return target + " " + operator + "= " + value.substring(start.length()) + ";";
      }
    }
    return target + " = " + value + ";";
  }

  /** Whether the outermost operators of a Java expression bind tighter than a sum. */
  private static boolean isProduct(String java) {
    int depth = 0;
    for (int i = 0; i < java.length(); i++) {
      char c = java.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (depth == 0
          && c == ' '
          && "*/".indexOf(java.charAt(i + 1)) < 0
          && "*/".indexOf(java.charAt(i - 1)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The name of an accumulator. */
  static String accumulator(Reduction reduction) {
    return switch (reduction) {
      case SUM -> "sum";
      case PRODUCT -> "product";
      case MAXIMUM -> "largest";
      case MINIMUM -> "smallest";
    };
  }

  /** What an accumulator starts from. */
  static String unit(Reduction reduction, DType dtype) {
    return JavaExpression.literal(reduction.unit(), dtype);
  }

  /** A reduction and those directly inside it that combine in the same way. */
  record Chain(Reduction reduction, List<Variable> variables, Expression body) {
    static Chain of(Expression.Reduce outer) {
      List<Variable> variables = new ArrayList<>();
      Expression body = outer;
      while (body instanceof Expression.Reduce reduce && reduce.reduction() == outer.reduction()) {
        variables.add(reduce.variable());
        body = reduce.body();
      }
      return new Chain(outer.reduction(), variables, body);
    }

    int terms() {
      return variables.stream().mapToInt(Variable::extent).reduce(1, (a, b) -> a * b);
    }
  }

  /** The expression with reductions of at most so many terms written out. */
  static Expression unroll(Expression expression, int most) {
    if (expression instanceof Expression.Reduce reduce) {
      Chain chain = Chain.of(reduce);
      if (chain.terms() <= most && chain.terms() * size(chain.body()) <= LARGEST_UNROLLED) {
        return unroll(terms(chain), most);
      }
    }
    if (expression.parts().isEmpty()) {
      return expression;
    }
    return expression.withParts(
        expression.parts().stream().map(part -> unroll(part, most)).toList());
  }

  /** The terms of a reduction, combined from left to right. */
  private static Expression terms(Chain chain) {
    List<Map<Variable, Integer>> settings = new ArrayList<>();
    settings.add(Map.of());
    for (Variable variable : chain.variables()) {
      List<Map<Variable, Integer>> next = new ArrayList<>();
      for (Map<Variable, Integer> setting : settings) {
        for (int i = 0; i < variable.extent(); i++) {
          Map<Variable, Integer> extended = new LinkedHashMap<>(setting);
          extended.put(variable, i);
          next.add(extended);
        }
      }
      settings = next;
    }
    return settings.stream()
        .map(setting -> chain.body().substitute(fix(setting)))
        .reduce((a, b) -> Expression.apply(chain.reduction().combine(), a, b))
        .orElseThrow();
  }

  /** Replaces some variables by constants. */
  static Function<Variable, Index> fix(Map<Variable, Integer> setting) {
    return v -> setting.containsKey(v) ? Index.of(setting.get(v)) : Index.of(v);
  }

  /** The outermost reductions of an expression. */
  static List<Expression.Reduce> reductions(Expression expression) {
    if (expression instanceof Expression.Reduce reduce) {
      return List.of(reduce);
    }
    return expression.parts().stream().flatMap(part -> reductions(part).stream()).toList();
  }

  /** The variables of the reductions and computed positions in an expression. */
  static List<Variable> bound(Expression expression) {
    List<Variable> variables = new ArrayList<>();
    if (expression instanceof Expression.Reduce reduce) {
      variables.add(reduce.variable());
    } else if (expression instanceof Expression.Bind bind) {
      variables.add(bind.variable());
    } else if (expression instanceof Expression.ArgMaximum arg) {
      variables.addAll(arg.variables());
    }
    expression.parts().forEach(part -> variables.addAll(bound(part)));
    return variables;
  }

  /** Whether an expression needs what only {@link ScalarLoops} writes. */
  static boolean needsScalarLoops(Expression expression) {
    return contains(expression, Expression.Bind.class)
        || contains(expression, Expression.ArgMaximum.class);
  }

  /** Whether an expression needs loops or statements before it. */
  static boolean needsLoops(Expression expression) {
    return needsScalarLoops(expression) || contains(expression, Expression.Reduce.class);
  }

  /** Whether an expression contains a part of some kind. */
  static boolean contains(Expression expression, Class<? extends Expression> kind) {
    return kind.isInstance(expression)
        || expression.parts().stream().anyMatch(part -> contains(part, kind));
  }

  /**
   * The expression where an index is known to be below a bound, or not to be: choices that this
   * decides are gone.
   */
  static Expression decide(Expression expression, Index index, int bound, boolean below) {
    if (expression instanceof Expression.Choose choose && choose.index().equals(index)) {
      if (below && choose.bound() >= bound) {
        return decide(choose.below(), index, bound, below);
      }
      if (!below && choose.bound() <= bound) {
        return decide(choose.otherwise(), index, bound, below);
      }
    }
    if (expression.parts().isEmpty()) {
      return expression;
    }
    return expression.withParts(
        expression.parts().stream().map(part -> decide(part, index, bound, below)).toList());
  }

  /** The number of primitives and loads, a measure of code size. */
  static int size(Expression expression) {
    return 1 + expression.parts().stream().mapToInt(Loops::size).sum();
  }
}
