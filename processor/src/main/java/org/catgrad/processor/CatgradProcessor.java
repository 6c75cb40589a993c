package org.catgrad.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;
import org.catgrad.processor.declarations.Program;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.reader.DeclarationReader;
import org.catgrad.processor.reader.DiagnosticPrinter;
import org.catgrad.processor.reader.UnresolvedTypeException;
import org.catgrad.processor.typing.ModelTyper;
import org.catgrad.processor.typing.Vocabulary;
import org.catgrad.processor.writers.SourceFormatter;

/**
 * Writes a trainer for each type annotated with {@code @Model}.
 *
 * <pre>
 *   interface  --reader-->  declaration  --typing-->  diagram  --TrainerCompiler-->  class
 * </pre>
 *
 * <p>Mistakes are collected along the way and reported together, and a trainer is written only
 * where there are none. Blocks are checked first, so that a mistake in one is reported once and
 * where it is, however many models apply it. What refers to something that does not exist is read
 * again in the next round, when another processor may have written it. Each trainer comes from one
 * type, so that incremental builds can process models one by one.
 */
@AutoService(Processor.class)
public final class CatgradProcessor extends AbstractProcessor {
  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");

  /** The option that turns vector kernels off: {@code -Acatgrad.vectors=off}. */
  private static final String VECTORS = "catgrad.vectors";

  private static final String FLOAT_VECTOR = "jdk.incubator.vector.FloatVector";

  /** Types to be read, by name: elements do not outlive their round. */
  private final SortedSet<String> blocks = new TreeSet<>();

  private final SortedSet<String> models = new TreeSet<>();
  private final Set<String> erroneousBlocks = new HashSet<>();

  /** The models that were read, with the words that were seen in them. */
  private final SortedMap<String, String> compiled = new TreeMap<>();

  private Optional<Vocabulary> vocabulary = Optional.empty();

