package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Kernel;
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

  /** As many vectors of accumulators as leave registers for the operands. */
  private static final int VECTOR_ACCUMULATORS = 12;

  /**
   * As many scalar accumulators: with more than 16 registers in use, which AVX-512 has, HotSpot's
   * loads of operands into the others cost as much as an addition each.
   */
  private static final int ACCUMULATORS = 8;

  /** Tiles are smaller where the summand is large, so that methods stay small. */
  private static final int LARGEST_TILE = 240;

  private final JavaText text;
  private final KernelNames names;
  private final DType dtype;
  private final Expression.ReduceRows reduce;

  private ColumnReductions(JavaText text, KernelNames names) {
    this.text = text;
    this.names = names;
    this.dtype = names.kernel().result().dtype();
    this.reduce = find(names.kernel().body());
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

  /**
   * How the elements of the result are gone through.
   *
   * @param term the summand of a row, with short sums written out
   * @param summed the variables of a longer sum around it
   * @param tile how many elements along each axis the vector form computes at a time; null if the
   *     summand needs loops of its own, and the elements come one after the other
   * @param scalarTile how many the portable form does
   */
  record Plan(Expression term, List<Variable> summed, int[] tile, int[] scalarTile) {
    static Plan of(Kernel kernel) {
      Expression.ReduceRows reduce = find(kernel.body());
      Expression term = Loops.unroll(reduce.body(), UNROLLED);
      List<Variable> summed = List.of();
      if (term instanceof Expression.Reduce nested && nested.reduction() == reduce.reduction()) {
        Loops.Chain chain = Loops.Chain.of(nested);
        term = chain.body();
        summed = chain.variables();
      }
      boolean tiles =
          !Loops.contains(term, Expression.Reduce.class) && !Loops.needsScalarLoops(term);
      if (!tiles) {
        return new Plan(term, summed, null, null);
      }
      int[] extents = kernel.variables().stream().mapToInt(Variable::extent).toArray();
      int most = LARGEST_TILE / Loops.size(term);
      int[] tile = sizes(extents, Math.min(VECTOR_ACCUMULATORS, most));
      int parted = parted(kernel.variables(), tile);
      if (parted >= 0) {
        extents[parted] = tile[parted]; // both forms have the same parts
      }
      return new Plan(term, summed, tile, sizes(extents, Math.min(ACCUMULATORS, most)));
    }

    /** How many values a loop over an axis goes forward at a time. */
    int step(int axis) {
      return tile == null ? 1 : tile[axis];
    }
  }

  /** The number of steps of the outermost loop over elements of the result; 1 if there is none. */
  static int parts(Kernel kernel) {
    Plan plan = Plan.of(kernel);
    int parted = parted(kernel.variables(), plan.tile());
    return parted < 0 ? 1 : kernel.variables().get(parted).extent() / plan.step(parted);
  }

  /** The axis along which the work is divided, the first that a tile does not span; -1 if none. */
  private static int parted(List<Variable> variables, int[] tile) {
    for (int axis = 0; axis < variables.size(); axis++) {
      if ((tile == null ? 1 : tile[axis]) < variables.get(axis).extent()) {
        return axis;
      }
    }
    return -1;
  }

  private void write() {
    Plan plan = Plan.of(names.kernel());
    int opened = open(text, names.kernel().variables(), plan, plan.scalarTile());
    if (plan.tile() == null) {
      element();
    } else {
      tile(plan);
    }
    Loops.close(text, opened);
  }

  /** Opens the loops over the tiles; one of them is over those of the parts of a call. */
  static int open(JavaText text, List<Variable> variables, Plan plan, int[] tile) {
    int parted = parted(variables, plan.tile());
    int opened = 0;
    for (int axis = 0; axis < variables.size(); axis++) {
      Variable variable = variables.get(axis);
      int step = tile == null ? 1 : tile[axis];
      if (step < variable.extent()) {
        text.open(
            axis == parted
                ? Loops.range(variable, plan.step(axis), step)
                : Loops.header(variable, step));
        opened++;
      }
    }
    return opened;
  }

  private void tile(Plan plan) {
    Expression inner = plan.term();
    List<Variable> variables = names.kernel().variables();
    List<Map<Variable, Index>> elements = elements(variables, plan.scalarTile());
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
    int inside = Loops.open(text, plan.summed());
    List<Expression> terms = new ArrayList<>();
    for (Map<Variable, Index> element : elements) {
      Expression term = inner.substitute(v -> element.getOrDefault(v, Index.of(v)));
      hoisting.hoist(term);
      terms.add(term);
    }
    JavaExpression java = names.java(leaf -> hoisting.load((Expression.Load) leaf));
    text.open(names.rowLoop());
    for (int i = 0; i < terms.size(); i++) {
      String value = java.write(terms.get(i), dtype);
      text.line(Loops.accumulate(reduce.reduction(), accumulators.get(i), value));
    }
    text.close();
    Loops.close(text, inside);
    for (int i = 0; i < elements.size(); i++) {
      store(text, names, elements.get(i), accumulators.get(i));
    }
  }

  /** Makes an element of the result from its sum. */
  static void store(
      JavaText text, KernelNames names, Map<Variable, Index> element, String accumulator) {
    Kernel kernel = names.kernel();
    Expression value = kernel.body().substitute(v -> element.getOrDefault(v, Index.of(v)));
    JavaExpression java =
        names.java(
            leaf -> leaf instanceof Expression.Load load ? direct(names, load) : accumulator);
    Index position = kernel.position().substitute(v -> element.getOrDefault(v, Index.of(v)));
    String target = names.result() + "[" + position + "]";
    text.line(Loops.assign(target, java.write(value, kernel.result().dtype())));
  }

  private static String direct(KernelNames names, Expression.Load load) {
    return names.operands().get(load.operand())
        + "["
        + Loops.position(load, names.kernel().operands())
        + "]"
        + (names.kernel().operands().get(load.operand()).rows() ? "[row]" : "");
  }

  /** The sizes of a tile: divisors of the last two extents with the largest affordable product. */
  private static int[] sizes(int[] extents, int affordable) {
    int most = Math.max(1, affordable);
    int[] tile = new int[extents.length];
    Arrays.fill(tile, 1);
    int last = extents.length - 1;
    int best = 0;
    for (int a = 1; last >= 0 && a <= most; a++) {
      for (int b = 1; a * b <= most; b++) {
        boolean divides =
            extents[last] % a == 0 && (last == 0 ? b == 1 : extents[last - 1] % b == 0);
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

  /** The elements of a tile, each as what the variables are there. */
  static List<Map<Variable, Index>> elements(List<Variable> variables, int[] tile) {
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

  /** Any other reduction, one element of the result. */
  private void element() {
    String sum = names.scope().unique("sum");
    text.line(dtype.javaName() + " " + sum + " = " + Loops.unit(reduce.reduction(), dtype) + ";");
    text.open(names.rowLoop());
    String value =
        new ScalarLoops(text, names, load -> direct(names, load)).element(reduce.body(), dtype);
    text.line(Loops.accumulate(reduce.reduction(), sum, value));
    text.close();
    store(text, names, Map.of(), sum);
  }
}
