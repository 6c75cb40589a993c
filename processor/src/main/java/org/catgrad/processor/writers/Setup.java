package org.catgrad.processor.writers;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Parameter;
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

  Setup(TrainerSource source, Fields fields, Launches launches) {
    this.source = source;
    this.fields = fields;
    this.launches = launches;
    prepareLines();
  }

  private boolean isSmall() {
    int weight = 0;
    for (List<String> part : List.of(lines, ofStore, ofLaunches)) {
      weight += part.stream().mapToInt(Setup::weight).sum();
    }
    return weight <= LARGEST;
  }

  /** The size of a statement's code, in units of about ten bytes: one for each argument. */
  private static int weight(String line) {
    return 4 + (int) line.chars().filter(c -> c == ',').count();
  }

  List<FieldSpec> fields() {
    List<FieldSpec> specs = new ArrayList<>();
    specs.add(
        FieldSpec.builder(TrainerWriter.BACKEND, "backend", Modifier.PRIVATE, Modifier.FINAL)
            .build());
    specs.add(
        FieldSpec.builder(TrainerWriter.STORE, "store", Modifier.PRIVATE, Modifier.FINAL).build());
    Modifier[] modifiers =
        isSmall()
            ? new Modifier[] {Modifier.PRIVATE, Modifier.FINAL}
            : new Modifier[] {Modifier.PRIVATE};
    for (Fields.ArrayField field : fields.all()) {
      specs.add(
          FieldSpec.builder(ARRAY, field.name(), modifiers)
              .addJavadoc("$L\n", field.comment() + ".")
              .build());
    }
    for (Launches.Launch launch : launches.all()) {
      specs.add(FieldSpec.builder(LAUNCH, launch.name(), modifiers).build());
    }
    return specs;
  }

  /** The constructor, and the methods it is cut into. */
  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>(isSmall() ? small() : large());
    methods.addAll(tables.methods());
    return methods;
  }

  private void prepareLines() {
    for (Fields.ArrayField field : fields.all()) {
      lines.add(field.name() + " = " + allocation(field) + ";");
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
              + CodeBlock.of("$S", parameter.name())
              + ", "
              + shape(parameter.type().shape())
              + ", "
              + fields.name(value)
              + ", "
              + initializer(parameter.initializer())
              + ")");
    }
    for (Optimizer.State state : source.states()) {
      Value value = new Value(state.name(), state.type(), Value.Role.STATE);
      ofStore.add(
          ".state("
              + CodeBlock.of("$S", state.name())
              + ", "
              + shape(state.type().shape())
              + ", "
              + fields.name(value)
              + ", "
              + state.start()
              + ")");
    }
    launches.all().forEach(l -> ofLaunches.add(l.name() + " = " + l.code() + ";"));
  }

  private MethodSpec.Builder constructor() {
    return MethodSpec.constructorBuilder()
        .addJavadoc(
            "A trainer whose arrays are on a back end. Call {@link #initialize} or {@link #load}"
                + " before anything else.\n")
        .addModifiers(Modifier.PUBLIC)
        .addParameter(TrainerWriter.BACKEND, "backend")
        .addStatement("this.backend = $T.requireNonNull(backend, $S)", Objects.class, "backend");
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
    int number = 1;
    for (int start = 0, end; start < lines.size(); start = end) {
      int weight = 0;
      JavaText text = new JavaText();
      for (end = start; end < lines.size() && (end == start || weight < LARGEST); end++) {
        weight += weight(lines.get(end));
        text.line(lines.get(end));
      }
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
        + (source.layout() == Layout.ROWS ? ".ROWS" : ".COLUMNS")
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
