package org.catgrad.processor.writers;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.DType;

/**
 * Writes the computation of one element: a reduction in it becomes a loop in front of it with an
 * accumulator. This is right for every expression, and what the layouts fall back to.
 */
final class ScalarLoops {
  private final JavaText text;
  private final KernelNames names;
  private final Function<Expression.Load, String> load;
  private final Map<Expression, String> accumulators = new IdentityHashMap<>();
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
    this.java = new JavaExpression(names.kernel().operands(), this::leaf);
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
      String type = wanted.javaName();
      text.line(type + " " + accumulator + " = " + Loops.unit(chain.reduction(), wanted) + ";");
      for (Variable variable : chain.variables()) {
        text.open(Loops.header(variable, 1));
      }
      String term = element(chain.body(), wanted);
      text.line(Loops.accumulate(chain.reduction(), accumulator, term));
      Loops.close(text, chain.variables().size());
      accumulators.put(reduce, accumulator);
      return;
    }
    expression.parts().forEach(part -> prepare(part, wanted));
  }
}
