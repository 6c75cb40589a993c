package org.catgrad.processor.corpus;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.catgrad.annotations.Model;
import org.catgrad.processor.CatgradProcessor;
import org.junit.jupiter.api.Test;

/** The good models compile, without a warning, and use the whole vocabulary. */
class GoodModelsTest {

  @Test
  void everyModelCompilesWithoutWarning() throws MalformedURLException {
    List<JavaFileObject> sources = new ArrayList<>();
    Set<String> trainers = new TreeSet<>();
    for (Path file : Corpus.good()) {
      sources.add(JavaFileObjects.forResource(file.toUri().toURL()));
      if (String.join("\n", Corpus.lines(file)).contains("@Model(")) {
        trainers.add(file.getFileName().toString().replace(".java", "Trainer"));
      }
    }
    trainers.remove("OwnWordsTrainer");
    trainers.add("OwnWords_NetTrainer");
    Compilation compilation =
        javac()
            // "processing" complains about annotations that no processor claims
            .withOptions("-Xlint:all,-processing")
            .withProcessors(new CatgradProcessor())
            .compile(sources);
    assertThat(compilation).succeededWithoutWarnings();
    assertEquals(
        trainers,
        compilation.generatedSourceFiles().stream()
            .map(f -> Path.of(f.getName()).getFileName().toString().replace(".java", ""))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyAnnotationIsUsed() throws URISyntaxException {
    String models =
        Corpus.good().stream().flatMap(f -> Corpus.lines(f).stream()).collect(Collectors.joining());
    for (String annotation : vocabulary()) {
      assertTrue(models.matches(".*@" + annotation + "\\b.*"), "no model uses @" + annotation);
    }
  }

  private static List<String> vocabulary() throws URISyntaxException {
    Path location =
        Path.of(Model.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ClassLoader loader = Model.class.getClassLoader();
    try (Stream<String> names = names(location)) {
      List<String> annotations =
          names
              .filter(name -> isAnnotation(loader, name))
              .map(name -> name.substring(name.lastIndexOf('.') + 1))
              .sorted()
              .toList();
      assertTrue(annotations.contains("Dense"), "found only " + annotations);
      return annotations;
    }
  }

  private static Stream<String> names(Path location) {
    String folder = "org/catgrad/annotations/";
    return ClassFiles.of(location).stream()
        .filter(entry -> entry.startsWith(folder) && entry.indexOf('$') < 0)
        .map(entry -> entry.replace(".class", "").replace('/', '.'));
  }

  private static boolean isAnnotation(ClassLoader loader, String name) {
    try {
      return Class.forName(name, false, loader).isAnnotation();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
