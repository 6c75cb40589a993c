package org.catgrad.processor.interpreter;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;

/**
 * Evaluates an expression of the kernel language for every element of a result. The expression is
 * turned once into functions that call each other, with a place in an array for each index
 * variable, since it is evaluated very many times.
 */
final class Evaluation {
  private final int rows;
  private final List<ArrayType> types;
  private final List<double[]> operands;
  private final Map<Variable, Integer> places = new IdentityHashMap<>();
  private int[] values = new int[8];
  private int row;

  /**
   * An evaluation.
   *
   * @param rows the number of rows of the batch
   * @param types the types of the operands
   * @param operands the operands
   */
  Evaluation(int rows, List<ArrayType> types, List<double[]> operands) {
    this.rows = rows;
    this.types = types;
    this.operands = operands;
  }

  /**
   * Fills a result.
   *
   * @param element one element
   * @param axes the variable of each axis
   * @param result where to, row after row
   */
  double[] run(Expression element, List<Variable> axes, double[] result) {
    int elements = axes.stream().mapToInt(Variable::extent).reduce(1, (a, b) -> a * b);
    int[] at = axes.stream().mapToInt(this::place).toArray();
    DoubleSupplier value = compile(element);
    for (int p = 0; p < result.length; p++) {
      row = p / elements;
      unflatten(p % elements, axes, at);
      result[p] = value.getAsDouble();
    }
    return result;
  }

  /** The place of a variable's value. */
  private int place(Variable variable) {
    int place = places.computeIfAbsent(variable, v -> places.size());
    if (place >= values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
    }
    return place;
  }

  /** Sets variables to the indices of an element. */
  private void unflatten(int position, List<Variable> variables, int[] at) {
    int rest = position;
    for (int axis = at.length - 1; axis >= 0; axis--) {
      values[at[axis]] = rest % variables.get(axis).extent();
      rest /= variables.get(axis).extent();
    }
  }

  private DoubleSupplier compile(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return literal::value;
    }
    if (expression instanceof Expression.Load load) {
      return load(load);
    }
    if (expression instanceof Expression.Apply apply) {
      return apply(apply);
    }
    if (expression instanceof Expression.Reduce reduce) {
      return reduce(reduce);
    }
    if (expression instanceof Expression.ReduceRows reduce) {
      return reduceRows(reduce);
    }
    if (expression instanceof Expression.Choose choose) {
      IntSupplier index = compile(choose.index());
      DoubleSupplier below = compile(choose.below());
      DoubleSupplier otherwise = compile(choose.otherwise());
      return () -> (index.getAsInt() < choose.bound() ? below : otherwise).getAsDouble();
    }
    if (expression instanceof Expression.Bind bind) {
      return bind(bind);
    }
    if (expression instanceof Expression.ArgMaximum arg) {
      return argMaximum(arg);
    }
    if (expression instanceof Expression.Position position) {
      IntSupplier index = compile(position.index());
      return index::getAsInt;
    }
    if (expression instanceof Expression.CurrentRow) {
      return () -> row;
    }
    return () -> rows;
  }

  private DoubleSupplier load(Expression.Load load) {
    ArrayType type = types.get(load.operand());
    double[] operand = operands.get(load.operand());
    int size = type.rows() ? type.shape().count() : 0;
    int[] sizes = type.shape().sizes().stream().mapToInt(Integer::intValue).toArray();
    IntSupplier[] at = load.at().stream().map(this::compile).toArray(IntSupplier[]::new);
    return () -> {
      int position = 0;
      for (int axis = 0; axis < at.length; axis++) {
        position = position * sizes[axis] + at[axis].getAsInt();
      }
      return operand[row * size + position];
    };
  }

  private DoubleSupplier apply(Expression.Apply apply) {
    DoubleSupplier[] arguments =
        apply.arguments().stream().map(this::compile).toArray(DoubleSupplier[]::new);
    return () -> {
      double[] evaluated = new double[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        evaluated[i] = arguments[i].getAsDouble();
      }
      return apply.function().apply(evaluated);
    };
  }

  private DoubleSupplier reduce(Expression.Reduce reduce) {
    int place = place(reduce.variable());
    int extent = reduce.variable().extent();
    DoubleSupplier body = compile(reduce.body());
    return () -> {
      double result = reduce.reduction().unit();
      for (int i = 0; i < extent; i++) {
        values[place] = i;
        result = reduce.reduction().combine().apply(result, body.getAsDouble());
      }
      return result;
    };
  }

  private DoubleSupplier reduceRows(Expression.ReduceRows reduce) {
    DoubleSupplier body = compile(reduce.body());
    return () -> {
      int outer = row;
      double result = reduce.reduction().unit();
      for (row = 0; row < rows; row++) {
        result = reduce.reduction().combine().apply(result, body.getAsDouble());
      }
      row = outer;
      return result;
    };
  }

  private DoubleSupplier bind(Expression.Bind bind) {
    int place = place(bind.variable());
    int extent = bind.variable().extent();
    DoubleSupplier position = compile(bind.value());
    DoubleSupplier body = compile(bind.body());
    return () -> {
      int value = (int) position.getAsDouble();
      if (value < 0 || value >= extent) {
        throw new IndexOutOfBoundsException(value + " of " + extent);
      }
      values[place] = value;
      return body.getAsDouble();
    };
  }

  private DoubleSupplier argMaximum(Expression.ArgMaximum arg) {
    int[] at = arg.variables().stream().mapToInt(this::place).toArray();
    DoubleSupplier body = compile(arg.body());
    int count = arg.count();
    return () -> {
      int best = 0;
      double largest = Double.NEGATIVE_INFINITY;
      for (int p = 0; p < count; p++) {
        unflatten(p, arg.variables(), at);
        double value = body.getAsDouble();
        if (value > largest || Double.isNaN(value) && !Double.isNaN(largest)) {
          largest = value;
          best = p;
        }
      }
      return best;
    };
  }

  private IntSupplier compile(Index index) {
    int constant = index.constant();
    if (index.isConstant()) {
      return () -> constant;
    }
    Map.Entry<Index.Atom, Integer> only = index.terms().entrySet().iterator().next();
    if (index.terms().size() == 1 && only.getValue() == 1 && constant == 0) {
      return atom(only.getKey());
    }
    IntSupplier[] atoms =
        index.terms().keySet().stream().map(this::atom).toArray(IntSupplier[]::new);
    int[] factors = index.terms().values().stream().mapToInt(Integer::intValue).toArray();
    return () -> {
      int sum = constant;
      for (int i = 0; i < atoms.length; i++) {
        sum += factors[i] * atoms[i].getAsInt();
      }
      return sum;
    };
  }

  private IntSupplier atom(Index.Atom atom) {
    if (atom instanceof Index.Of variable) {
      int place = place(variable.variable());
      return () -> values[place];
    }
    if (atom instanceof Index.Quotient quotient) {
      IntSupplier of = compile(quotient.index());
      return () -> of.getAsInt() / quotient.divisor();
    }
    Index.Remainder remainder = (Index.Remainder) atom;
    IntSupplier of = compile(remainder.index());
    return () -> of.getAsInt() % remainder.divisor();
  }
}
