package org.catgrad.processor.writers;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;

/** The methods that run programs: predict, gradients and step. */
final class ProgramMethods {
  /** Statements of this weight make a method of well below 8,000 bytes. */
  private static final int LARGEST = 1000;

  /** Other variables of the methods, and names that record components cannot have. */
  private static final List<String> RESERVED =
      List.of(
          "BATCH",
          "INPUTS",
          "rows",
          "into",
          "i",
          "j",
          "k",
          "backend",
          "store",
          "gradients",
          "clone",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  private static final String CHECKS = JavaText.type(TrainerWriter.RUNTIME + ".Checks");
  private static final ClassName GRADIENTS = ClassName.get(TrainerWriter.RUNTIME, "Gradients");

  private final TrainerSource source;
  private final Fields fields;
  private final Launches launches;
  private final List<Argument> inputs = new ArrayList<>();
  private final List<Argument> targets = new ArrayList<>();
  private final List<Argument> outputs = new ArrayList<>();

  ProgramMethods(TrainerSource source, Fields fields, Launches launches) {
    this.source = source;
    this.fields = fields;
    this.launches = launches;
    TypedModel model = source.model();
    Identifiers names = new Identifiers(RESERVED);
    for (Value input : source.inputs()) {
      inputs.add(
          new Argument(
              input.label(),
              names.unique(input.label()),
              input.type(),
              Optional.empty(),
              source.positions().getOrDefault(input.label(), List.of()),
              fields.name(input)));
    }
    for (TypedModel.Port output : model.outputs()) {
      String name = names.unique(output.name());
      outputs.add(
          new Argument(output.name(), name, output.type(), Optional.empty(), List.of(), ""));
    }
    for (int i = 0; i < source.targets().size(); i++) {
      Loss.Target target = model.loss().orElseThrow().targets().get(i);
      Argument output = outputs.get(target.output()); // a target is called as what it is for
      String field = fields.name(source.targets().get(i));
      targets.add(
          new Argument(
              output.label(), output.name(), target.type(), Optional.of(target), List.of(), field));
    }
  }

  void addTo(TypeSpec.Builder type) {
    if (outputs.size() > 1) {
      type.addType(predictions());
    }
    type.addMethod(predict());
    type.addMethod(predictInto(type));
    if (source.isTrainable()) {
      type.addMethod(step(type));
      addInputNames(type);
      type.addMethod(gradients());
      type.addMethod(gradientsInto(type));
    }
  }

  // predict

  /** The record of results of a model with several outputs. */
  private TypeSpec predictions() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    outputs.forEach(o -> constructor.addParameter(o.javaType(), o.name()));
    return TypeSpec.recordBuilder("Predictions")
        .addJavadoc("The outputs for some rows, each row-major.\n")
        .addModifiers(Modifier.PUBLIC)
        .recordConstructor(constructor.build())
        .build();
  }

  private MethodSpec predict() {
    JavaText text = new JavaText();
    Argument first = inputs.get(0);
    text.line("int rows = " + first.rows() + ";");
    for (Argument output : outputs) {
      String type = output.type().dtype().javaName();
      text.line(
          type + "[] " + output.name() + " = new " + type + "[" + times(output.size()) + "];");
    }
    text.line("predict(" + names(inputs) + ", " + names(outputs) + ");");
    TypeName result;
    if (outputs.size() == 1) {
      text.line("return " + outputs.get(0).name() + ";");
      result = outputs.get(0).javaType();
    } else {
      text.line("return new Predictions(" + names(outputs) + ");");
      result = ClassName.get("", "Predictions");
    }
    return method("predict", inputs)
        .addJavadoc("$L\n", "Computes " + labels(outputs) + " for 1 to {@value #BATCH} rows.")
        .addJavadoc("\n")
        .addJavadoc(parameterDocs(inputs))
        .addJavadoc("@return $L\n", resultDoc())
        .returns(result)
        .addCode(text.code())
        .build();
  }

  private String resultDoc() {
    return outputs.size() == 1
        ? "row-major, rows × " + outputs.get(0).size()
        : "the outputs, each row-major";
  }