  /** Called by the compiler. */
  public CatgradProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Structure.MODEL, Structure.BLOCK);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(VECTORS);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    String vectors = environment.getOptions().getOrDefault(VECTORS, "auto");
    if (!Set.of("auto", "off").contains(vectors)) {
      environment
          .getMessager()
          .printMessage(
              Kind.WARNING,
              "the option "
                  + VECTORS
                  + " is \""
                  + vectors
                  + "\": expected auto or off; auto is what it is taken for");
    }
    try {
      vocabulary = Optional.of(Vocabulary.load(CatgradProcessor.class.getClassLoader()));
    } catch (ServiceConfigurationError | IllegalStateException broken) {
      environment
          .getMessager()
          .printMessage(
              Kind.ERROR,
              Tag.INTERNAL_ERROR
                  + " the words on the processor path cannot be loaded: "
                  + broken.getMessage());
    }
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (vocabulary.isEmpty()) {
      return false;
    }
    if (round.processingOver()) {
      if (!round.errorRaised()) {
        SortedSet<String> unread = new TreeSet<>(blocks);
        unread.addAll(models);
        unread.forEach(name -> attempt(name, () -> reportUnresolved(name)));
        compiled.forEach((name, words) -> attempt(name, () -> reportChanged(name, words)));
      }
      return false;
    }
    models.addAll(annotated(Structure.MODEL, round));
    SortedSet<String> added = annotated(Structure.BLOCK, round);
    added.removeAll(models);
    blocks.addAll(added);
    SortedSet<String> pending = new TreeSet<>(blocks);
    while (!pending.isEmpty()) {
      check(pending.first(), pending);
    }
    for (String model : new TreeSet<>(models)) {
      attempt(model, () -> compile(model));
    }
    return false;
  }

  private SortedSet<String> annotated(String annotation, RoundEnvironment round) {
    TypeElement type = elements().getTypeElement(annotation);
    SortedSet<String> names = new TreeSet<>();
    if (type != null) {
      for (Element element : round.getElementsAnnotatedWith(type)) {
        names.add(((TypeElement) element).getQualifiedName().toString());
      }
    }
    return names;
  }

  private Elements elements() {
    return processingEnv.getElementUtils();
  }

  private Program read(TypeElement type) throws UnresolvedTypeException {
    return new DeclarationReader(elements(), processingEnv.getTypeUtils()).read(type);
  }

  private ModelTyper typer() {
    return new ModelTyper(vocabulary.orElseThrow(), erroneousBlocks);
  }

  private DiagnosticPrinter printer() {
    return new DiagnosticPrinter(processingEnv.getMessager());
  }

  /** Checks a block after those that it applies. */
  private void check(String block, SortedSet<String> pending) {
    pending.remove(block);
    attempt(
        block,
        () -> {
          TypeElement type = elements().getTypeElement(block);
          Program program = read(type);
          for (String other : program.blocks().keySet()) {
            if (pending.contains(other)) {
              check(other, pending);
            }
          }
          blocks.remove(block);
          Report report = new Report();
          typer().check(program, report);
          printer().print(report, type);
          if (!report.isClean()) {
            erroneousBlocks.add(block);
          }
        });
  }

  private void compile(String model) throws UnresolvedTypeException, IOException {
    TypeElement type = elements().getTypeElement(model);
    Program program = read(type);
    models.remove(model);
    compiled.put(model, program.words());
    Report report = new Report();
    Optional<TypedModel> typed = typer().type(program, report);
    if (typed.isPresent()) {
      write(typed.get(), type);
    }
    printer().print(report, type);
  }

  private void write(TypedModel model, TypeElement type) throws IOException {
    String packageName = elements().getPackageOf(type).getQualifiedName().toString();
    String trainer = trainerName(type);
    TrainerCompiler compiler = new TrainerCompiler();
    List<TypeSpec> classes =
        usesVectors(type)
            ? compiler.compileWithVectors(model, packageName, trainer)
            : List.of(compiler.compile(model, packageName, trainer));
    for (TypeSpec written : classes) {
      write(written, packageName, type);
    }
  }

  /** Whether vector kernels are wanted and can be compiled. */
  private boolean usesVectors(TypeElement type) {
    String option = processingEnv.getOptions().getOrDefault(VECTORS, "auto");
    return !option.equals("off") && isVisible(FLOAT_VECTOR, type);
  }

  /** Whether the module of a type reads a class. */
  private boolean isVisible(String name, TypeElement from) {
    return elements().getTypeElement(elements().getModuleOf(from), name) != null;
  }

  private void write(TypeSpec written, String packageName, TypeElement type) throws IOException {
    TypeSpec.Builder spec = written.toBuilder();
    if (isVisible(GENERATED.canonicalName(), type)) {
      spec.addAnnotation(
          AnnotationSpec.builder(GENERATED)
              .addMember("value", "$S", CatgradProcessor.class.getName())
              .build());
    }
    JavaFile file =
        JavaFile.builder(packageName, spec.build()).indent("  ").skipJavaLangImports(true).build();
    String name = written.name();
    String qualified = packageName.isEmpty() ? name : packageName + "." + name;
    try (Writer writer = processingEnv.getFiler().createSourceFile(qualified, type).openWriter()) {
      writer.write(SourceFormatter.format(file.toString()));
    } catch (FilerException exists) {
      printer().printNameClash(type, name);
    }
  }

  /** {@code NetTrainer}, or {@code Outer_NetTrainer} for a nested type. */
  private static String trainerName(TypeElement type) {
    StringBuilder name = new StringBuilder(type.getSimpleName() + "Trainer");
    for (Element outer = type.getEnclosingElement();
        outer instanceof TypeElement;
        outer = outer.getEnclosingElement()) {
      name.insert(0, outer.getSimpleName() + "_");
    }
    return name.toString();
  }

  private void reportUnresolved(String name) {
    TypeElement type = elements().getTypeElement(name);
    try {
      read(type);
    } catch (UnresolvedTypeException unresolved) {
      printer().printUnresolved(unresolved, type);
    }
  }

  /**
   * Reports a model that looks other than when it was compiled. Before JDK 18 javac leaves out
   * annotations that do not exist yet instead of saying that they do not, so a generated word could
   * be missed.
   */
  private void reportChanged(String name, String before) {
    TypeElement type = elements().getTypeElement(name);
    try {
      if (!read(type).words().equals(before)) {
        printer().printChanged(type);
      }
    } catch (UnresolvedTypeException unresolved) {
      printer().printUnresolved(unresolved, type);
    }
  }

  /** What is done for one type. */
  private interface Task {
    void run() throws UnresolvedTypeException, IOException;
  }

  /** Runs a task so that its failure does not stop others. */
  private void attempt(String name, Task task) {
    try {
      task.run();
    } catch (UnresolvedTypeException later) {
      // the type stays among those to be read
    } catch (IOException | RuntimeException | StackOverflowError | AssertionError failure) {
      blocks.remove(name);
      models.remove(name);
      erroneousBlocks.add(name);
      String head =
          Arrays.stream(failure.getStackTrace())
              .limit(8)
              .map(frame -> "\n    at " + frame)
              .collect(Collectors.joining());
      processingEnv
          .getMessager()
          .printMessage(
              Kind.ERROR,
              Tag.INTERNAL_ERROR
                  + " the processor failed, which is a mistake in it and not in this definition;"
                  + " please report it with this text: "
                  + failure
                  + head,
              elements().getTypeElement(name));
    }
  }
}
