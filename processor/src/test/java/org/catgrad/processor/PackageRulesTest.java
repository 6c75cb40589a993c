package org.catgrad.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The categorical core knows nothing of compilers: it can be used and tested without one. */
class PackageRulesTest {
  private static final Path SOURCES = Path.of("src/main/java/org/catgrad/processor");

  /** Packages that talk to a compiler; the empty name is that of the processor's own. */
  private static final Set<String> NEAR_COMPILERS = Set.of("", "reader");

  /** Packages that write Java. */
  private static final Set<String> WRITERS = Set.of("", "writers");

  @Test
  void onlyTheReaderTouchesElements() throws IOException {
    assertEquals(
        List.of(),
        lines()
            .filter(line -> !NEAR_COMPILERS.contains(line.folder()))
            .filter(line -> line.text().contains("javax.lang.model"))
            // JavaPoet takes modifiers and names from there
            .filter(
                line ->
                    !(WRITERS.contains(line.folder())
                        && line.text()
                            .matches(
                                "import"
                                    + " javax[.]lang[.]model[.](element[.]Modifier|SourceVersion);")))
            .toList());
  }

  @Test
  void onlyTheProcessorTalksToCompilers() throws IOException {
    assertEquals(
        List.of(),
        lines()
            .filter(line -> !NEAR_COMPILERS.contains(line.folder()))
            .filter(
                line ->
                    line.text().contains("javax.annotation.processing")
                        || line.text().contains("javax.tools"))
            .toList());
  }

  @Test
  void onlyTheWritersUseJavaPoet() throws IOException {
    assertEquals(
        List.of(),
        lines()
            .filter(line -> !WRITERS.contains(line.folder()))
            .filter(line -> line.text().contains("javapoet"))
            .toList());
  }

  @Test
  void theRulesLookAtEveryPackage() throws IOException {
    assertTrue(
        lines()
            .map(Line::folder)
            .toList()
            .containsAll(List.of("", "hypergraph", "typing", "reader")));
  }

  /** A line of a source file in a package below the processor's. */
  private record Line(String folder, String file, String text) {}

  private static Stream<Line> lines() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList().stream()
          .flatMap(PackageRulesTest::lines);
    }
  }

  private static Stream<Line> lines(Path file) {
    String folder = SOURCES.relativize(file.getParent()).toString();
    try {
      return Files.readAllLines(file).stream()
          .filter(text -> text.startsWith("import "))
          .map(text -> new Line(folder, file.getFileName().toString(), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
