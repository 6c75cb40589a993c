package org.catgrad.processor.writers;

import java.util.List;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * Writes kernels that reduce over the rows of operands kept row by row. Where neighbouring elements
 * of the result are made of neighbouring elements of the operands, they accumulate in the result,
 * so that the arrays are read in the order in which they lie; otherwise each has an accumulator.
 */
final class RowReductions {
  private static final String POSITIONS = "for (int p = from; p < to; p++) {";

  private final JavaText text;
  private final KernelNames names;
  private final ArrayType result;
  private final DType dtype;
  private final Expression body;
  private final Expression.ReduceRows reduce;
  private final boolean byPosition;

  private RowReductions(JavaText text, KernelNames names) {
    this.text = text;
    this.names = names;
    this.result = names.kernel().result();
    this.dtype = result.dtype();
    this.body = names.kernel().body();
    this.reduce = ColumnReductions.find(body);
    this.byPosition = KernelDomain.isByPosition(names.kernel());
  }

  static void write(JavaText text, KernelNames names) {
    RowReductions writer = new RowReductions(text, names);
    if (writer.byPosition) {
      writer.byPosition();
    } else {
      writer.elementByElement();
    }
  }

  /** One element of the result after the other, each with an accumulator. */
  private void elementByElement() {
    int opened = RowKernels.openAxes(text, names);
    String sum = names.scope().unique(Loops.accumulator(reduce.reduction()));
    text.line(dtype.javaName() + " " + sum + " = " + Loops.unit(reduce.reduction(), dtype) + ";");
    text.open(names.rowLoop());
    String term = new ScalarLoops(text, names, this::load).element(reduce.body(), dtype);
    text.line(Loops.accumulate(reduce.reduction(), sum, term));
    text.close();
    String target = names.result() + "[" + names.kernel().position() + "]";
    text.line(Loops.assign(target, result(sum)));
    Loops.close(text, opened);
  }

  /** All elements row after row, in the result. */
  private void byPosition() {
    String fill = JavaText.type("java.util.Arrays") + ".fill";
    String unit = Loops.unit(reduce.reduction(), dtype);
    text.line(fill + "(" + names.result() + ", from, to, " + unit + ");");
    String target = names.result() + "[p]";
    text.open(names.rowLoop());
    terms(target);
    text.close();
    if (body != reduce) {
      text.open(POSITIONS);
      text.line(Loops.assign(target, result(target)));
      text.close();
    }
  }

  /** What is made of a sum. */
  private String result(String sum) {
    return names
        .java(leaf -> leaf instanceof Expression.Load load ? load(load) : sum)
        .write(body, dtype);
  }

  private String load(Expression.Load load) {
    if (!byPosition || KernelDomain.isSharedScalar(names.kernel().operands().get(load.operand()))) {
      return RowKernels.load(names, load);
    }
    Index apart = KernelDomain.apart(names.kernel(), load).orElseThrow();
    ArrayType type = names.kernel().operands().get(load.operand());
    String position = apart.equals(Index.of(0)) ? "p" : apart + " + p";
    return names.operands().get(load.operand()) + "[" + RowKernels.element(type, position) + "]";
  }

  /** The terms of one row: reductions directly inside come outside the axes of the result. */
  private void terms(String accumulator) {
    Expression inner = reduce.body();
    List<Variable> summed = List.of();
    if (inner instanceof Expression.Reduce nested && nested.reduction() == reduce.reduction()) {
      Loops.Chain chain = Loops.Chain.of(nested);
      summed = chain.variables();
      inner = chain.body();
    }
    int opened = Loops.open(text, summed) + 1;
    text.open(POSITIONS);
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
