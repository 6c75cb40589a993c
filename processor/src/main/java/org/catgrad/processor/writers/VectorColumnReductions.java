package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.types.DType;

/**
 * The vector form of {@link ColumnReductions}: the same tiles, with a vector of partial sums for
 * each element. The last vector of rows, where it is not full, is computed like the others and
 * blended in by a mask. The lanes of all sums of a tile are added up together at its end, in an
 * order that is always the same.
 */
final class VectorColumnReductions {
  private static final String FLOAT_VECTOR = VectorExpression.FLOAT_VECTOR;
  private static final String OPERATORS = JavaText.type("jdk.incubator.vector.VectorOperators");
  private static final String MASK = JavaText.type("jdk.incubator.vector.VectorMask");
  private static final String VECTOR_SUMS = JavaText.type("org.catgrad.runtime.VectorSums");

  /** The most primitives and loads in a loop; see {@link VectorColumnKernels}. */
  private static final int LARGEST_LOOP = 120;

  private static final Map<Reduction, String> METHODS =
      Map.of(Reduction.SUM, "add", Reduction.MAXIMUM, "max", Reduction.MINIMUM, "min");

  private final VectorMethod method;
  private final JavaText text;
  private final KernelNames names;
  private final Expression.ReduceRows reduce;

  private VectorColumnReductions(VectorMethod method) {
    this.method = method;
    this.text = method.text();
    this.names = method.names();
    this.reduce = ColumnReductions.find(names.kernel().body());
  }

  /** Writes a kernel, if it has a vector form that is worth it. */
  static boolean write(VectorMethod method) {
    return new VectorColumnReductions(method).write();
  }

  private boolean write() {
    Kernel kernel = names.kernel();
    ColumnReductions.Plan plan = ColumnReductions.Plan.of(kernel);
    if (plan.tile() == null
        || kernel.result().dtype() != DType.FLOAT32
        || reduce.reduction() == Reduction.PRODUCT
        || !VectorColumns.isPlain(plan.term())) {
      return false;
    }
    int opened = ColumnReductions.open(text, kernel.variables(), plan);
    boolean written = tile(plan, ColumnReductions.elements(kernel.variables(), plan.tile()));
    Loops.close(text, opened);
    return written;
  }

