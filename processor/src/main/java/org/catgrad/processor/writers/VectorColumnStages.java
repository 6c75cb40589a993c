package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;

/**
 * Loops along the batch for an expression with expensive functions. The last of these is computed
 * in the column of the result; others, and what is needed besides, in strips of work space, for
 * which the rows are treated strip by strip.
 */
final class VectorColumnStages {
  private final VectorMethod method;
  private final JavaText text;
  private final VectorColumns columns;
  private final Expression.Load accumulated;
  private final List<VectorStages.Stage> stages;
  private final Expression value;

  /**
   * Loops for what is made of the columns of a result.
   *
   * @param accumulated a temporary that stands for what is in the column of the result before
   * @param stages the functions and the value in terms of them
   */
  VectorColumnStages(
      VectorMethod method,
      VectorColumns columns,
      Expression.Load accumulated,
      VectorStages stages) {
    this.method = method;
    this.text = method.text();
    this.columns = columns;
    this.accumulated = accumulated;
    this.stages = stages.stages();
    this.value = stages.value();
  }

  /** Whether all that stands between the functions can be written. */
  boolean isSupported() {
    return columns.supports(value)
        && stages.stream().flatMap(stage -> stage.arguments().stream()).allMatch(columns::supports);
  }

  /** Whether some function needs work space: then elements are treated one at a time. */
  boolean needsStrips() {
    return stages.size() > 1 || stages.stream().anyMatch(stage -> !isInColumn(stage));
  }

  /**
   * Writes the loops for the elements of a tile, of which there is one if strips are needed.
   *
   * @param elements what the variables are at each
   * @param results the column of each
   */
  void write(List<Map<Variable, Index>> elements, List<String> results) {
    if (needsStrips()) {
      strips(elements.get(0), results.get(0));
    } else {
      columns(elements, results);
    }
  }

  /**
   * Whether the result's own column can take what a function makes of its argument: nothing needs
   * what was there before.
   */
  private boolean isInColumn(VectorStages.Stage stage) {
    return stage == stages.get(stages.size() - 1)
        && stage.method().isPresent()
        && stage.arguments().size() == 1
        && !uses(value, accumulated);
  }

  private static boolean uses(Expression expression, Expression part) {
    return expression.equals(part) || expression.parts().stream().anyMatch(p -> uses(p, part));
  }

  /** All elements of a tile, with at most one function, and that of one argument. */
  private void columns(List<Map<Variable, Index>> elements, List<String> results) {
    List<Expression.Load> inColumn = new ArrayList<>();
    for (String result : results) {
      Expression.Load load = columns.temporary();
      columns.place(load, result + ", row");
      inColumn.add(load);
    }
    Expression temporary = accumulated;
    if (!stages.isEmpty()) {
      VectorStages.Stage stage = stages.get(0);
      if (!stage.arguments().get(0).equals(accumulated)) {
        loop(stage.arguments().get(0), elements, inColumn, results);
      }
      String length = columns.scope().unique("length");
      text.line("int " + length + " = " + VectorStrips.padded("from", "to") + ";");
      inPlace(stage.method().orElseThrow(), elements, results, length);
      temporary = stage.temporary();
    }
    if (!value.equals(temporary)) {
      loop(value, elements, inColumn, results);
    }
  }

  /** Replaces the columns of a tile, which are neighbours, by what a function makes of them. */
  private void inPlace(
      String function, List<Map<Variable, Index>> elements, List<String> results, String length) {
    if (results.size() == 1) {
      String column = results.get(0) + ", from";
      text.line(VectorStrips.call(function, List.of(column), column, length));
      return;
    }
    // one call in a loop: several calls take longer, and more code
    KernelNames names = method.names();
    Index first = names.kernel().position().substitute(VectorColumnKernels.at(elements.get(0)));
    String column = columns.scope().unique("column");
    String place = names.result() + "[" + column + "], from";
    text.open(
        "for (int "
            + column
            + " = "
            + first
            + "; "
            + column
            + " < "
            + first.plus(results.size())
            + "; "
            + column
            + "++) {");
    text.line(VectorStrips.call(function, List.of(place), place, length));
    text.close();
  }

  /** Computes the elements of a tile in one loop; a temporary is the column of the result. */
  private void loop(
      Expression expression,
      List<Map<Variable, Index>> elements,
      List<Expression.Load> inColumn,
      List<String> results) {
    List<Expression> values = new ArrayList<>();
    for (int e = 0; e < elements.size(); e++) {
      Expression value = expression.substitute(VectorColumnKernels.at(elements.get(e)));
      value = VectorColumnKernels.replace(value, accumulated, inColumn.get(e));
      for (VectorStages.Stage stage : stages) {
        value = VectorColumnKernels.replace(value, stage.temporary(), inColumn.get(e));
      }
      columns.hoist(value);
      values.add(value);
    }
    List<String> places = results.stream().map(result -> result + ", row").toList();
    text.open("for (int row = from; row < to; row += LANES) {");
    columns.store(text, values, places);
    text.close();
  }

  /** One element, strip by strip. */
  private void strips(Map<Variable, Index> element, String result) {
    Function<Variable, Index> at = VectorColumnKernels.at(element);
    Expression last = value.substitute(at);
    List<VectorStages.Stage> here = stages.stream().map(stage -> stage.substitute(at)).toList();
    columns.hoist(last);
    here.forEach(stage -> stage.arguments().forEach(columns::hoist));
    columns.place(accumulated, result + ", row");
    Expression.Load inColumn = stages.get(stages.size() - 1).temporary();
    boolean free = isInColumn(stages.get(stages.size() - 1));
    VectorStrips strips = new VectorStrips(method, columns, "from", "to");
    strips.compute(
        here,
        stage ->
            free && stage.temporary().equals(inColumn) ? Optional.of(result) : Optional.empty());
    if (!free || !last.equals(inColumn)) {
      text.open(strips.rows());
      columns.store(text, List.of(last), List.of(result + ", row"));
      text.close();
    }
    strips.close();
  }
}
