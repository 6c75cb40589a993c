package org.catgrad.processor.program;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;

/**
 * A fused kernel: one element of its result as an expression over elements of its operands, for
 * every value of the index variables, and for every row if the result has rows.
 *
 * <p>Variables are renamed to canonical names, so that kernels of equal structure print alike and
 * can share their code.
 */
public final class Kernel {
  private static final List<String> AXES = List.of("i", "j", "k", "l", "m", "n", "o", "p");

  private final List<ArrayType> operands;
  private final ArrayType result;
  private final List<Variable> variables;
  private final Expression body;
  private final String text;

  private Kernel(
      List<ArrayType> operands, ArrayType result, List<Variable> variables, Expression body) {
    this.operands = List.copyOf(operands);
    this.result = result;
    this.variables = List.copyOf(variables);
    this.body = body;
    this.text = operands + " -> " + result + " at " + variables + ": " + body;
  }

  /**
   * A kernel.
   *
   * @param operands the types of the arrays that it reads
   * @param result the type of the array that it writes
   * @param variables a variable for each axis of the result
   * @param body one element of the result
   */
  public static Kernel of(
      List<ArrayType> operands, ArrayType result, List<Variable> variables, Expression body) {
    Map<Variable, Variable> renamed = new IdentityHashMap<>();
    List<Variable> axes = new ArrayList<>();
    for (Variable variable : variables) {
      Variable axis = new Variable(name(axes.size()), variable.extent());
      renamed.put(variable, axis);
      axes.add(axis);
    }
    return new Kernel(operands, result, axes, rename(body, renamed, new int[] {variables.size()}));
  }

  private static String name(int number) {
    return number < AXES.size() ? AXES.get(number) : "i" + number;
  }

  private static Expression rename(
      Expression expression, Map<Variable, Variable> renamed, int[] next) {
    if (expression instanceof Expression.Reduce reduce) {
      Variable fresh = fresh(reduce.variable(), renamed, next);
      return new Expression.Reduce(reduce.reduction(), fresh, rename(reduce.body(), renamed, next));
    }
    if (expression instanceof Expression.Choose choose) {
      return new Expression.Choose(
          choose.index().substitute(v -> Index.of(renamed.get(v))),
          choose.bound(),
          rename(choose.below(), renamed, next),
          rename(choose.otherwise(), renamed, next));
    }
    if (expression instanceof Expression.Bind bind) {
      Expression value = rename(bind.value(), renamed, next);
      Variable fresh = fresh(bind.variable(), renamed, next);
      return new Expression.Bind(fresh, value, rename(bind.body(), renamed, next));
    }
    if (expression instanceof Expression.ArgMaximum arg) {
      List<Variable> fresh = arg.variables().stream().map(v -> fresh(v, renamed, next)).toList();
      return new Expression.ArgMaximum(fresh, rename(arg.body(), renamed, next));
    }
    if (expression.parts().isEmpty()) {
      return expression.substitute(v -> Index.of(renamed.get(v)));
    }
    return expression.withParts(
        expression.parts().stream().map(part -> rename(part, renamed, next)).toList());
  }

  private static Variable fresh(Variable old, Map<Variable, Variable> renamed, int[] next) {
    Variable fresh = new Variable(name(next[0]++), old.extent());
    renamed.put(old, fresh);
    return fresh;
  }

  /** The types of the arrays that the kernel reads. */
  public List<ArrayType> operands() {
    return operands;
  }

  /** The type of the array that it writes. */
  public ArrayType result() {
    return result;
  }

  /** A variable for each axis of the result. */
  public List<Variable> variables() {
    return variables;
  }

  /** One element of the result. */
  public Expression body() {
    return body;
  }

  /** The row-major position of the element that the body computes. */
  public Index position() {
    return Index.flat(variables.stream().map(Index::of).toList(), result.shape().sizes());
  }

  /**
   * Whether the kernel reads an operand only at the element that it writes, so that both may be one
   * array.
   */
  public boolean readsInPlace(int operand) {
    return operands.get(operand).equals(result) && readsInPlace(body, operand, false);
  }

  private boolean readsInPlace(Expression expression, int operand, boolean inReduction) {
    if (expression instanceof Expression.Load load && load.operand() == operand) {
      return !inReduction && load.at().equals(variables.stream().map(Index::of).toList());
    }
    boolean reduction =
        inReduction
            || expression instanceof Expression.Reduce
            || expression instanceof Expression.ReduceRows
            || expression instanceof Expression.ArgMaximum
            || expression instanceof Expression.Bind;
    return expression.parts().stream().allMatch(part -> readsInPlace(part, operand, reduction));
  }

  /** Whether the kernel sums over the rows of the batch. */
  public boolean reducesRows() {
    return contains(body, Expression.ReduceRows.class);
  }

  private static boolean contains(Expression expression, Class<? extends Expression> kind) {
    return kind.isInstance(expression)
        || expression.parts().stream().anyMatch(part -> contains(part, kind));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Kernel kernel && text.equals(kernel.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
