package org.catgrad.processor.writers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * Writes kernels on flat arrays: those kept row by row, and those that all rows share. Purely
 * element-wise work is one loop from end to end; {@linkplain RowLines lines} are loops within a
 * loop nest, and anything else is a loop nest, element by element.
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
      RowReductions.write(text, names);
    } else if (KernelDomain.isElementWise(names.kernel())) {
      writer.elementWise();
    } else if (!RowLines.write(text, names)) {
      writer.nest();
    }
  }

  private void elementWise() {
    int size = result.shape().count();
    Hoisted scalars = new Hoisted();
    scalars.hoist(body);
    String value =
        names
            .java(
                leaf -> {
                  Expression.Load load = (Expression.Load) leaf;
                  ArrayType type = names.kernel().operands().get(load.operand());
                  return KernelDomain.isSharedScalar(type) && !(size == 1 && !result.rows())
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
      text.open("for (int p = from; p < to; p++) {");
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
          && KernelDomain.isSharedScalar(names.kernel().operands().get(load.operand()))
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
    opened += openAxes(text, names);
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

  /** A loop for each axis of the result; that of a shared result is divided at the outermost. */
  static int openAxes(JavaText text, KernelNames names) {
    return openAxes(text, names, names.kernel().variables());
  }

  /** A loop for each of the first axes of the result. */
  static int openAxes(JavaText text, KernelNames names, List<Variable> axes) {
    boolean divided = names.domain().kind() == KernelDomain.Kind.ELEMENT_KERNEL;
    int opened = 0;
    for (Variable variable : axes) {
      if (variable.extent() > 1) {
        text.open(divided && opened == 0 ? Loops.range(variable, 1) : Loops.header(variable, 1));
        opened++;
      }
    }
    return opened;
  }

  private String load(Expression.Load load) {
    return load(names, load);
  }

  /** The text of a load inside loops over rows, axes and summed variables. */
  static String load(KernelNames names, Expression.Load load) {
    ArrayType type = names.kernel().operands().get(load.operand());
    String position = Loops.position(load, names.kernel().operands()).toString();
    return names.operands().get(load.operand()) + "[" + element(type, position) + "]";
  }

  /** The index of an element of the current row. */
  static String element(ArrayType type, String position) {
    if (!type.rows()) {
      return position;
    }
    int size = type.shape().count();
    String row = size == 1 ? "row" : "row * " + size;
    return position.equals("0") ? row : row + " + " + position;
  }
}
