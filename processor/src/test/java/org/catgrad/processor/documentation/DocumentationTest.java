package org.catgrad.processor.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The documents say what is so. Run with {@code -Dgolden.update=true} to have the printed forms in
 * them written anew; look at the difference before it is committed.
 */
class DocumentationTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final Path ANNOTATIONS =
      Project.ROOT.resolve("annotations/src/main/java/org/catgrad/annotations");
  private static final Path PROCESSOR =
      Project.ROOT.resolve("processor/src/main/java/org/catgrad/processor");

  /** What a path within the project starts with. */
  private static final Pattern PATH =
      Pattern.compile(
          "(annotations|processor|runtime|example-app|benchmarks|docs|scripts|[.]ci)/[^ *<>{}…]*");

  private static final Pattern CLASS =
      Pattern.compile("org[.]catgrad[.]([a-z]+[.])*[A-Z][A-Za-z]*");

  private static List<Document> documents() {
    return Project.documents().stream().map(Document::read).toList();
  }

  private static Document document(String path) {
    return Document.read(Project.ROOT.resolve(path));
  }

  @Test
  void printedFormsAreThoseOfTheCode() throws IOException {
    Map<String, String> printed = IrisStages.print();
    List<String> wrong = new ArrayList<>();
    Set<String> shown = new TreeSet<>();
    for (Document document : documents()) {
      if (UPDATE) {
        Files.writeString(document.file(), document.withPrinted(printed));
      }
      for (Document.Block block : Document.read(document.file()).blocks()) {
        if (block.kind().equals("printed")) {
          shown.add(block.subject());
          String now = printed.getOrDefault(block.subject(), "no such printed form\n");
          if (!now.equals(block.body())) {
            wrong.add(document.file().getFileName() + ", " + block.subject() + ":\n" + now);
          }
        }
      }
    }
    assertEquals("", String.join("\n", wrong), "run with -Dgolden.update=true");
    assertEquals(new TreeSet<>(printed.keySet()), shown, "every stage is shown");
  }

  @Test
  void codeIsThatOfTheSources() {
    int found = 0;
    for (Document document : documents()) {
      for (Document.Block block : document.blocks()) {
        String name = document.file().getFileName() + ", " + block.subject();
        if (block.kind().equals("file")) {
          found++;
          assertEquals(Project.read(Project.ROOT.resolve(block.subject())), block.body(), name);
        } else if (block.kind().equals("part of")) {
          found++;
          String source = withoutIndentation(Project.read(Project.ROOT.resolve(block.subject())));
          assertTrue(
              source.contains(withoutIndentation(block.body())), name + " has no such lines");
        }
      }
    }
    assertTrue(found >= 5, "found only " + found + " blocks");
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
  }

  @Test
  void everyAnnotationHasAnEntryThatNamesItsAttributes() throws IOException {
    Map<String, String> entries = document("docs/operations.md").sections(3);
    Set<String> expected = new TreeSet<>();
    List<String> missing = new ArrayList<>();
    try (Stream<Path> files = Files.list(ANNOTATIONS)) {
      for (Path file : files.sorted().toList()) {
        String source = Project.read(file);
        String name = "@" + file.getFileName().toString().replace(".java", "");
        if (source.contains("public @interface ")) {
          expected.add(name);
          Matcher attribute =
              Pattern.compile("^  [\\w<>?\\[\\]]+ (\\w+)\\(\\)", Pattern.MULTILINE).matcher(source);
          while (attribute.find()) {
            if (!entries.getOrDefault(name, "").contains("`" + attribute.group(1))) {
              missing.add(name + "." + attribute.group(1));
            }
          }
        }
      }
    }
    Set<String> found = new TreeSet<>(entries.keySet());
    found.removeIf(heading -> !heading.startsWith("@"));
    assertEquals(expected, found);
    assertEquals(List.of(), missing);
  }

  @Test
  void everyInitialiserIsDescribed() {
    String text = document("docs/operations.md").prose();
    Matcher constant =
        Pattern.compile("^  ([A-Z_]+)[,\n]", Pattern.MULTILINE)
            .matcher(Project.read(ANNOTATIONS.resolve("Initializer.java")));
    int found = 0;
    while (constant.find()) {
      found++;
      assertTrue(text.contains("| `" + constant.group(1) + "` |"), constant.group(1));
    }
    assertTrue(found >= 9, "found only " + found);
  }

  @Test
  void everyPackageOfTheProcessorIsDescribed() throws IOException {
    Set<String> packages = new TreeSet<>();
    try (Stream<Path> files = Files.list(PROCESSOR)) {
      files
          .filter(Files::isDirectory)
          .forEach(folder -> packages.add("`" + folder.getFileName() + "`"));
    }
    Set<String> described = new TreeSet<>(document("docs/architecture.md").sections(3).keySet());
    described.removeIf(heading -> !heading.matches("`[a-z]+`"));
    assertEquals(packages, described);
  }

  @Test
  void linksLeadSomewhere() {
    List<String> broken = new ArrayList<>();
    for (Document document : documents()) {
      for (String link : document.links()) {
        if (!link.startsWith("https://") && !resolves(document, link)) {
          broken.add(document.file().getFileName() + ": " + link);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private static boolean resolves(Document document, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path file = path.isEmpty() ? document.file() : document.file().resolveSibling(path);
    return Files.exists(file)
        && (hash < 0 || Document.read(file).anchors().contains(link.substring(hash + 1)));
  }

  @Test
  void pathsAndClassesExist() {
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Document document : documents()) {
      for (String code : document.code()) {
        boolean isPath = PATH.matcher(code).matches() && !code.contains("/target/");
        boolean isClass = CLASS.matcher(code).matches();
        found += isPath || isClass ? 1 : 0;
        if (isPath && !Files.exists(Project.ROOT.resolve(code)) || isClass && !isSource(code)) {
          missing.add(document.file().getFileName() + ": " + code);
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(found >= 10, "found only " + found);
  }

  private static boolean isSource(String className) {
    String path = className.replace('.', '/') + ".java";
    return Stream.of("annotations", "processor", "runtime", "example-app", "benchmarks")
        .anyMatch(module -> Files.exists(Project.ROOT.resolve(module + "/src/main/java/" + path)));
  }

  @Test
  void noBlockIsLeftUnchecked() {
    for (Document document : documents()) {
      long marked = document.text().lines().filter(line -> line.startsWith("<!-- ")).count();
      assertEquals(
          marked, document.blocks().size(), "a marker without a block in " + document.file());
    }
    assertFalse(document("README.md").blocks().isEmpty());
  }
}
