package org.catgrad.processor.writers;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.passes.Families;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.Shape;

/**
 * The fields of a trainer and the constructor that fills them. The constructor of a large model is
 * cut into methods, because HotSpot never compiles methods of more than 8,000 bytes and the class
 * file refuses those of more than 65,535.
 */
final class Setup {
  /** Statements of this weight make a method of well below 8,000 bytes. */
  private static final int LARGEST = 500;

  private static final ClassName ARRAY = ClassName.get(TrainerWriter.RUNTIME, "Array");
  private static final ClassName LAUNCH = ClassName.get(TrainerWriter.RUNTIME, "Launch");

  private final TrainerSource source;
  private final Fields fields;
  private final Launches launches;
  private final ConstantTables tables = new ConstantTables();
  private final List<String> lines = new ArrayList<>();
  private final List<String> ofStore = new ArrayList<>();
  private final List<String> ofLaunches = new ArrayList<>();
  private final boolean small;

  Setup(TrainerSource source, Fields fields, Launches launches) {
    this.source = source;
    this.fields = fields;
    this.launches = launches;
    prepareLines();
    this.small = isSmall();
  }

  private boolean isSmall() {
    int weight = 0;
    for (List<String> part : List.of(lines, ofStore, ofLaunches)) {
      List<RepeatedLines.Node> nodes = RepeatedLines.of(part);
      if (nodes.size() < part.size()) {
        return false; // loops want statements
      }
      weight += nodes.stream().mapToInt(RepeatedLines::weight).sum();
    }
    return weight <= LARGEST;
  }

  List<FieldSpec> fields() {
    List<FieldSpec> specs = new ArrayList<>();
    specs.add(
        FieldSpec.builder(TrainerWriter.BACKEND, "backend", Modifier.PRIVATE, Modifier.FINAL)
            .build());
    specs.add(
        FieldSpec.builder(TrainerWriter.STORE, "store", Modifier.PRIVATE, Modifier.FINAL).build());
    for (Fields.ArrayField field : fields.all()) {
      FieldSpec.Builder spec = field(ARRAY, field.name(), field.members(), small);
      specs.add(spec.addJavadoc("$L\n", field.comment() + ".").build());
    }
    if (launches.scratch() > 0) {
      FieldSpec.Builder scratch = field(ARRAY, Launches.SCRATCH, 0, small);
      specs.add(scratch.addJavadoc("Work space of kernels.\n").build());
    }
    launches
        .arrayFields()
        .forEach((name, count) -> specs.add(field(ARRAY, name, count, small).build()));
    launches
        .fields()
        .forEach((name, count) -> specs.add(field(LAUNCH, name, count, small).build()));
    return specs;
  }

