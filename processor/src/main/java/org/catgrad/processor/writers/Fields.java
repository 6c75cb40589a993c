package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.passes.BufferPlan;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** The fields of a trainer that hold arrays: one for each lasting array and each buffer. */
final class Fields {
  private final Map<Value, ArrayField> lasting = new LinkedHashMap<>();
  private final Map<Constant, ArrayField> constants = new LinkedHashMap<>();
  private final List<ArrayField> buffers = new ArrayList<>();
  private final BufferPlan plan;

  /**
   * A field.
   *
   * @param name its name
   * @param dtype the element type
   * @param rows whether it has a value for each row
   * @param size the number of elements of one value
   * @param comment what it holds
   */
  record ArrayField(String name, DType dtype, boolean rows, int size, String comment) {}

  Fields(List<Value> persistent, List<Program> programs, BufferPlan plan, Identifiers scope) {
    this.plan = plan;
    for (Value value : persistent) {
      add(value, scope);
    }
    for (Program program : programs) {
      program
          .constants()
          .forEach(
              (value, constant) -> constants.computeIfAbsent(constant, c -> field(value, scope)));
    }
    for (BufferPlan.Buffer buffer : plan.buffers()) {
      Value first = buffer.holds().get(0);
      String held =
          buffer.holds().stream()
              .map(Value::label)
              .distinct()
              .limit(8)
              .collect(Collectors.joining(", then "));
      long labels = buffer.holds().stream().map(Value::label).distinct().count();
      String comment = held + (labels > 8 ? ", and " + (labels - 8) + " more" : "") + ": ";
      Shape shape = labels == 1 ? first.type().shape() : Shape.of(buffer.size());
      ArrayType type = new ArrayType(buffer.dtype(), shape, buffer.rows());
      buffers.add(
          new ArrayField(
              labels == 1 ? scope.unique(first.label()) : scope.numbered("buffer"),
              buffer.dtype(),
              buffer.rows(),
              buffer.size(),
              comment + type));
    }
  }

  private void add(Value value, Identifiers scope) {
    if (lasting.containsKey(value)) {
      return;
    }
    lasting.put(value, field(value, scope));
  }

  private static ArrayField field(Value value, Identifiers scope) {
    ArrayType type = value.type();
    return new ArrayField(
        scope.unique(value.label()),
        type.dtype(),
        type.rows(),
        type.shape().count(),
        value.label() + ": " + type);
  }

  /** The fields of constant tables; equal tables of several programs are one. */
  Map<Constant, ArrayField> constants() {
    return constants;
  }

  /** All fields: lasting arrays first. */
  List<ArrayField> all() {
    List<ArrayField> all = new ArrayList<>(lasting.values());
    all.addAll(constants.values());
    all.addAll(buffers);
    return all;
  }

  /** The name of the field that holds a value while a program runs. */
  String name(Program program, Value value) {
    if (program.constants().containsKey(value)) {
      return constants.get(program.constants().get(value)).name();
    }
    ArrayField field = lasting.get(value);
    return field != null
        ? field.name()
        : buffers.get(plan.assignment().get(program.name()).get(value)).name();
  }

  /** The name of the field of a lasting array. */
  String name(Value value) {
    return lasting.get(value).name();
  }
}
