package org.catgrad.processor.writers;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.passes.PositionCheck;
import org.catgrad.processor.types.ArrayType;

/**
 * An array that the caller of a trainer passes, with what is checked before it is used.
 *
 * @param label its name in messages
 * @param name the variable
 * @param type its type
 * @param target what the loss says of it, if it is a target
 * @param positions what is checked of the positions in it
 * @param field the field of the array that it is copied to
 */
record Argument(
    String label,
    String name,
    ArrayType type,
    Optional<Loss.Target> target,
    List<PositionCheck> positions,
    String field) {
  private static final String CHECKS = JavaText.type(TrainerWriter.RUNTIME + ".Checks");

  /** The number of values for each row. */
  int size() {
    return type.shape().count();
  }

  /** The Java array. */
  TypeName javaType() {
    return ArrayTypeName.of(TrainerWriter.primitive(type.dtype()));
  }

  private boolean isLabel() {
    return target.isPresent() && target.get().classes() > 0;
  }

  /** What the caller is told about it. */
  String documentation() {
    if (isLabel()) {
      return labelDocumentation(target.orElseThrow());
    }
    String range =
        positions.size() == 1 && positions.get(0).isUniform()
            ? "positions from 0 to " + (positions.get(0).limit() - 1) + ", "
            : "";
    return range + "row-major, rows × " + size();
  }

  private static String labelDocumentation(Loss.Target target) {
    int size = target.type().shape().count();
    String range = " from 0 to " + (target.classes() - 1);
    if (target.ignored().isPresent()) {
      range += ", or " + target.ignored().getAsInt() + " for none" + (size == 1 ? "," : "");
    }
    return size == 1
        ? "a label" + range + " for each row"
        : "labels" + range + ", row-major, rows × " + size;
  }

  /** The expression for the number of rows that it has. */
  String rows() {
    return call("rows", Integer.toString(size()), "BATCH");
  }

  /** The statement that checks that it has as many rows as another. */
  String checkRows(Argument other) {
    return call("sameRows", Integer.toString(size()), "rows", '"' + other.label() + '"') + ";";
  }

  /** The statements that check labels and positions. */
  List<String> checkValues() {
    List<String> checks = new ArrayList<>();
    if (isLabel()) {
      List<String> range = new ArrayList<>();
      range.add(Integer.toString(target.orElseThrow().classes()));
      target.get().ignored().ifPresent(label -> range.add(Integer.toString(label)));
      checks.add(call("labels", range.toArray(String[]::new)) + ";");
    }
    for (PositionCheck check : positions) {
      List<String> range = new ArrayList<>();
      if (!check.isUniform()) {
        range.add(Integer.toString(check.period()));
        range.add(Integer.toString(check.from()));
        range.add(Integer.toString(check.to()));
      }
      range.add(Integer.toString(check.limit()));
      checks.add(call("positions", range.toArray(String[]::new)) + ";");
    }
    return checks;
  }

  private String call(String check, String... arguments) {
    return CHECKS
        + "."
        + check
        + "(\""
        + label
        + "\", "
        + name
        + ", "
        + String.join(", ", arguments)
        + ")";
  }
}
