package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.DType;

/**
 * Writes kernels that reduce over the rows of operands kept by columns, such as the gradient of a
 * weight matrix. Several elements of the result are computed in one loop along the batch, each with
 * an accumulator of its own: a column that is loaded serves all of them, and additions that do not
 * wait for each other overlap.
 *
 * <pre>
 *          d0   d1   d2
 *   x0    s00  s01  s02      a tile of six elements: five loads for six products
 *   x1    s10  s11  s12
 * </pre>
 */
final class ColumnReductions {
  /** Sums of so few terms within a row are written out. */
  private static final int UNROLLED = 16;

  /** As many accumulators as leave registers for the operands. */
  private static final int ACCUMULATORS = 12;

  /** Tiles are smaller where the summand is large, so that methods stay small. */
  private static final int LARGEST_TILE = 240;

  private final JavaText text;
  private final KernelNames names;
  private final DType dtype;
  private final Expression body;
  private final Expression.ReduceRows reduce;

  private ColumnReductions(JavaText text, KernelNames names) {
    this.text = text;
    this.names = names;
    this.dtype = names.kernel().result().dtype();
    this.body = names.kernel().body();
    this.reduce = find(body);
  }

  static void write(JavaText text, KernelNames names) {
    new ColumnReductions(text, names).write();
  }

  static Expression.ReduceRows find(Expression expression) {
    if (expression instanceof Expression.ReduceRows found) {
      return found;
    }
    return expression.parts().stream()
        .map(ColumnReductions::find)
        .filter(found -> found != null)
        .findFirst()
        .orElse(null);
  }

  private void write() {
    Expression inner = Loops.unroll(reduce.body(), UNROLLED);
    Loops.Chain chain = null;
    if (inner instanceof Expression.Reduce nested && nested.reduction() == reduce.reduction()) {
      chain = Loops.Chain.of(nested);
      inner = chain.body();
    }
    if (Loops.contains(inner, Expression.Reduce.class) || Loops.needsScalarLoops(inner)) {
      elementByElement();
    } else {
      tiles(inner, chain == null ? List.of() : chain.variables());
    }
  }

  private void tiles(Expression inner, List<Variable> summed) {
    List<Variable> variables = names.kernel().variables();
    int[] tile = tile(variables, Loops.size(inner));
    int opened = 0;
    for (int axis = 0; axis < variables.size(); axis++) {
      if (tile[axis] < variables.get(axis).extent()) {
        text.open(Loops.header(variables.get(axis), tile[axis]));
        opened++;
      }
    }
    List<Map<Variable, Index>> elements = elements(variables, tile);
    Hoisting hoisting = new Hoisting(text, names);
    List<String> accumulators = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      String accumulator = hoisting.unique(elements.size() == 1 ? "sum" : "sum" + i);
      accumulators.add(accumulator);
      text.line(
          dtype.javaName()
              + " "
              + accumulator
              + " = "
              + Loops.unit(reduce.reduction(), dtype)
              + ";");
    }
    int inside = Loops.open(text, summed);
    List<Expression> terms = new ArrayList<>();
    for (Map<Variable, Index> element : elements) {
      Expression term = inner.substitute(v -> element.getOrDefault(v, Index.of(v)));
      hoisting.hoist(term);
      terms.add(term);
    }
    JavaExpression java =
        new JavaExpression(
            names.kernel().operands(), leaf -> hoisting.load((Expression.Load) leaf));
    text.open(Loops.rows());
    for (int i = 0; i < terms.size(); i++) {
      String value = java.write(terms.get(i), dtype);
      text.line(Loops.accumulate(reduce.reduction(), accumulators.get(i), value));
    }
    text.close();
    Loops.close(text, inside);
    for (int i = 0; i < elements.size(); i++) {
      store(elements.get(i), accumulators.get(i));
    }
    Loops.close(text, opened);
  }

  /** Makes an element of the result from its sum. */
  private void store(Map<Variable, Index> element, String accumulator) {
    Expression value = body.substitute(v -> element.getOrDefault(v, Index.of(v)));
    JavaExpression java =
        new JavaExpression(
            names.kernel().operands(),
            leaf -> leaf instanceof Expression.Load load ? direct(load) : accumulator);
    Index position =
        names.kernel().position().substitute(v -> element.getOrDefault(v, Index.of(v)));
    String target = names.result() + "[" + position + "]";
    text.line(Loops.assign(target, java.write(value, dtype)));
  }

  private String direct(Expression.Load load) {
    return names.operands().get(load.operand())
        + "["
        + Loops.position(load, names.kernel().operands())
        + "]"
        + (names.kernel().operands().get(load.operand()).rows() ? "[row]" : "");
  }

  /** The sizes of a tile: divisors of the last two extents with the largest affordable product. */
  private static int[] tile(List<Variable> variables, int termSize) {
    int most = Math.max(1, Math.min(ACCUMULATORS, LARGEST_TILE / termSize));
    int[] tile = new int[variables.size()];
    Arrays.fill(tile, 1);
    int last = variables.size() - 1;
    int best = 0;
    for (int a = 1; last >= 0 && a <= most; a++) {
      for (int b = 1; a * b <= most; b++) {
        boolean divides =
            variables.get(last).extent() % a == 0
                && (last == 0 ? b == 1 : variables.get(last - 1).extent() % b == 0);
        int worth = a * b * 100 - (a + b); // among equals the squarest, which loads least
        if (divides && worth > best) {
          best = worth;
          tile[last] = a;
          if (last > 0) {
            tile[last - 1] = b;
          }
        }
      }
    }
    return tile;
  }

  private static List<Map<Variable, Index>> elements(List<Variable> variables, int[] tile) {
    List<Map<Variable, Index>> elements = new ArrayList<>();
    elements.add(Map.of());
    for (int axis = 0; axis < variables.size(); axis++) {
      Variable variable = variables.get(axis);
      // a tile that spans the whole axis needs no loop over it
      Index start = tile[axis] == variable.extent() ? Index.of(0) : Index.of(variable);
      List<Map<Variable, Index>> next = new ArrayList<>();
      for (Map<Variable, Index> element : elements) {
        for (int t = 0; t < tile[axis]; t++) {
          Map<Variable, Index> extended = new HashMap<>(element);
          extended.put(variable, start.plus(t));
          next.add(extended);
        }
      }
      elements = next;
    }
    return elements;
  }

  /** Any other reduction, one element of the result after the other. */
  private void elementByElement() {
    int opened = Loops.open(text, names.kernel().variables());
    String sum = names.scope().unique("sum");
    text.line(dtype.javaName() + " " + sum + " = " + Loops.unit(reduce.reduction(), dtype) + ";");
    text.open(Loops.rows());
    String value = new ScalarLoops(text, names, this::direct).element(reduce.body(), dtype);
    text.line(Loops.accumulate(reduce.reduction(), sum, value));
    text.close();
    store(Map.of(), sum);
    Loops.close(text, opened);
  }
}
