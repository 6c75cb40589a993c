package org.catgrad.processor.endtoend;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Lists;
import com.google.common.io.Resources;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.catgrad.processor.CatgradProcessor;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.CpuSettings;
import org.catgrad.runtime.Trainer;

/** A model that javac and the processor have compiled, with the classes loaded. */
final class CompiledModel {
  private final Compilation compilation;
  private final Map<String, byte[]> classes;
  private final Class<? extends Trainer> trainer;
  private boolean vectors;

  private CompiledModel(Compilation compilation, Map<String, byte[]> classes, String trainer) {
    this.compilation = compilation;
    this.classes = classes;
    try {
      this.trainer = new Loader(classes).loadClass(trainer).asSubclass(Trainer.class);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no trainer " + trainer + " was written", e);
    }
  }

  /** Compiles one of the models in the resources, {@code reference/models}. */
  static CompiledModel reference(String name) {
    return compile("reference." + name, referenceSource(name));
  }

  /** The same with vector kernels, which its trainers use from the first call on. */
  static CompiledModel referenceWithVectors(String name) {
    return compileWithVectors("reference." + name, referenceSource(name));
  }

  private static String referenceSource(String name) {
    try {
      return Resources.toString(
          Resources.getResource("reference/models/" + name + ".java"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles a source file to a trainer with vector kernels, which it uses from the start. */
  static CompiledModel compileWithVectors(String model, String source) {
    Compilation compilation =
        compilation(Map.of(model, source), "--add-modules=jdk.incubator.vector");
    assertThat(compilation).succeeded();
    for (Diagnostic<?> warning : compilation.warnings()) {
      String text = warning.getMessage(Locale.ENGLISH);
      assertTrue(text.endsWith("incubating module(s): jdk.incubator.vector"), text);
    }
    CompiledModel result = new CompiledModel(compilation, classes(compilation), model + "Trainer");
    result.vectors = true;
    return result;
  }

  /** Compiles a source file, which must give no warning either. */
  static CompiledModel compile(String model, String source) {
    return compile(model, source, model + "Trainer");
  }

  /** Compiles a source file in which the trainer is not called like the file. */
  static CompiledModel compile(String file, String source, String trainer) {
    Compilation compilation = compilation(Map.of(file, source));
    assertThat(compilation).succeededWithoutWarnings();
    return new CompiledModel(compilation, classes(compilation), trainer);
  }

  /**
   * Compiles many models at once, source text by model, which takes far less time than one after
   * the other. The result is empty if there is any error or warning.
   */
  static Map<String, CompiledModel> tryToCompile(Map<String, String> sources) {
    Compilation compilation = compilation(sources);
    Map<String, CompiledModel> models = new TreeMap<>();
    if (compilation.errors().isEmpty() && compilation.warnings().isEmpty()) {
      Map<String, byte[]> classes = classes(compilation);
      for (String model : sources.keySet()) {
        models.put(model, new CompiledModel(compilation, classes, model + "Trainer"));
      }
    }
    return models;
  }

  private static Compilation compilation(Map<String, String> sources, String... options) {
    return Compiler.javac()
        .withOptions(Lists.asList("-Xlint:all,-processing", options).toArray())
        .withProcessors(new CatgradProcessor())
        .compile(
            sources.entrySet().stream()
                .map(file -> JavaFileObjects.forSourceString(file.getKey(), file.getValue()))
                .toList());
  }

  private static Map<String, byte[]> classes(Compilation compilation) {
    return compilation.generatedFiles().stream()
        .filter(output -> output.getKind() == JavaFileObject.Kind.CLASS)
        .collect(toMap(CompiledModel::className, CompiledModel::bytes, (a, b) -> a, TreeMap::new));
  }

  private static String className(JavaFileObject file) {
    return file.getName()
        .replaceFirst("^/?CLASS_OUTPUT/", "")
        .replaceFirst("\\.class$", "")
        .replace('/', '.');
  }

  private static byte[] bytes(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The generated class. */
  Class<? extends Trainer> trainerClass() {
    return trainer;
  }

  /** Every class file of the compilation by class name, the model's own included. */
  Map<String, byte[]> classes() {
    return classes;
  }

  /** The text of the generated trainer. */
  String trainerSource() {
    String path = "SOURCE_OUTPUT/" + trainer.getName().replace('.', '/') + ".java";
    return compilation.generatedSourceFiles().stream()
        .filter(file -> file.getName().endsWith(path))
        .map(file -> new String(bytes(file), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  /** A new trainer without parameters on a back end of its own. */
  GeneratedTrainer newTrainer() {
    return newTrainer(
        vectors
            ? new CpuBackend(
                CpuSettings.fromSystemProperties().withVectors(CpuSettings.Vectors.ALWAYS))
            : new CpuBackend());
  }

  /** A new trainer without parameters. */
  GeneratedTrainer newTrainer(ArrayBackend backend) {
    try {
      return new GeneratedTrainer(trainer.getConstructor(ArrayBackend.class).newInstance(backend));
    } catch (InvocationTargetException e) {
      throw new AssertionError("the constructor of " + trainer + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** A new trainer with the initial parameters of a seed. */
  GeneratedTrainer newTrainer(long seed) {
    GeneratedTrainer result = newTrainer();
    result.trainer().initialize(seed);
    return result;
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(CompiledModel.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
