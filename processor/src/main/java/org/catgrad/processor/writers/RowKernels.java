package org.catgrad.processor.writers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * Writes kernels on flat arrays: those kept row by row, and those that all rows share. Purely
 * element-wise work is one loop from end to end; anything else a loop nest.
 */
final class RowKernels {
  private final JavaText text;
  private final KernelNames names;
  private final ArrayType result;
  private final DType dtype;
  private final Expression body;

  private RowKernels(JavaText text, KernelNames names) {
    this.text = text;
    this.names = names;
    this.result = names.kernel().result();
    this.dtype = result.dtype();
    this.body = names.kernel().body();
  }

  static void write(JavaText text, KernelNames names) {
    RowKernels writer = new RowKernels(text, names);
    if (names.kernel().reducesRows()) {
      writer.reduceRows();
    } else if (writer.isElementWise(writer.body)) {
      writer.elementWise();
    } else {
      writer.nest();
    }
  }

  /** Whether every element comes from the elements at the same place, or from shared scalars. */
  private boolean isElementWise(Expression expression) {
    if (expression instanceof Expression.Load load) {
      ArrayType type = names.kernel().operands().get(load.operand());
      boolean samePlace =
          type.rows() == result.rows()
              && type.shape().count() == result.shape().count()
              && Loops.position(load, names.kernel().operands()).equals(names.kernel().position());
      return samePlace || isSharedScalar(type);
    }
    return !(expression instanceof Expression.Choose)
        && !(expression instanceof Expression.Position)
        && !(expression instanceof Expression.CurrentRow)
        && !Loops.needsScalarLoops(expression)
        && !(expression instanceof Expression.Reduce)
        && expression.parts().stream().allMatch(this::isElementWise);
  }

  private static boolean isSharedScalar(ArrayType type) {
    return !type.rows() && type.shape().count() == 1;
  }

  private void elementWise() {
    int size = result.shape().count();
    Hoisted scalars = new Hoisted();
    scalars.hoist(body);
    String value =
        new JavaExpression(
                names.kernel().operands(),
                leaf -> {
                  Expression.Load load = (Expression.Load) leaf;
                  ArrayType type = names.kernel().operands().get(load.operand());
                  return isSharedScalar(type) && !(size == 1 && !result.rows())
                      ? scalars.local(load.operand())
                      : names.operands().get(load.operand())
                          + (size == 1 && !result.rows() ? "[0]" : "[p]");
                })
            .write(body, dtype);
    if (size == 1 && !result.rows()) {
      text.line(Loops.assign(names.result() + "[0]", value));
      return;
    }
    if (result.rows()) {
      text.line("int end = " + times("to", size) + ";");
      text.open("for (int p = " + times("from", size) + "; p < end; p++) {");
    } else {
      text.open("for (int p = 0; p < " + size + "; p++) {");
    }
    text.line(Loops.assign(names.result() + "[p]", value));
    text.close();
  }

  private static String times(String rows, int size) {
    return size == 1 ? rows : rows + " * " + size;
  }

  /** Shared scalars, read once before the loop. */
  private final class Hoisted {
    private final Map<Integer, String> locals = new TreeMap<>();

    void hoist(Expression expression) {
      if (expression instanceof Expression.Load load
          && isSharedScalar(names.kernel().operands().get(load.operand()))
          && !(result.shape().count() == 1 && !result.rows())
          && !locals.containsKey(load.operand())) {
        String array = names.operands().get(load.operand());
        String local = names.scope().numbered(array);
        locals.put(load.operand(), local);
        String type = names.kernel().operands().get(load.operand()).dtype().javaName();
        text.line(type + " " + local + " = " + array + "[0];");
      }
      expression.parts().forEach(this::hoist);
    }

    String local(int operand) {
      return locals.get(operand);
    }
  }

  /** A loop for the rows and each axis of the result, and loops for reductions within a row. */
  private void nest() {
    int opened = 0;
    if (result.rows()) {
      text.open(Loops.rows());
      opened++;
    }
    opened += Loops.open(text, names.kernel().variables());
    String value = new ScalarLoops(text, names, this::load).element(body, dtype);
    text.line(
        names.result()
            + "["
            + element(result, names.kernel().position().toString())
            + "] = "
            + value
            + ";");
    Loops.close(text, opened);
  }

  private String load(Expression.Load load) {
    ArrayType type = names.kernel().operands().get(load.operand());
    String position = Loops.position(load, names.kernel().operands()).toString();
    return names.operands().get(load.operand()) + "[" + element(type, position) + "]";
  }

  /** The index of an element of the current row. */
  private static String element(ArrayType type, String position) {
    if (!type.rows()) {
      return position;
    }
    int size = type.shape().count();
    String row = size == 1 ? "row" : "row * " + size;
    return position.equals("0") ? row : row + " + " + position;
  }

  /**
   * A reduction over the rows. A single sum has an accumulator; several accumulate in the result,
   * so that the arrays are read in the order in which they lie.
   */
  private void reduceRows() {
    Expression.ReduceRows reduce = ColumnReductions.find(body);
    if (result.shape().count() == 1) {
      String sum = names.scope().unique(Loops.accumulator(reduce.reduction()));
      text.line(dtype.javaName() + " " + sum + " = " + Loops.unit(reduce.reduction(), dtype) + ";");
      text.open(Loops.rows());
      terms(reduce, sum);
      text.close();
      String value =
          new JavaExpression(
                  names.kernel().operands(),
                  leaf -> leaf instanceof Expression.Load load ? load(load) : sum)
              .write(body, dtype);
      text.line(names.result() + "[0] = " + value + ";");
      return;
    }
    String fill = JavaText.type("java.util.Arrays") + ".fill";
    text.line(
        fill
            + "("
            + names.result()
            + ", 0, "
            + result.shape().count()
            + ", "
            + Loops.unit(reduce.reduction(), dtype)
            + ");");
    text.open(Loops.rows());
    terms(reduce, names.result() + "[" + names.kernel().position() + "]");
    text.close();
    if (body != reduce) {
      int opened = Loops.open(text, names.kernel().variables());
      String target = names.result() + "[" + names.kernel().position() + "]";
      String value =
          new JavaExpression(
                  names.kernel().operands(),
                  leaf -> leaf instanceof Expression.Load load ? load(load) : target)
              .write(body, dtype);
      text.line(target + " = " + value + ";");
      Loops.close(text, opened);
    }
  }

  /** The terms of one row: reductions directly inside come outside the axes of the result. */
  private void terms(Expression.ReduceRows reduce, String accumulator) {
    Expression inner = reduce.body();
    List<Variable> summed = List.of();
    if (inner instanceof Expression.Reduce nested && nested.reduction() == reduce.reduction()) {
      Loops.Chain chain = Loops.Chain.of(nested);
      summed = chain.variables();
      inner = chain.body();
    }
    int opened = Loops.open(text, summed) + Loops.open(text, names.kernel().variables());
    Expression term = substituteSingles(inner, summed);
    String value = new ScalarLoops(text, names, this::load).element(term, dtype);
    text.line(Loops.accumulate(reduce.reduction(), accumulator, value));
    Loops.close(text, opened);
  }

  /** Variables of extent 1 have no loop. */
  private static Expression substituteSingles(Expression expression, List<Variable> variables) {
    return expression.substitute(
        v -> variables.contains(v) && v.extent() == 1 ? Index.of(0) : Index.of(v));
  }
}