  private MethodSpec predictInto(TypeSpec.Builder type) {
    JavaText text = new JavaText();
    text.line("store.checkReady();");
    checkInputs(text, inputs);
    for (Argument output : outputs) {
      text.line(
          CHECKS
              + ".result(\""
              + output.label()
              + "\", "
              + output.name()
              + ", "
              + output.size()
              + ", rows);");
    }
    upload(text, inputs);
    Program program = source.program("predict");
    run(text, type, program);
    for (int i = 0; i < outputs.size(); i++) {
      text.line(
          "backend.download(" + field(program, i) + ", rows, " + outputs.get(i).name() + ");");
    }
    List<Argument> all = new ArrayList<>(inputs);
    all.addAll(outputs);
    return method("predict", all)
        .addJavadoc(
            "$L\n",
            "Computes " + labels(outputs) + " into arrays of the caller's; allocates nothing.")
        .addJavadoc("\n")
        .addJavadoc(parameterDocs(inputs))
        .addJavadoc(resultDocs())
        .addCode(text.code())
        .build();
  }

  private CodeBlock resultDocs() {
    CodeBlock.Builder docs = CodeBlock.builder();
    outputs.forEach(
        o -> docs.add("@param $L receives rows × $L values, row-major\n", o.name(), o.size()));
    return docs.build();
  }

  // step

  private MethodSpec step(TypeSpec.Builder type) {
    List<Argument> all = new ArrayList<>(inputs);
    all.addAll(targets);
    JavaText text = new JavaText();
    text.line("store.checkReady();");
    checkInputs(text, all);
    upload(text, all);
    Program program = source.program("step");
    run(text, type, program);
    text.line("return backend.scalar(" + field(program, 0) + ");");
    return method("step", all)
        .addJavadoc("Updates the parameters once; allocates nothing.\n\n")
        .addJavadoc(parameterDocs(all))
        .addJavadoc("@return the loss before the update\n")
        .returns(float.class)
        .addCode(text.code())
        .build();
  }

  // gradients

