package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.catgrad.processor.kernel.Expression;

/**
 * A loop over strips of rows, within which expensive functions are computed into work space:
 *
 * <pre>
 *   for each strip of rows
 *     scratch = argument                 a loop along the strip
 *     scratch = function(scratch)        VectorMath
 *     ...                                what uses it
 * </pre>
 */
final class VectorStrips {
  private static final String VECTOR_MATH = JavaText.type("org.catgrad.runtime.VectorMath");

  private final VectorMethod method;
  private final JavaText text;
  private final VectorColumns columns;
  private final String start;
  private final String stop;
  private final String length;

  /** Opens the loop, from row {@code from} to row {@code to}. */
  VectorStrips(VectorMethod method, VectorColumns columns, String from, String to) {
    this.method = method;
    this.text = method.text();
    this.columns = columns;
    this.start = columns.scope().unique("start");
    this.stop = columns.scope().unique("stop");
    this.length = columns.scope().unique("length");
    String step = start + " += " + VectorMethod.STRIP;
    text.open("for (int " + start + " = " + from + "; " + start + " < " + to + "; " + step + ") {");
    text.line(
        "int " + stop + " = Math.min(" + to + ", " + start + " + " + VectorMethod.STRIP + ");");
    text.line("int " + length + " = " + padded(start, stop) + ";");
  }

  /** So many elements that they fill vectors. */
  static String padded(String from, String to) {
    return to + " - " + from + " + LANES - 1 & -LANES";
  }

  /** The first row of a strip. */
  String start() {
    return start;
  }

  /** The row after its last. */
  String stop() {
    return stop;
  }

  /** The header of a loop along a strip, beyond its end to a whole vector. */
  String rows() {
    return "for (int row = " + start + "; row < " + stop + "; row += LANES) {";
  }

  /** Ends the loop over strips. */
  void close() {
    text.close();
  }

  /**
   * Computes functions one after the other.
   *
   * @param stages the functions
   * @param column the column that may take the result of a function, if there is one
   */
  void compute(
      List<VectorStages.Stage> stages, Function<VectorStages.Stage, Optional<String>> column) {
    for (VectorStages.Stage stage : stages) {
      String result = column.apply(stage).map(name -> name + ", row").orElse(null);
      List<String> arguments = new ArrayList<>();
      for (Expression argument : stage.arguments()) {
        // what is in an array already is not copied
        boolean direct =
            stage.method().isPresent()
                && argument instanceof Expression.Load load
                && !columns.isShared(load);
        String place =
            direct
                ? columns.load((Expression.Load) argument)
                : arguments.isEmpty() && result != null ? result : strip();
        if (!direct) {
          text.open(rows());
          columns.store(text, List.of(argument), List.of(place));
          text.close();
          result = result == null ? place : result;
        }
        arguments.add(first(place));
      }
      String target = result == null ? strip() : result;
      stage.method().ifPresent(name -> text.line(call(name, arguments, first(target), length)));
      columns.place(stage.temporary(), target);
    }
  }

  /** The place of the current row in a further strip. */
  private String strip() {
    int offset = method.strip();
    String place = VectorMethod.SCRATCH + ", row - " + start;
    return offset == 0 ? place : place + " + " + offset;
  }

  /** The place of a strip's first row, from the place of the current one. */
  private String first(String place) {
    String inStrip = ", row - " + start;
    return place
        .replace(inStrip + " + ", ", ")
        .replace(inStrip, ", 0")
        .replaceFirst(", row$", ", " + start);
  }

  /** The call of a function of arrays. */
  static String call(String function, List<String> arguments, String result, String length) {
    List<String> all = new ArrayList<>(arguments);
    all.add(result);
    all.add(length);
    return VECTOR_MATH + "." + function + "(" + String.join(", ", all) + ");";
  }
}
