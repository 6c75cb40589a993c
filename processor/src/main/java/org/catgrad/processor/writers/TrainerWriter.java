package org.catgrad.processor.writers;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.DType;

/**
 * Writes a trainer class: the arrays and launches as fields, a constructor that makes them, the
 * methods of the contract, and a static method for each kernel.
 */
public final class TrainerWriter {
  /** The package of the runtime. */
  static final String RUNTIME = "org.catgrad.runtime";

  static final ClassName BACKEND = ClassName.get(RUNTIME, "ArrayBackend");
  static final ClassName STORE = ClassName.get(RUNTIME, "ParameterStore");

  private final TrainerSource source;
  private final Identifiers scope;
  private final Identifiers methods =
      new Identifiers(
          List.of(
              "batch",
              "initialize",
              "predict",
              "gradients",
              "step",
              "learningRate",
              "setLearningRate",
              "parameters",
              "save",
              "load",
              "close",
              "getClass",
              "hashCode",
              "equals",
              "toString",
              "notify",
              "notifyAll",
              "wait",
              "clone",
              "finalize"));
  private final Fields fields;
  private final KernelMethods kernels;
  private final Launches launches;

  /**
   * A writer for one trainer.
   *
   * @param vectors whether kernels have a second form that uses Java's Vector API
   */
  public TrainerWriter(TrainerSource source, boolean vectors) {
    this.source = source;
    this.scope =
        new Identifiers(
            List.of(
                "BATCH",
                "INPUTS",
                "backend",
                "store",
                "rows",
                "into",
                "i",
                "j",
                "k",
                "builder",
                Launches.SCRATCH,
                source.trainerName()));
    if (vectors) {
      scope.unique(Launches.VECTORS);
      VectorKernels.METHODS.forEach(methods::unique);
    }
    List<Value> persistent = new ArrayList<>();
    // the step reads everything that lasts; a model that only predicts has no step
    Program widest = source.programs().get(source.programs().size() - 1);
    widest.inputs().stream()
        .filter(value -> value.role() == Value.Role.INPUT || value.role() == Value.Role.TARGET)
        .forEach(persistent::add);
    widest.inputs().stream().filter(v -> !persistent.contains(v)).forEach(persistent::add);
    this.fields = new Fields(persistent, source.programs(), source.plan(), scope);
    this.kernels = new KernelMethods(methods, vectors);
    this.launches = new Launches(fields, kernels, scope, source.trainerName());
  }

  /** The class. */
  public TypeSpec write() {
    for (Program program : source.programs()) {
      for (Statement statement : program.statements()) {
        launches.add(program, statement);
      }
    }
    TypeSpec.Builder type =
        TypeSpec.classBuilder(source.trainerName())
            .addJavadoc(
                "Trains {@link $L}: at most {@value #BATCH} rows at a time. Not for use by several"
                    + " threads at once.\n",
                source.model().name())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(
                ClassName.get(RUNTIME, source.isTrainable() ? "OptimizingTrainer" : "Trainer"));
    source.recomputation().ifPresent(r -> type.addJavadoc("\n<p>$L\n", r.text()));
    type.addField(
        FieldSpec.builder(int.class, "BATCH", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The largest number of rows that one call takes.\n")
            .initializer("$L", source.model().batch())
            .build());
    if (launches.useVectors()) {
      type.addField(VectorKernels.source(source.trainerName()));
    }
    Setup setup = new Setup(source, fields, launches);
    setup.fields().forEach(type::addField);
    setup.methods().forEach(type::addMethod);
    addBeginning(type);
    new ProgramMethods(source, fields, launches).addTo(type);
    if (source.isTrainable()) {
      addLearningRate(type);
    }
    addParametersAndEnd(type);
    kernels.specs().forEach(type::addMethod);
    return type.build();
  }

  /** The class of vector kernels, if any kernel of the class {@link #write} wrote has one. */
  public Optional<TypeSpec> writeVectorKernels() {
    return launches.useVectors()
        ? Optional.of(VectorKernels.write(source.trainerName(), kernels.vectorForms()))
        : Optional.empty();
  }

  /** The Java primitive type of an element. */
  static TypeName primitive(DType dtype) {
    return switch (dtype) {
      case INT32 -> TypeName.INT;
      case BOOL -> TypeName.BOOLEAN;
      case FLOAT64 -> TypeName.DOUBLE;
      case FLOAT32 -> TypeName.FLOAT;
    };
  }

  private static void addBeginning(TypeSpec.Builder type) {
    type.addMethod(override("batch").returns(int.class).addStatement("return BATCH").build());
    type.addMethod(
        override("initialize")
            .addParameter(long.class, "seed")
            .addStatement("store.initialize(seed)")
            .build());
  }

  private static void addLearningRate(TypeSpec.Builder type) {
    String setting = TrainerSource.LEARNING_RATE.label();
    type.addMethod(
        override("learningRate")
            .returns(double.class)
            .addStatement("return store.setting($S)", setting)
            .build());
    ClassName checks = ClassName.get(RUNTIME, "Checks");
    type.addMethod(
        override("setLearningRate")
            .addParameter(double.class, "learningRate")
            .addStatement("store.setSetting($S, $T.learningRate(learningRate))", setting, checks)
            .build());
  }

  private static void addParametersAndEnd(TypeSpec.Builder type) {
    type.addMethod(
        override("parameters")
            .returns(ClassName.get(RUNTIME, "Parameters"))
            .addStatement("return store.parameters()")
            .build());
    type.addMethod(
        override("save")
            .addParameter(Path.class, "file")
            .addException(IOException.class)
            .addStatement("store.save(file)")
            .build());
    type.addMethod(
        override("save")
            .addParameter(Path.class, "file")
            .addParameter(ParameterizedTypeName.get(Map.class, String.class, String.class), "notes")
            .addException(IOException.class)
            .addStatement("store.save(file, notes)")
            .build());
    type.addMethod(
        override("load")
            .addParameter(Path.class, "file")
            .addException(IOException.class)
            .addStatement("store.load(file)")
            .build());
    type.addMethod(override("close").addStatement("store.close()").build());
  }

  private static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }
}
