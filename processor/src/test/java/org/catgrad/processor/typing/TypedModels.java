package org.catgrad.processor.typing;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.reader.DeclarationReader;
import org.catgrad.processor.reader.UnresolvedTypeException;

/** Reads and types models without writing trainers. */
public final class TypedModels extends AbstractProcessor {
  private final Map<String, TypedModel> models = new HashMap<>();

  private TypedModels() {}

  /** A model among the good ones, by the name of its type. */
  public static TypedModel good(String name, String... files) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String file : files) {
      sources.add(JavaFileObjects.forResource("models/good/" + file + ".java"));
    }
    return type(name, sources);
  }

  /** The model of a text, to which the imports are added. */
  public static TypedModel of(String text) {
    String source = "import org.catgrad.annotations.*;\n" + text;
    return type("Net", List.of(JavaFileObjects.forSourceString("Net", source)));
  }

  private static TypedModel type(String name, List<JavaFileObject> sources) {
    TypedModels processor = new TypedModels();
    Compilation compilation = javac().withProcessors(processor).compile(sources);
    TypedModel model = processor.models.get(name);
    if (model == null) {
      throw new AssertionError(
          "no model " + name + " among " + processor.models.keySet() + compilation.diagnostics());
    }
    return model;
  }

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
    DeclarationReader reader =
        new DeclarationReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
    Vocabulary vocabulary = Vocabulary.load(getClass().getClassLoader());
    for (TypeElement annotation : annotations) {
      for (Element type : round.getElementsAnnotatedWith(annotation)) {
        Report report = new Report();
        try {
          new ModelTyper(vocabulary, Set.of())
              .type(reader.read((TypeElement) type), report)
              .ifPresent(model -> models.put(type.getSimpleName().toString(), model));
        } catch (UnresolvedTypeException e) {
          throw new AssertionError(e);
        }
        if (!report.isClean()) {
          throw new AssertionError(report.diagnostics());
        }
      }
    }
    return false;
  }
}
