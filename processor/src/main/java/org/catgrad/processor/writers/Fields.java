package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.passes.BufferPlan;
import org.catgrad.processor.passes.Families;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * The fields of a trainer that hold arrays: one for each lasting array and each buffer, and a Java
 * array for each {@linkplain Families family} of them.
 */
final class Fields {
  private final Map<Value, Place> lasting = new LinkedHashMap<>();
  private final Map<Constant, ArrayField> constants = new LinkedHashMap<>();
  private final List<ArrayField> fields = new ArrayList<>();
  private final List<ArrayField> buffers = new ArrayList<>();
  private final BufferPlan plan;

  /**
   * A field.
   *
   * @param name its name
   * @param dtype the element type
   * @param rows whether it has a value for each row
   * @param layout how rows lie
   * @param size the number of elements of one value
   * @param members the number of arrays; 0 for a field that is no Java array
   * @param distinct how many of them are different; the others repeat these
   * @param comment what it holds
   */
  record ArrayField(
      String name,
      DType dtype,
      boolean rows,
      Layout layout,
      int size,
      int members,
      int distinct,
      String comment) {}

  private record Place(ArrayField field, int member) {
    String code() {
      return field.members() == 0
          ? field.name()
          : field.name() + "[" + RepeatedLines.number(member) + "]";
    }
  }

  Fields(List<Value> persistent, List<Program> programs, BufferPlan plan, Identifiers scope) {
    this.plan = plan;
    List<Value> values = persistent.stream().distinct().toList();
    Families<Value> families =
        Families.of(
            values, Value::label, value -> List.of(value.type(), value.role(), value.layout()));
    for (Value value : values) {
      if (!lasting.containsKey(value)) {
        addLasting(value, families.place(value), scope);
      }
    }
    for (Program program : programs) {
      program
          .constants()
          .forEach(
              (value, constant) ->
                  constants.computeIfAbsent(
                      constant, c -> field(scope.unique(value.label()), value, 0, value.label())));
    }
    for (BufferPlan.Buffer buffer : plan.buffers()) {
      buffers.add(field(buffer, scope));
    }
  }

  private void addLasting(Value value, Optional<Families.Place<Value>> place, Identifiers scope) {
    if (place.isEmpty()) {
      ArrayField field = field(scope.unique(value.label()), value, 0, value.label());
      fields.add(field);
      lasting.put(value, new Place(field, 0));
      return;
    }
    Families.Family<Value> family = place.get().family();
    int count = family.members().size();
    ArrayField field = field(scope.unique(family.name()), value, count, family.label());
    fields.add(field);
    for (int i = 0; i < count; i++) {
      lasting.put(family.members().get(i), new Place(field, i));
    }
  }

  private static ArrayField field(String name, Value value, int members, String label) {
    ArrayType type = value.type();
    return new ArrayField(
        name,
        type.dtype(),
        type.rows(),
        value.layout(),
        type.shape().count(),
        members,
        members,
        label + ": " + type);
  }

  private static ArrayField field(BufferPlan.Buffer buffer, Identifiers scope) {
    Value first = buffer.holds().get(0);
    Families<Value> families = Families.of(buffer.holds(), Value::label, Value::type);
    List<String> labels =
        buffer.holds().stream()
            .map(value -> families.place(value).map(p -> p.family().label()).orElse(value.label()))
            .distinct()
            .toList();
    String held = labels.stream().limit(8).collect(Collectors.joining(", then "));
    String comment =
        held + (labels.size() > 8 ? ", and " + (labels.size() - 8) + " more" : "") + ": ";
    boolean one = labels.size() == 1;
    Shape shape = one ? first.type().shape() : Shape.of(buffer.size());
    ArrayType type = new ArrayType(buffer.dtype(), shape, buffer.rows());
    String name = families.place(first).map(p -> p.family().name()).orElse(first.label());
    return new ArrayField(
        one ? scope.unique(name) : scope.numbered("buffer"),
        buffer.dtype(),
        buffer.rows(),
        buffer.layout(),
        buffer.size(),
        buffer.members() == 1 ? 0 : buffer.members(),
        buffer.count(),
        comment + type);
  }

  /** The fields of constant tables; equal tables of several programs are one. */
  Map<Constant, ArrayField> constants() {
    return constants;
  }

  /** All fields: lasting arrays first. */
  List<ArrayField> all() {
    List<ArrayField> all = new ArrayList<>(fields);
    all.addAll(constants.values());
    all.addAll(buffers);
    return all;
  }

  /** The expression for the array that holds a value while a program runs. */
  String name(Program program, Value value) {
    if (program.constants().containsKey(value)) {
      return constants.get(program.constants().get(value)).name();
    }
    if (lasting.containsKey(value)) {
      return lasting.get(value).code();
    }
    BufferPlan.Slot slot = plan.assignment().get(value);
    return new Place(buffers.get(slot.buffer()), slot.member()).code();
  }

  /** The expression for a lasting array. */
  String name(Value value) {
    return lasting.get(value).code();
  }
}
