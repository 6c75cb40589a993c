package org.catgrad.processor.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project, for tests that compare documents with them. */
final class Project {
  /** Tests run in the module's folder. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** The sources of the example application. */
  static final Path EXAMPLE = ROOT.resolve("example-app/src/main/java/org/catgrad/example");

  private Project() {}

  /** Every document that people read from start to end. */
  static List<Path> documents() {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      Stream<Path> top =
          Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve);
      return Stream.concat(top, docs.filter(f -> f.toString().endsWith(".md")).sorted()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source file from its first declaration on: without package, imports and leading comment. */
  static String declarations(Path source) {
    List<String> lines = read(source).lines().toList();
    int first = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean head =
          line.startsWith("package ") || line.startsWith("import ") || line.startsWith("/**");
      if (head || line.isBlank() && first == i) {
        first = i + 1;
      }
    }
    return String.join("\n", lines.subList(first, lines.size())) + "\n";
  }
}
