package org.catgrad.processor.kernel;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A scalar expression of the kernel language: the value of one element of an operation's result, in
 * terms of elements of its operands. An operation on arrays is such an expression over the index
 * variables of its result (and over the current row, which is implicit); fusing two operations is
 * substituting one expression for the loads of the other.
 */
public sealed interface Expression {

  /** A constant. */
  record Literal(double value) implements Expression {
    @Override
    public String toString() {
      return value == Math.rint(value) && Math.abs(value) < 1e9
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }

  /**
   * An element of an operand, in the current row if the operand has rows.
   *
   * @param operand the operand's position
   * @param at the index along each axis
   */
  record Load(int operand, List<Index> at) implements Expression {
    /** Copies the indices. */
    public Load {
      at = List.copyOf(at);
    }

    @Override
    public String toString() {
      return "$" + operand + at;
    }
  }

  /** A scalar primitive applied to expressions. */
  record Apply(Scalar function, List<Expression> arguments) implements Expression {
    /** Checks the number of arguments. */
    public Apply {
      arguments = List.copyOf(arguments);
      if (arguments.size() != function.arity()) {
        throw new IllegalArgumentException(function + " takes " + function.arity());
      }
    }

    @Override
    public String toString() {
      if (function.isInfix()) {
        return "(" + arguments.get(0) + " " + function.symbol() + " " + arguments.get(1) + ")";
      }
      return function.symbol()
          + arguments.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /** A loop over a variable that combines the values of its body. */
  record Reduce(Reduction reduction, Variable variable, Expression body) implements Expression {
    @Override
    public String toString() {
      return reduction + "(" + variable + " < " + variable.extent() + ": " + body + ")";
    }
  }

  /** A loop over the rows of the batch; it binds the current row of its body. */
  record ReduceRows(Reduction reduction, Expression body) implements Expression {
    @Override
    public String toString() {
      return reduction + "(row: " + body + ")";
    }
  }

  /**
   * One of two expressions, by position: {@code below} where {@code index < bound}. The other is
   * not evaluated, so that its loads may be out of range.
   */
  record Choose(Index index, int bound, Expression below, Expression otherwise)
      implements Expression {
    @Override
    public String toString() {
      return "(" + index + " < " + bound + " ? " + below + " : " + otherwise + ")";
    }
  }

  /**
   * An expression in which an index variable stands for a computed value: how elements are taken at
   * positions that are data.
   *
   * @param variable the variable; the value must be within its extent
   * @param value an int32 value
   * @param body what is computed with it
   */
  record Bind(Variable variable, Expression value, Expression body) implements Expression {
    @Override
    public String toString() {
      return "(" + body + " with " + variable + " < " + variable.extent() + " = " + value + ")";
    }
  }

  /**
   * The row-major position, over some variables, at which an expression is first largest; NaN
   * counts as larger than any number.
   */
  record ArgMaximum(List<Variable> variables, Expression body) implements Expression {
    /** Copies the variables. */
    public ArgMaximum {
      variables = List.copyOf(variables);
    }

    /** The number of positions. */
    public int count() {
      return variables.stream().mapToInt(Variable::extent).reduce(1, Math::multiplyExact);
    }

    @Override
    public String toString() {
      return "ARGMAX("
          + variables.stream().map(v -> v + " < " + v.extent()).collect(Collectors.joining(", "))
          + ": "
          + body
          + ")";
    }
  }

  /** The value of an index. */
  record Position(Index index) implements Expression {
    @Override
    public String toString() {
      return "value(" + index + ")";
    }
  }

  /** The number of the current row, from 0. */
  record CurrentRow() implements Expression {
    @Override
    public String toString() {
      return "row";
    }
  }

  /** The number of rows of this call. */
  record RowCount() implements Expression {
    @Override
    public String toString() {
      return "rows";
    }
  }

  /** A constant. */
  static Expression literal(double value) {
    return new Literal(value);
  }

  /** A scalar primitive applied to expressions. */
  static Expression apply(Scalar function, Expression... arguments) {
    return new Apply(function, List.of(arguments));
  }

  /** An element of an operand. */
  static Expression load(int operand, List<Index> at) {
    return new Load(operand, at);
  }

  /** The direct parts of this expression. */
  default List<Expression> parts() {
    if (this instanceof Apply apply) {
      return apply.arguments();
    }
    if (this instanceof Reduce reduce) {
      return List.of(reduce.body());
    }
    if (this instanceof ReduceRows reduce) {
      return List.of(reduce.body());
    }
    if (this instanceof Choose choose) {
      return List.of(choose.below(), choose.otherwise());
    }
    if (this instanceof Bind bind) {
      return List.of(bind.value(), bind.body());
    }
    if (this instanceof ArgMaximum arg) {
      return List.of(arg.body());
    }
    return List.of();
  }

  /** This expression with its direct parts replaced, in order. */
  default Expression withParts(List<Expression> parts) {
    if (this instanceof Apply apply) {
      return new Apply(apply.function(), parts);
    }
    if (this instanceof Reduce reduce) {
      return new Reduce(reduce.reduction(), reduce.variable(), parts.get(0));
    }
    if (this instanceof ReduceRows reduce) {
      return new ReduceRows(reduce.reduction(), parts.get(0));
    }
    if (this instanceof Choose choose) {
      return new Choose(choose.index(), choose.bound(), parts.get(0), parts.get(1));
    }
    if (this instanceof Bind bind) {
      return new Bind(bind.variable(), parts.get(0), parts.get(1));
    }
    if (this instanceof ArgMaximum arg) {
      return new ArgMaximum(arg.variables(), parts.get(0));
    }
    return this;
  }

  /** This expression with every load replaced. */
  default Expression mapLoads(Function<Load, Expression> replacement) {
    if (this instanceof Load load) {
      return replacement.apply(load);
    }
    return withParts(parts().stream().map(part -> part.mapLoads(replacement)).toList());
  }

  /**
   * This expression with its free index variables replaced; a {@link Choose} whose side is thereby
   * decided becomes that side.
   */
  default Expression substitute(Function<Variable, Index> replacement) {
    if (this instanceof Load load) {
      return new Load(
          load.operand(), load.at().stream().map(i -> i.substitute(replacement)).toList());
    }
    if (this instanceof Position position) {
      return new Position(position.index().substitute(replacement));
    }
    if (this instanceof Choose choose) {
      Index index = choose.index().substitute(replacement);
      if (index.maximum() < choose.bound()) {
        return choose.below().substitute(replacement);
      }
      if (index.minimum() >= choose.bound()) {
        return choose.otherwise().substitute(replacement);
      }
      return new Choose(
          index,
          choose.bound(),
          choose.below().substitute(replacement),
          choose.otherwise().substitute(replacement));
    }
    return withParts(parts().stream().map(part -> part.substitute(replacement)).toList());
  }
}