  private boolean tile(ColumnReductions.Plan plan, List<Map<Variable, Index>> elements) {
    Hoisting hoisting = new Hoisting(text, names);
    VectorColumns columns = new VectorColumns(names, hoisting);
    List<VectorStages.Stage> stages = new ArrayList<>();
    List<Expression> terms = new ArrayList<>();
    for (Map<Variable, Index> element : elements) {
      VectorStages cut = columns.stages(plan.term().substitute(VectorColumnKernels.at(element)));
      stages.addAll(cut.stages());
      terms.add(cut.value());
    }
    List<Expression> all = new ArrayList<>(terms);
    stages.forEach(stage -> all.addAll(stage.arguments()));
    if (!all.stream().allMatch(columns::supports)
        || all.stream().mapToInt(Loops::size).sum() > LARGEST_LOOP) {
      return false;
    }
    List<String> sums = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      sums.add(hoisting.unique(terms.size() == 1 ? "sum" : "sum" + i));
    }
    List<String> values =
        stages.isEmpty()
            ? sums(plan, columns, terms, sums)
            : stripSums(plan, columns, stages, terms, sums);
    for (int i = 0; i < values.size(); i++) {
      ColumnReductions.store(text, names, elements.get(i), values.get(i));
    }
    return true;
  }

  /** Sums up over all rows; returns the texts of the sums. */
  private List<String> sums(
      ColumnReductions.Plan plan,
      VectorColumns columns,
      List<Expression> terms,
      List<String> sums) {
    begin(sums);
    int inside = Loops.open(text, plan.summed());
    terms.forEach(columns::hoist);
    accumulate(columns, terms, sums, "0", names.rowCount());
    Loops.close(text, inside);
    return combined(sums);
  }

  /** Sums up strip by strip, in each of which expensive functions are computed first. */
  private List<String> stripSums(
      ColumnReductions.Plan plan,
      VectorColumns columns,
      List<VectorStages.Stage> stages,
      List<Expression> terms,
      List<String> sums) {
    List<String> totals = new ArrayList<>();
    for (String sum : sums) {
      String total = columns.scope().unique(sum.replace("sum", "total"));
      text.line("float " + total + " = " + unit() + ";");
      totals.add(total);
    }
    int inside = Loops.open(text, plan.summed());
    terms.forEach(columns::hoist);
    stages.forEach(stage -> stage.arguments().forEach(columns::hoist));
    VectorStrips strips = new VectorStrips(method, columns, "0", names.rowCount());
    strips.compute(stages, stage -> Optional.empty());
    begin(sums);
    accumulate(columns, terms, sums, strips.start(), strips.stop());
    List<String> combined = combined(sums);
    for (int i = 0; i < totals.size(); i++) {
      text.line(Loops.accumulate(reduce.reduction(), totals.get(i), combined.get(i)));
    }
    strips.close();
    Loops.close(text, inside);
    return totals;
  }

  private String unit() {
    return Loops.unit(reduce.reduction(), DType.FLOAT32);
  }

  /**
   * A vector of units for each sum; made anew, because JDK 17 would put a shared one in objects.
   */
  private void begin(List<String> sums) {
    String unit =
        reduce.reduction() == Reduction.SUM
            ? ".zero(SPECIES)"
            : ".broadcast(SPECIES, " + unit() + ")";
    sums.forEach(sum -> text.line(FLOAT_VECTOR + " " + sum + " = " + FLOAT_VECTOR + unit + ";"));
  }

  /** A loop over whole vectors of rows, then what is left, under a mask. */
  private void accumulate(
      VectorColumns columns, List<Expression> terms, List<String> sums, String from, String to) {
    Identifiers scope = columns.scope();
    String whole = scope.unique("whole");
    text.line(
        from.equals("0")
            ? "int " + whole + " = " + to + " & -LANES;"
            : "int " + whole + " = " + from + " + (" + to + " - " + from + " & -LANES);");
    text.line("int row = " + from + ";");
    text.open("for (; row < " + whole + "; row += LANES) {");
    List<String> next = next(columns.loop(text), terms, sums);
    for (int i = 0; i < sums.size(); i++) {
      text.line(sums.get(i) + " = " + next.get(i) + ";");
    }
    text.close();
    text.open("if (row < " + to + ") {");
    String rest = scope.unique("rest");
    text.line(
        MASK
            + "<Float> "
            + rest
            + " = IOTA.compare("
            + OPERATORS
            + ".LT, (float) ("
            + to
            + " - row));");
    next = next(columns.loop(text), terms, sums);
    for (int i = 0; i < sums.size(); i++) {
      String sum = sums.get(i);
      text.line(sum + " = " + sum + ".blend(" + next.get(i) + ", " + rest + ");");
    }
    text.close();
  }

  /** The texts of sums that have taken in their terms. */
  private List<String> next(VectorExpression loop, List<Expression> terms, List<String> sums) {
    List<Expression> factors = new ArrayList<>();
    for (Expression term : terms) {
      if (isFused(loop, term)) {
        factors.addAll(term.parts());
      } else {
        factors.add(term);
      }
    }
    List<String> vectors = loop.write(factors);
    List<String> next = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < terms.size(); i++) {
      String x = vectors.get(at++);
      next.add(
          isFused(loop, terms.get(i))
              ? x + ".fma(" + vectors.get(at++) + ", " + sums.get(i) + ")"
              : sums.get(i) + "." + METHODS.get(reduce.reduction()) + "(" + x + ")");
    }
    return next;
  }

  private boolean isFused(VectorExpression loop, Expression term) {
    return reduce.reduction() == Reduction.SUM
        && !loop.isShared(term)
        && term instanceof Expression.Apply apply
        && apply.function() == Scalar.MULTIPLY;
  }

  /** What the lanes of each sum come to. */
  private List<String> combined(List<String> sums) {
    if (reduce.reduction() != Reduction.SUM) {
      String operator = reduce.reduction() == Reduction.MAXIMUM ? ".MAX" : ".MIN";
      return sums.stream().map(sum -> sum + ".reduceLanes(" + OPERATORS + operator + ")").toList();
    }
    int partials = method.strip();
    String shift = partials == 0 ? "" : partials + " + ";
    List<String> values = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      String vector = i == 0 ? "" + partials : shift + (i == 1 ? "LANES" : i + " * LANES");
      text.line(sums.get(i) + ".intoArray(" + VectorMethod.SCRATCH + ", " + vector + ");");
      values.add(VectorMethod.SCRATCH + "[" + (partials + i) + "]");
    }
    text.line(
        VECTOR_SUMS + ".add(" + VectorMethod.SCRATCH + ", " + partials + ", " + sums.size() + ");");
    return values;
  }
}