  private void addInputNames(TypeSpec.Builder type) {
    String quoted =
        differentiable().stream()
            .map(input -> CodeBlock.of("$S", input.label()).toString())
            .collect(Collectors.joining(", "));
    type.addField(
        FieldSpec.builder(
                ParameterizedTypeName.get(List.class, String.class),
                "INPUTS",
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .addJavadoc("The inputs that have a derivative.\n")
            .initializer("$T.of($L)", List.class, quoted)
            .build());
  }

  private List<Argument> differentiable() {
    return inputs.stream().filter(input -> input.type().isDifferentiable()).toList();
  }

  private MethodSpec gradients() {
    List<Argument> all = new ArrayList<>(inputs);
    all.addAll(targets);
    String sizes =
        differentiable().stream().map(input -> ", " + input.size()).collect(Collectors.joining());
    JavaText text = new JavaText();
    text.line(
        JavaText.type(TrainerWriter.RUNTIME + ".Gradients")
            + " gradients = store.gradients(INPUTS"
            + sizes
            + ");");
    text.line("gradients(" + names(all) + ", gradients);");
    text.line("return gradients;");
    return method("gradients", all)
        .addJavadoc("The derivatives of the loss by parameters and inputs; updates nothing.\n\n")
        .addJavadoc(parameterDocs(all))
        .addJavadoc("@return the loss and its derivatives\n")
        .returns(GRADIENTS)
        .addCode(text.code())
        .build();
  }

  private MethodSpec gradientsInto(TypeSpec.Builder type) {
    List<Argument> all = new ArrayList<>(inputs);
    all.addAll(targets);
    JavaText text = new JavaText();
    text.line("store.checkReady();");
    checkInputs(text, all);
    text.line("into.check(store.parameters().names(), INPUTS);");
    upload(text, all);
    Program program = source.program("gradients");
    run(text, type, program);
    text.line("into.setLoss(backend.scalar(" + field(program, 0) + "));");
    List<String> downloads = new ArrayList<>();
    int parameters = source.parameters().size();
    for (int i = 0; i < parameters; i++) {
      downloads.add(
          "backend.download("
              + field(program, 1 + i)
              + ", 1, into.parameterValues("
              + RepeatedLines.number(i)
              + "));");
    }
    for (int i = 0; i < differentiable().size(); i++) {
      downloads.add(
          "backend.download("
              + field(program, 1 + parameters + i)
              + ", rows, into.inputValues("
              + i
              + ", rows));");
    }
    parts(text, type, downloads, "downloadGradients", true);
    MethodSpec.Builder method = method("gradients", all).addParameter(GRADIENTS, "into");
    return method
        .addJavadoc(
            "The derivatives of the loss by parameters and inputs; updates nothing, and allocates"
                + " nothing while the number of rows stays the same.\n\n")
        .addJavadoc(parameterDocs(all))
        .addJavadoc("@param into made by {@code gradients}; its arrays are overwritten\n")
        .addCode(text.code())
        .build();
  }

  // common parts

  private static MethodSpec.Builder method(String name, List<Argument> arguments) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC);
    arguments.forEach(argument -> method.addParameter(argument.javaType(), argument.name()));
    return method;
  }

  private static CodeBlock parameterDocs(List<Argument> arguments) {
    CodeBlock.Builder docs = CodeBlock.builder();
    arguments.forEach(a -> docs.add("@param $L $L\n", a.name(), a.documentation()));
    return docs.build();
  }

  private static String labels(List<Argument> arguments) {
    return arguments.stream().map(Argument::label).collect(Collectors.joining(", "));
  }

  private static String names(List<Argument> arguments) {
    return arguments.stream().map(Argument::name).collect(Collectors.joining(", "));
  }

  private static String times(int size) {
    return size == 1 ? "rows" : "rows * " + size;
  }

  /** Checks everything that the caller passes, before anything changes. */
  private static void checkInputs(JavaText text, List<Argument> arguments) {
    Argument first = arguments.get(0);
    text.line("int rows = " + first.rows() + ";");
    arguments.stream().skip(1).forEach(a -> text.line(a.checkRows(first)));
    arguments.forEach(argument -> argument.checkValues().forEach(text::line));
  }

  private static void upload(JavaText text, List<Argument> arguments) {
    for (Argument argument : arguments) {
      boolean hidden = arguments.stream().anyMatch(a -> a.name().equals(argument.field()));
      String field = (hidden ? "this." : "") + argument.field();
      text.line("backend.upload(" + argument.name() + ", rows, " + field + ");");
    }
  }

  private String field(Program program, int output) {
    String field = fields.name(program, program.outputs().get(output));
    boolean hidden =
        inputs.stream().anyMatch(argument -> argument.name().equals(field))
            || outputs.stream().anyMatch(argument -> argument.name().equals(field));
    return (hidden ? "this." : "") + field;
  }

  /** The launches of a program, each with what it computes; those of a large one in methods. */
  private void run(JavaText text, TypeSpec.Builder type, Program program) {
    List<String> lines = new ArrayList<>();
    for (Statement statement : program.statements()) {
      String launch = "backend.launch(" + launches.name(program, statement) + ", rows);";
      lines.add("// " + Formulas.assignment(statement) + "\n" + launch);
    }
    parts(text, type, lines, program.name(), false);
  }

  private void parts(
      JavaText text, TypeSpec.Builder type, List<String> lines, String name, boolean gradients) {
    List<RepeatedLines.Node> nodes = RepeatedLines.of(lines);
    if (nodes.stream().mapToInt(RepeatedLines::weight).sum() <= LARGEST) {
      RepeatedLines.write(nodes, text);
      return;
    }
    int number = 1;
    for (int start = 0, end; start < nodes.size(); start = end) {
      int weight = 0;
      for (end = start; end < nodes.size() && (end == start || weight < LARGEST); end++) {
        weight += RepeatedLines.weight(nodes.get(end));
      }
      JavaText part = new JavaText();
      RepeatedLines.write(nodes.subList(start, end), part);
      String method = name + "Part" + number++;
      text.line(method + (gradients ? "(rows, into);" : "(rows);"));
      MethodSpec.Builder spec =
          MethodSpec.methodBuilder(method)
              .addModifiers(Modifier.PRIVATE)
              .addParameter(int.class, "rows");
      if (gradients) {
        spec.addParameter(GRADIENTS, "into");
      }
      type.addMethod(spec.addCode(part.code()).build());
    }
  }
}
