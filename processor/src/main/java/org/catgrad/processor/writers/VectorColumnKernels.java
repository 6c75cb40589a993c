package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.DType;

/**
 * The vector form of {@link ColumnKernels}: loops along the batch for a few elements of the result
 * at a time, which share the columns that they load. A long sum accumulates in the result's own
 * columns, block of terms by block of terms, on top of a bias if one is added to it; an expensive
 * function is computed there, too.
 *
 * <pre>
 *   for each tile of the result's columns    z0, z1, z2
 *     for each block of terms                z = z + x0·w0 + … + x4·w4     a loop along the batch
 *     z = function(z)                                                      VectorMath
 *     z = what else is made of it                                          a loop along the batch
 * </pre>
 */
final class VectorColumnKernels {
  /** So many terms of a sum at a time. */
  private static final int BLOCK = 8;

  /** The most elements of the result at a time. */
  private static final int LARGEST_TILE = 5;

  /**
   * About as many primitives and loads as one method may have: beyond two to three times as many
   * JDK 17 gives up inlining, and every vector becomes an object.
   */
  private static final int LARGEST_METHOD = 100;

  /** The same for the elements of one tile. */
  private static final int LARGEST_LOOP = 72;

  /** With more sides of choices than this, the kernel stays portable. */
  private static final int MOST_BRANCHES = 4;

  private final VectorMethod method;
  private final JavaText text;
  private final KernelNames names;
  private final List<Variable> variables;

  private VectorColumnKernels(VectorMethod method) {
    this.method = method;
    this.text = method.text();
    this.names = method.names();
    this.variables = names.kernel().variables();
  }

  /** Writes a kernel, if it has a vector form that is worth it. */
  static boolean write(VectorMethod method) {
    return new VectorColumnKernels(method).write();
  }

  private boolean write() {
    Expression body = names.kernel().body();
    boolean inPlace = names.operands().contains(names.result());
    if (inPlace
        || names.kernel().result().dtype() != DType.FLOAT32
        || !VectorColumns.isPlain(body)) {
      return false;
    }
    Expression.Reduce sum = longSum(body);
    Expression unrolled = sum == null ? Loops.unroll(body, 2 * BLOCK) : body;
    int branches = ColumnKernels.branches(unrolled, MOST_BRANCHES);
    if (branches > MOST_BRANCHES || branches > 1 && sum != null) {
      return false;
    }
    int[] tile = tile(unrolled, sum, branches);
    int opened = 0;
    for (int axis = 0; axis < tile.length; axis++) {
      if (tile[axis] < variables.get(axis).extent()) {
        text.open(Loops.header(variables.get(axis), tile[axis]));
        opened++;
      }
    }
    boolean written = choices(unrolled, sum, ColumnReductions.elements(variables, tile));
    Loops.close(text, opened);
    return written;
  }

  /** The only reduction, if it has so many terms that it accumulates in the result; or null. */
  private static Expression.Reduce longSum(Expression body) {
    List<Expression.Reduce> top = Loops.reductions(body);
    return top.size() == 1 && Loops.Chain.of(top.get(0)).terms() > BLOCK ? top.get(0) : null;
  }

  /** One element of the result at a time, except along the last axis. */
  private int[] tile(Expression body, Expression.Reduce sum, int branches) {
    int[] tile = new int[variables.size()];
    Arrays.fill(tile, 1);
    int last = variables.size() - 1;
    int size = sum == null ? Loops.size(body) : loopSize(Loops.Chain.of(sum));
    VectorColumns columns = new VectorColumns(new JavaText(), names);
    if (last >= 0 && branches == 1 && !stages(columns, body, sum).needsStrips()) {
      for (int t = 2; t <= LARGEST_TILE && t * size <= LARGEST_LOOP; t++) {
        tile[last] = variables.get(last).extent() % t == 0 ? t : tile[last];
      }
    }
    return tile;
  }

  private static int loopSize(Loops.Chain chain) {
    Expression term = Loops.unroll(chain.body(), BLOCK);
    return block(chain, term) * Loops.size(term);
  }

  /** How many terms are accumulated at a time. */
  private static int block(Loops.Chain chain, Expression term) {
    Variable last = chain.variables().get(chain.variables().size() - 1);
    return ColumnKernels.blockSize(last.extent(), Math.max(1, Loops.size(term)));
  }

  /** Loops on each side of a choice that the position decides. */
  private boolean choices(
      Expression body, Expression.Reduce sum, List<Map<Variable, Index>> elements) {
    Expression.Choose choose = ColumnKernels.outermostChoice(body);
    if (choose == null || sum != null) {
      return loops(body, sum, elements);
    }
    text.open("if (" + choose.index() + " < " + choose.bound() + ") {");
    Expression below = Loops.decide(body, choose.index(), choose.bound(), true);
    boolean written = choices(below, null, elements);
    text.next("} else {");
    Expression otherwise = Loops.decide(body, choose.index(), choose.bound(), false);
    written &= choices(otherwise, null, elements);
    text.close();
    return written;
  }

