package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.types.DType;

/**
 * The vector form of {@link ColumnReductions}: the same tiles, with a vector of partial sums for
 * each element. Of the last vector of rows, where it is not full, a mask takes what is not rows.
 * The lanes of many sums are added up together, see {@link VectorSumBatch}, in an order that is
 * always the same.
 */
final class VectorColumnReductions {
  private static final String FLOAT_VECTOR = VectorExpression.FLOAT_VECTOR;
  private static final String OPERATORS = JavaText.type("jdk.incubator.vector.VectorOperators");
  private static final String MASK = JavaText.type("jdk.incubator.vector.VectorMask");
  private static final String INT_VECTOR = JavaText.type("jdk.incubator.vector.IntVector");
  private static final String VECTOR_SUMS = JavaText.type("org.catgrad.runtime.VectorSums");

  /** The most primitives and loads in a loop; see {@link VectorColumnKernels}. */
  private static final int LARGEST_LOOP = 120;

  private static final Map<Reduction, String> METHODS =
      Map.of(Reduction.MAXIMUM, "max", Reduction.MINIMUM, "min");

  private static final Pattern WORD = Pattern.compile("\\w+");

  private final VectorMethod method;
  private final KernelNames names;
  private final Expression.ReduceRows reduce;
  private JavaText text;

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
    boolean alone = !VectorStages.of(plan.term(), 0, leaf -> false).stages().isEmpty();
    Optional<VectorSumBatch> batch =
        alone ? Optional.empty() : VectorSumBatch.of(method, reduce, plan);
    batch.flatMap(VectorSumBatch::begin).ifPresent(loops -> text = loops.text());
    int opened = ColumnReductions.open(text, kernel.variables(), plan, plan.tile());
    boolean written = tile(plan, ColumnReductions.elements(kernel.variables(), plan.tile()), batch);
    int outside = batch.map(VectorSumBatch::loops).orElse(0);
    Loops.close(text, opened - outside);
    batch.ifPresent(VectorSumBatch::finish);
    Loops.close(text, outside);
    return written;
  }

  private boolean tile(
      ColumnReductions.Plan plan,
      List<Map<Variable, Index>> elements,
      Optional<VectorSumBatch> batch) {
    VectorColumns columns = new VectorColumns(text, names);
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
      sums.add(columns.scope().unique(terms.size() == 1 ? "sum" : "sum" + i));
    }
    if (stages.isEmpty()) {
      sums(plan, columns, terms, sums);
    }
    if (batch.isPresent()) {
      for (int i = 0; i < sums.size(); i++) {
        Index position = names.kernel().position();
        position = position.substitute(VectorColumnKernels.at(elements.get(i)));
        batch.get().add(position, sums.get(i), columns.scope());
      }
      return true;
    }
    List<String> values =
        stages.isEmpty() ? combined(sums) : stripSums(plan, columns, stages, terms, sums);
    for (int i = 0; i < values.size(); i++) {
      ColumnReductions.store(text, names, elements.get(i), values.get(i));
    }
    return true;
  }

  /** Sums up over all rows, into vectors. */
  private void sums(
      ColumnReductions.Plan plan,
      VectorColumns columns,
      List<Expression> terms,
      List<String> sums) {
    begin(sums);
    int inside = Loops.open(text, plan.summed());
    terms.forEach(columns::hoist);
    accumulate(columns, terms, sums, "0", names.rowCount());
    Loops.close(text, inside);
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

  /** A loop over vectors of rows, the last of which may not be full. */
  private void accumulate(
      VectorColumns columns, List<Expression> terms, List<String> sums, String from, String to) {
    Identifiers scope = columns.scope();
    text.open("for (int row = " + from + "; row < " + to + "; row += LANES) {");
    String mask = scope.unique("rowMask");
    if (reduce.reduction() == Reduction.SUM) {
      // zeros, which change no sum, by all bits: JDK 17 makes several instructions of a blend
      text.line(
          INT_VECTOR
              + " "
              + mask
              + " = LANE_NUMBERS.sub("
              + to
              + " - row).lanewise("
              + OPERATORS
              + ".ASHR, 31);");
      add(columns.loop(text), scope, terms, sums, mask);
    } else {
      text.line(
          MASK
              + "<Float> "
              + mask
              + " = IOTA.compare("
              + OPERATORS
              + ".LT, (float) ("
              + to
              + " - row));");
      String combine = METHODS.get(reduce.reduction());
      List<String> vectors = columns.loop(text).write(terms);
      for (int i = 0; i < sums.size(); i++) {
        String sum = sums.get(i);
        String next = sum + "." + combine + "(" + vectors.get(i) + ")";
        text.line(sum + " = " + sum + ".blend(" + next + ", " + mask + ");");
      }
    }
    text.close();
  }

  /** Adds terms to sums, with zeros where there are no rows. */
  private void add(
      VectorExpression loop,
      Identifiers scope,
      List<Expression> terms,
      List<String> sums,
      String mask) {
    List<Expression> factors = new ArrayList<>();
    for (Expression term : terms) {
      factors.addAll(isFused(loop, term) ? term.parts() : List.of(term));
    }
    List<String> vectors = loop.write(factors);
    Map<String, String> masked = new LinkedHashMap<>();
    for (String vector : vectors) {
      masked.computeIfAbsent(
          vector,
          all -> {
            String whole = all;
            if (!WORD.matcher(all).matches()) {
              whole = scope.numbered("part");
              text.line(FLOAT_VECTOR + " " + whole + " = " + all + ";");
            }
            String local = scope.numbered("term");
            String bits = whole + ".reinterpretAsInts().and(" + mask + ")";
            text.line(FLOAT_VECTOR + " " + local + " = " + bits + ".reinterpretAsFloats();");
            return local;
          });
    }
    int at = 0;
    for (int i = 0; i < terms.size(); i++) {
      String sum = sums.get(i);
      String x = masked.get(vectors.get(at++));
      String next =
          isFused(loop, terms.get(i))
              ? x + ".fma(" + masked.get(vectors.get(at++)) + ", " + sum + ")"
              : sum + ".add(" + x + ")";
      text.line(sum + " = " + next + ";");
    }
  }

  private boolean isFused(VectorExpression loop, Expression term) {
    return !loop.isShared(term)
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
