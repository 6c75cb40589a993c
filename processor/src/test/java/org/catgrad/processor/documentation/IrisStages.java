package org.catgrad.processor.documentation;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.catgrad.processor.CatgradProcessor;
import org.catgrad.processor.TrainerCompiler;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.learner.Learner;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Mode;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.passes.BufferPlan;
import org.catgrad.processor.passes.Passes;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.reader.DeclarationReader;
import org.catgrad.processor.reader.UnresolvedTypeException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.typing.ModelTyper;
import org.catgrad.processor.typing.Vocabulary;
import org.catgrad.processor.writers.TrainerSource;

/** The example model IrisHidden at every stage of the pipeline, as the documents print it. */
final class IrisStages {
  private IrisStages() {}

  /** The printed forms by the names under which documents show them. */
  static Map<String, String> print() {
    Capture capture = new Capture();
    Compilation compilation =
        Compiler.javac()
            .withProcessors(capture, new CatgradProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "org.catgrad.example.IrisHidden",
                    Project.read(Project.EXAMPLE.resolve("IrisHidden.java"))));
    assertThat(compilation).succeeded();
    TypedModel model = capture.model;
    Learner learner = new Learner(model);
    TrainerSource source =
        new TrainerCompiler().source(model, "org.catgrad.example", "IrisHiddenTrainer");
    String trainer = trainer(compilation);

    Map<String, String> stages = new LinkedHashMap<>();
    stages.put("declaration", Project.declarations(Project.EXAMPLE.resolve("IrisHidden.java")));
    stages.put("typed diagram", model.diagram().toString());
    stages.put("network", learner.network(Mode.PREDICTION).toString());
    stages.put("reverse derivative", summary(learner.reverseDerivative()));
    stages.put("step", summary(learner.step()));
    stages.put("optimized predict", Passes.optimize(learner.predict()).toString());
    stages.put("optimized step", summary(Passes.optimize(learner.step())));
    stages.put("predict program", source.program("predict").toString());
    stages.put("step program", formulas(source.program("step")));
    stages.put("layout", source.layout() + "\n");
    stages.put("buffer plan", buffers(source));
    stages.put("generated kernel", method(trainer, "private static void hidden("));
    stages.put("generated predict", method(trainer, "public void predict("));
    stages.put("generated step", method(trainer, "public float step("));
    return stages;
  }

  /** The type of a diagram and how often each operation occurs in it. */
  private static String summary(OpenHypergraph<ArrayType, Operation> diagram) {
    Map<String, Long> counts =
        diagram.edges().stream()
            .map(Hyperedge::label)
            .collect(
                Collectors.groupingBy(
                    operation -> operation.getClass().getSimpleName(),
                    TreeMap::new,
                    Collectors.counting()));
    StringBuilder text = new StringBuilder();
    text.append("takes ").append(diagram.source()).append('\n');
    text.append("gives ").append(diagram.target()).append('\n');
    text.append(diagram.edges().size()).append(" operations: ");
    text.append(
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", ")));
    return text.append('\n').toString();
  }

  /** A program without the kernels: what it computes, in order. */
  private static String formulas(Program program) {
    StringBuilder text = new StringBuilder(program.name() + program.inputs() + "\n");
    for (Statement statement : program.statements()) {
      text.append("  ").append(statement.result()).append(" = ").append(statement.formula());
      text.append('\n');
    }
    return text.append("  return ").append(program.outputs()).append('\n').toString();
  }

  private static String buffers(TrainerSource source) {
    StringBuilder text = new StringBuilder();
    for (BufferPlan.Buffer buffer : source.plan().buffers()) {
      text.append(buffer.dtype()).append(buffer.rows() ? "[rows, " : "[").append(buffer.size());
      text.append("] holds ").append(buffer.holds()).append('\n');
    }
    return text.toString();
  }

  private static String trainer(Compilation compilation) {
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      if (file.getName().endsWith("IrisHiddenTrainer.java")) {
        try {
          return file.getCharContent(false).toString();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    throw new AssertionError("no trainer was written");
  }

  /** A method with its comment, without indentation. */
  private static String method(String source, String signature) {
    int start = source.indexOf("  " + signature);
    if (start < 0) {
      throw new AssertionError("the trainer has no " + signature);
    }
    int comment = source.lastIndexOf("\n\n", start) + 2;
    int end = source.indexOf("\n  }\n", start) + "\n  }\n".length();
    return source
        .substring(comment, end)
        .lines()
        .map(line -> (line.startsWith("  ") ? line.substring(2) : line) + "\n")
        .collect(Collectors.joining());
  }

  /** Reads and types the model as the processor does, and keeps it. */
  private static final class Capture extends AbstractProcessor {
    private TypedModel model;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of(Structure.MODEL);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      for (TypeElement annotation : annotations) {
        for (Element type : round.getElementsAnnotatedWith(annotation)) {
          model = typed((TypeElement) type);
        }
      }
      return false;
    }

    private TypedModel typed(TypeElement type) {
      DeclarationReader reader =
          new DeclarationReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
      Vocabulary vocabulary = Vocabulary.load(CatgradProcessor.class.getClassLoader());
      Report report = new Report();
      try {
        return new ModelTyper(vocabulary, Set.of())
            .type(reader.read(type), report)
            .orElseThrow(() -> new AssertionError(report.diagnostics()));
      } catch (UnresolvedTypeException e) {
        throw new AssertionError(e);
      }
    }
  }
}