  /** A field for one thing, or for a Java array of several. */
  private static FieldSpec.Builder field(ClassName type, String name, int count, boolean small) {
    if (count > 0) {
      return FieldSpec.builder(ArrayTypeName.of(type), name, Modifier.PRIVATE, Modifier.FINAL)
          .initializer("new $T[$L]", type, count);
    }
    return small
        ? FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL)
        : FieldSpec.builder(type, name, Modifier.PRIVATE);
  }

  /** The constructor, and the methods it is cut into. */
  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>(small ? small() : large());
    methods.addAll(tables.methods());
    return methods;
  }

  private void prepareLines() {
    for (Fields.ArrayField field : fields.all()) {
      if (field.members() == 0) {
        lines.add(field.name() + " = " + allocation(field) + ";");
      }
      for (int i = 0; i < field.members(); i++) {
        String repeated = field.name() + "[" + RepeatedLines.number(i - field.distinct()) + "]";
        lines.add(
            field.name()
                + "["
                + RepeatedLines.number(i)
                + "] = "
                + (i < field.distinct() ? allocation(field) : repeated)
                + ";");
      }
    }
    if (launches.scratch() > 0) {
      lines.add(Launches.SCRATCH + " = backend.scratch(" + launches.scratch() + ");");
    }
    fields
        .constants()
        .forEach(
            (constant, field) ->
                lines.add(
                    "backend.upload("
                        + tables.array(field.name(), constant)
                        + ", 1, "
                        + field.name()
                        + ");"));
    for (Parameter parameter : source.parameters()) {
      Value value = new Value(parameter.name(), parameter.type(), Value.Role.PARAMETER);
      ofStore.add(
          ".parameter("
              + quoted(parameter.name())
              + ", "
              + shape(parameter.type().shape())
              + ", "
              + fields.name(value)
              + ", "
              + initializer(parameter.initializer())
              + ")");
    }
    for (State state : source.modelStates()) {
      Value value = new Value(state.keptAs(), state.type(), Value.Role.MODEL_STATE);
      ofStore.add(declaration(state, fields.name(value)));
    }
    for (Optimizer.State state : source.states()) {
      Value value = new Value(state.name(), state.type(), Value.Role.STATE);
      ofStore.add(
          (state.averaged().isPresent() ? ".average(" : ".state(")
              + quoted(state.name())
              + ", "
              + shape(state.type().shape())
              + ", "
              + fields.name(value)
              + ", "
              + state.averaged().map(Setup::quoted).orElse(String.valueOf(state.start()))
              + ")");
    }
    if (source.isTrainable()) {
      ofStore.add(
          ".setting("
              + CodeBlock.of("$S", TrainerSource.LEARNING_RATE.label())
              + ", "
              + fields.name(TrainerSource.LEARNING_RATE)
              + ", "
              + source.model().optimizer().orElseThrow().rule().learningRate()
              + ")");
    }
    launches.all().forEach(launch -> ofLaunches.addAll(launches.preparation(launch)));
  }

  /** A string literal in which the numbers of repeated blocks are marked. */
  private static String quoted(String name) {
    Matcher numbers = Families.NUMBER.matcher(name);
    String marked =
        numbers.replaceAll(n -> RepeatedLines.numberInString(Integer.parseInt(n.group())));
    return '"' + marked + '"';
  }

  /** A running statistic starts with a value, a random state with a key made from its name. */
  private static String declaration(State state, String field) {
    String name = quoted(state.keptAs());
    return state.start() instanceof State.Filled filled
        ? ".running("
            + name
            + ", "
            + shape(state.type().shape())
            + ", "
            + field
            + ", "
            + filled.value()
            + ")"
        : ".random(" + name + ", " + field + ")";
  }

  private MethodSpec.Builder constructor() {
    return MethodSpec.constructorBuilder()
        .addJavadoc(
            "A trainer whose arrays are on a back end. Call {@link #initialize} or {@link #load}"
                + " before anything else.\n")
        .addModifiers(Modifier.PUBLIC)
        .addParameter(TrainerWriter.BACKEND, "device")
        .addStatement("backend = $T.requireNonNull(device, $S).session()", Objects.class, "device");
  }

  private String builder() {
    return JavaText.type(TrainerWriter.RUNTIME + ".ParameterStore")
        + ".builder("
        + CodeBlock.of("$S", source.model().name())
        + ", backend)";
  }

  private List<MethodSpec> small() {
    JavaText text = new JavaText();
    lines.forEach(text::line);
    if (ofStore.isEmpty()) {
      text.line("store = " + builder() + ".build();");
    } else {
      text.line("store =");
      text.line("    " + builder());
      ofStore.forEach(call -> text.line("        " + call));
      text.line("        .build();");
    }
    ofLaunches.forEach(text::line);
    return List.of(constructor().addCode(text.code()).build());
  }

  private List<MethodSpec> large() {
    List<MethodSpec> parts = new ArrayList<>();
    JavaText text = new JavaText();
    parts(lines, "allocate", parts, text, "", "");
    String type = JavaText.type(TrainerWriter.RUNTIME + ".ParameterStore") + ".Builder";
    text.line(type + " builder = " + builder() + ";");
    List<String> calls = ofStore.stream().map(call -> "builder" + call + ";").toList();
    parts(calls, "declare", parts, text, type + " builder", "builder");
    text.line("store = builder.build();");
    parts(ofLaunches, "prepare", parts, text, "", "");
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(constructor().addCode(text.code()).build());
    methods.addAll(parts);
    return methods;
  }

  /** Puts lines into methods and calls of those methods into the constructor. */
  private static void parts(
      List<String> lines,
      String name,
      List<MethodSpec> parts,
      JavaText constructor,
      String parameter,
      String argument) {
    List<RepeatedLines.Node> nodes = RepeatedLines.of(lines);
    if (nodes.stream().mapToInt(RepeatedLines::weight).sum() <= LARGEST / 3) {
      RepeatedLines.write(nodes, constructor);
      return;
    }
    int number = 1;
    for (int start = 0, end; start < nodes.size(); start = end) {
      int weight = 0;
      for (end = start; end < nodes.size() && (end == start || weight < LARGEST); end++) {
        weight += RepeatedLines.weight(nodes.get(end));
      }
      JavaText text = new JavaText();
      RepeatedLines.write(nodes.subList(start, end), text);
      String method = name + "Part" + number++;
      constructor.line(method + "(" + argument + ");");
      MethodSpec.Builder spec = MethodSpec.methodBuilder(method).addModifiers(Modifier.PRIVATE);
      if (!parameter.isEmpty()) {
        spec.addParameter(TrainerWriter.STORE.nestedClass("Builder"), argument);
      }
      parts.add(spec.addCode(text.code()).build());
    }
  }

  private String allocation(Fields.ArrayField field) {
    String type = field.dtype().javaName();
    if (!field.rows()) {
      return "backend." + type + "s(" + field.size() + ")";
    }
    String layout = JavaText.type(TrainerWriter.RUNTIME + ".Layout");
    return "backend."
        + type
        + "Rows(BATCH, "
        + field.size()
        + ", "
        + layout
        + (field.layout() == Layout.ROWS ? ".ROWS" : ".COLUMNS")
        + ")";
  }

  private static String shape(Shape shape) {
    return shape.sizes().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "new int[] {", "}"));
  }

  private static String initializer(Initializer initializer) {
    String type = JavaText.type(TrainerWriter.RUNTIME + ".Initializer");
    double first = initializer.first();
    double second = initializer.second();
    return type
        + switch (initializer.kind()) {
          case ZEROS -> ".zeros()";
          case ONES -> ".ones()";
          case CONSTANT -> ".constant(" + first + ")";
          case NORMAL -> ".normal(" + first + ", " + second + ")";
          case UNIFORM -> ".uniform(" + first + ", " + second + ")";
          case GLOROT_UNIFORM -> ".glorotUniform()";
          case GLOROT_NORMAL -> ".glorotNormal()";
          case HE_UNIFORM -> ".heUniform()";
          case HE_NORMAL -> ".heNormal()";
        };
  }
}