  private boolean loops(
      Expression body, Expression.Reduce sum, List<Map<Variable, Index>> elements) {
    List<String> results = new ArrayList<>();
    for (Map<Variable, Index> element : elements) {
      String result = names.scope().numbered(names.result() + "Column");
      Index position = names.kernel().position().substitute(at(element));
      text.line("float[] " + result + " = " + names.result() + "[" + position + "];");
      results.add(result);
    }
    VectorColumns columns = new VectorColumns(text, names);
    Optional<Start> start = Optional.ofNullable(sum).map(s -> Start.of(columns, body, s));
    Expression accumulated = start.map(Start::whole).orElse(null);
    VectorColumnStages stages = stages(columns, body, accumulated);
    if (!stages.isSupported() || Loops.size(body) * elements.size() > LARGEST_METHOD) {
      return false;
    }
    if (sum != null && !accumulate(columns, start.get(), Loops.Chain.of(sum), elements, results)) {
      return false;
    }
    stages.write(elements, results);
    return true;
  }

  /**
   * What the columns begin with before a long sum accumulates in them: a bias, if one is added.
   *
   * @param value the value; null for the unit of the reduction
   * @param whole the part of the body that the columns then hold
   */
  private record Start(Expression value, Expression whole) {
    static Start of(VectorColumns columns, Expression body, Expression.Reduce sum) {
      return sum.reduction() == Reduction.SUM
          ? biased(columns, body, sum).orElse(new Start(null, sum))
          : new Start(null, sum);
    }

    private static Optional<Start> biased(
        VectorColumns columns, Expression expression, Expression.Reduce sum) {
      if (expression instanceof Expression.Apply apply && apply.function() == Scalar.ADD) {
        Expression a = apply.arguments().get(0);
        Expression b = apply.arguments().get(1);
        Expression other = a.equals(sum) ? b : b.equals(sum) ? a : null;
        if (other instanceof Expression.Load && columns.isShared(other)) {
          return Optional.of(new Start(other, expression));
        }
      }
      return expression.parts().stream()
          .flatMap(part -> biased(columns, part, sum).stream())
          .findFirst();
    }

    /** The text of the value at an element. */
    String text(VectorColumns columns, Loops.Chain chain, Map<Variable, Index> element) {
      if (value == null) {
        return Loops.unit(chain.reduction(), DType.FLOAT32);
      }
      return columns.load((Expression.Load) value.substitute(at(element)));
    }
  }

  /** The stages of what is made of the columns, in which a long sum has accumulated. */
  private VectorColumnStages stages(VectorColumns columns, Expression body, Expression sum) {
    Expression.Load accumulated = columns.temporary();
    Expression rest = sum == null ? body : replace(body, sum, accumulated);
    return new VectorColumnStages(method, columns, accumulated, columns.stages(rest));
  }

  /** An expression with one of its parts replaced wherever it occurs. */
  static Expression replace(Expression in, Expression part, Expression by) {
    if (in.equals(part)) {
      return by;
    }
    return in.parts().isEmpty()
        ? in
        : in.withParts(in.parts().stream().map(p -> replace(p, part, by)).toList());
  }

  /** What the variables are at an element of a tile. */
  static Function<Variable, Index> at(Map<Variable, Index> element) {
    return variable -> element.getOrDefault(variable, Index.of(variable));
  }

  /** Sums the terms up in the columns of the result. */
  private boolean accumulate(
      VectorColumns columns,
      Start start,
      Loops.Chain chain,
      List<Map<Variable, Index>> elements,
      List<String> results) {
    Expression term = Loops.unroll(chain.body(), BLOCK);
    for (int e = 0; e < results.size(); e++) {
      String value = start.text(columns, chain, elements.get(e));
      text.line(
          JavaText.type("java.util.Arrays")
              + ".fill("
              + results.get(e)
              + ", from, to + LANES - 1 & -LANES, "
              + value
              + ");");
    }
    List<Variable> outer = chain.variables().subList(0, chain.variables().size() - 1);
    Variable last = chain.variables().get(chain.variables().size() - 1);
    int opened = Loops.open(text, outer);
    int block = block(chain, term);
    int whole = last.extent() - last.extent() % block;
    boolean looped = block < whole;
    if (looped) {
      text.open(
          "for (int "
              + last
              + " = 0; "
              + last
              + " < "
              + whole
              + "; "
              + last
              + " += "
              + block
              + ") {");
    } else {
      text.open("{");
    }
    Index begin = looped ? Index.of(last) : Index.of(0);
    boolean written = block(chain, term, begin, block, elements, results);
    text.close();
    if (whole < last.extent()) {
      text.open("{");
      Index end = Index.of(whole);
      written &= block(chain, term, end, last.extent() - whole, elements, results);
      text.close();
    }
    Loops.close(text, opened);
    return written;
  }

  /** A loop along the batch that accumulates a few terms. */
  private boolean block(
      Loops.Chain chain,
      Expression term,
      Index start,
      int count,
      List<Map<Variable, Index>> elements,
      List<String> results) {
    Variable last = chain.variables().get(chain.variables().size() - 1);
    VectorColumns columns = new VectorColumns(text, names);
    List<String> places = results.stream().map(result -> result + ", row").toList();
    List<Expression> sums = new ArrayList<>();
    for (int e = 0; e < elements.size(); e++) {
      Expression.Load before = columns.temporary();
      columns.place(before, places.get(e));
      Expression sum = before;
      for (int t = 0; t < count; t++) {
        Map<Variable, Index> setting = new HashMap<>(elements.get(e));
        setting.put(last, start.plus(t));
        Expression next = term.substitute(at(setting));
        sum = Expression.apply(chain.reduction().combine(), sum, next);
      }
      if (!columns.supports(sum)) {
        return false;
      }
      columns.hoist(sum);
      sums.add(sum);
    }
    text.open("for (int row = from; row < to; row += LANES) {");
    columns.store(text, sums, places);
    text.close();
    return true;
  }
}
