package org.catgrad.processor.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.catgrad.annotations.Model;
import org.catgrad.processor.CatgradProcessor;
import org.catgrad.runtime.Trainer;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** The compilers that users have: javac, and Eclipse's, which Visual Studio Code uses as well. */
public enum CompilerUnderTest {
  /** The JDK's. */
  JAVAC(ToolProvider::getSystemJavaCompiler),
  /** Eclipse's. */
  ECJ(EclipseCompiler::new);

  private final Supplier<JavaCompiler> compiler;

  CompilerUnderTest(Supplier<JavaCompiler> compiler) {
    this.compiler = compiler;
  }

  /**
   * What came of a compilation.
   *
   * @param errors all errors, sorted
   * @param warnings all warnings, sorted
   * @param generated the text of each generated source, by path
   */
  public record Outcome(
      List<Problem> errors, List<Problem> warnings, SortedMap<String, String> generated) {}

  /** Compiles files with the processor. */
  public Outcome compile(Path folder, List<Path> files, String... options) {
    return compile(folder, List.of(), List.of(new CatgradProcessor()), files, options);
  }

  /**
   * Compiles files.
   *
   * @param folder where to write, empty or missing
   * @param classPath what is added to the class path
   * @param processors the annotation processors
   */
  public Outcome compile(
      Path folder,
      List<Path> classPath,
      List<Processor> processors,
      List<Path> files,
      String... options) {
    JavaCompiler tool = compiler.get();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        tool.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      Path classes = Files.createDirectories(folder.resolve("classes"));
      Path sources = Files.createDirectories(folder.resolve("sources"));
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      manager.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(sources));
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath(classPath));
      List<String> arguments = new ArrayList<>(List.of(options));
      arguments.addAll(List.of("--release", "17"));
      if (this == JAVAC) {
        arguments.addAll(List.of("-Xmaxerrs", "1000"));
      }
      JavaCompiler.CompilationTask task =
          tool.getTask(
              Writer.nullWriter(),
              manager,
              diagnostics,
              arguments,
              null,
              manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(processors);
      task.call();
      return new Outcome(
          problems(diagnostics, Diagnostic.Kind.ERROR),
          problems(diagnostics, Diagnostic.Kind.WARNING, Diagnostic.Kind.MANDATORY_WARNING),
          texts(sources));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a user's build has on its class path, and more. */
  private static List<Path> classPath(List<Path> more) throws URISyntaxException {
    List<Path> classPath = new ArrayList<>(more);
    for (Class<?> type : List.of(Model.class, Trainer.class)) {
      classPath.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
    return classPath;
  }

  private static List<Problem> problems(
      DiagnosticCollector<JavaFileObject> diagnostics, Diagnostic.Kind... kinds) {
    return diagnostics.getDiagnostics().stream()
        .filter(d -> List.of(kinds).contains(d.getKind()))
        .map(CompilerUnderTest::problem)
        .sorted()
        .toList();
  }

  private static Problem problem(Diagnostic<? extends JavaFileObject> diagnostic) {
    String file =
        diagnostic.getSource() == null
            ? ""
            : Path.of(diagnostic.getSource().toUri()).getFileName().toString();
    return new Problem(
        file, (int) diagnostic.getLineNumber(), diagnostic.getMessage(Locale.ROOT).strip());
  }

  private static SortedMap<String, String> texts(Path folder) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
