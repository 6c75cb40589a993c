package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.DType;

/**
 * Writes the computation of one element: a reduction in it becomes a loop in front of it with an
 * accumulator, a computed position an index. This is right for every expression, and what the
 * layouts fall back to.
 */
final class ScalarLoops {
  /** As many sums at a time as hide the latency of an addition; a power of two. */
  private static final int ACCUMULATORS = 4;

  /** Larger terms are no faster with several accumulators, and methods stay small. */
  private static final int LARGEST_TERM = 12;

  private final JavaText text;
  private final KernelNames names;
  private final Function<Expression.Load, String> load;
  private final Map<Expression, String> accumulators = new IdentityHashMap<>();
  private final Map<Expression.Bind, Expression> bound = new IdentityHashMap<>();
  private final JavaExpression java;

  /**
   * A writer.
   *
   * @param load the text of a load at the place where the element is computed
   */
  ScalarLoops(JavaText text, KernelNames names, Function<Expression.Load, String> load) {
    this.text = text;
    this.names = names;
    this.load = load;
    this.java = names.java(this::leaf, bound::get);
  }

  /** Writes the loops that the element needs first, and returns the expression of the element. */
  String element(Expression expression, DType wanted) {
    prepare(expression, wanted);
    return java.write(expression, wanted);
  }

  private String leaf(Expression leaf) {
    return leaf instanceof Expression.Load l ? load.apply(l) : accumulators.get(leaf);
  }

  private void prepare(Expression expression, DType wanted) {
    if (expression instanceof Expression.Reduce reduce) {
      Loops.Chain chain = Loops.Chain.of(reduce);
      String accumulator = names.scope().unique(Loops.accumulator(chain.reduction()));
      reduce(chain, accumulator, wanted);
      accumulators.put(reduce, accumulator);
      return;
    }
    if (expression instanceof Expression.Bind bind) {
      prepare(bind.value(), DType.INT32);
      // not a local variable: on one side of a choice the position may not be read
      String position = java.write(bind.value(), DType.INT32);
      String atom = position.indexOf(' ') < 0 ? position : "(" + position + ")";
      Index named = Index.of(new Variable(atom, Math.max(2, bind.variable().extent())));
      Expression body = bind.body().substitute(v -> v == bind.variable() ? named : Index.of(v));
      bound.put(bind, body);
      prepare(body, wanted);
      return;
    }
    if (expression instanceof Expression.ArgMaximum arg) {
      argMaximum(arg);
      return;
    }
    expression.parts().forEach(part -> prepare(part, wanted));
  }

  /** The loops of a reduction; long ones have several accumulators, which need not wait. */
  private void reduce(Loops.Chain chain, String accumulator, DType wanted) {
    Variable last = chain.variables().get(chain.variables().size() - 1);
    boolean several =
        wanted == DType.FLOAT32
            && last.extent() >= 2 * ACCUMULATORS
            && !Loops.needsLoops(chain.body())
            && Loops.size(chain.body()) <= LARGEST_TERM;
    List<String> all = new ArrayList<>(List.of(accumulator));
    for (int i = 1; several && i < ACCUMULATORS; i++) {
      all.add(names.scope().unique(Loops.accumulator(chain.reduction())));
    }
    String unit = Loops.unit(chain.reduction(), wanted);
    all.forEach(name -> text.line(wanted.javaName() + " " + name + " = " + unit + ";"));
    List<Variable> outer = chain.variables().subList(0, chain.variables().size() - 1);
    outer.forEach(variable -> text.open(Loops.header(variable, 1)));
    int whole = last.extent() - last.extent() % all.size();
    text.open(Loops.header(last, whole, all.size()));
    for (int i = 0; i < all.size(); i++) {
      accumulate(chain, all.get(i), Index.of(last).plus(i), wanted);
    }
    text.close();
    for (int rest = whole; rest < last.extent(); rest++) {
      accumulate(chain, all.get(rest - whole), Index.of(rest), wanted);
    }
    Loops.close(text, outer.size());
    for (int distance = all.size() / 2; distance > 0; distance /= 2) {
      for (int i = 0; i < distance; i++) {
        text.line(Loops.accumulate(chain.reduction(), all.get(i), all.get(i + distance)));
      }
    }
  }

  /** Takes in the term at a value of the last variable. */
  private void accumulate(Loops.Chain chain, String accumulator, Index at, DType wanted) {
    Variable last = chain.variables().get(chain.variables().size() - 1);
    Expression term =
        at.equals(Index.of(last))
            ? chain.body()
            : chain.body().substitute(v -> v == last ? at : Index.of(v));
    text.line(Loops.accumulate(chain.reduction(), accumulator, element(term, wanted)));
  }

  private void argMaximum(Expression.ArgMaximum arg) {
    DType dtype = java.isFloating(arg.body()) ? DType.FLOAT32 : DType.INT32;
    String best = names.scope().unique("best");
    String largest = names.scope().unique("largest");
    String candidate = names.scope().unique("candidate");
    String start = dtype == DType.INT32 ? "Integer.MIN_VALUE" : "Float.NEGATIVE_INFINITY";
    text.line("int " + best + " = 0;");
    text.line(dtype.javaName() + " " + largest + " = " + start + ";");
    arg.variables().forEach(variable -> text.open(Loops.header(variable, 1)));
    text.line(dtype.javaName() + " " + candidate + " = " + element(arg.body(), dtype) + ";");
    String notANumber = candidate + " != " + candidate + " && " + largest + " == " + largest;
    text.open(
        "if ("
            + candidate
            + " > "
            + largest
            + (dtype == DType.INT32 ? "" : " || " + notANumber)
            + ") {");
    Index position =
        Index.flat(
            arg.variables().stream().map(Index::of).toList(),
            arg.variables().stream().map(Variable::extent).toList());
    text.line(largest + " = " + candidate + ";");
    text.line(best + " = " + position + ";");
    text.close();
    Loops.close(text, arg.variables().size());
    accumulators.put(arg, best);
  }
}
