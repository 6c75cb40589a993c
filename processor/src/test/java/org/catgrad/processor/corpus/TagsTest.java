package org.catgrad.processor.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catgrad.processor.corpus.CompilerUnderTest.Outcome;
import org.catgrad.processor.diagnostics.Tag;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every tag is tested and documented, and the documentation is true. */
class TagsTest {
  private static final Path PAGE = Path.of("../docs/errors.md");

  /** Tested by DeferralTest and InternalErrorTest, which need more than one file. */
  private static final Set<Tag> ELSEWHERE = EnumSet.of(Tag.UNRESOLVED_TYPE, Tag.INTERNAL_ERROR);

  private static final Pattern EXAMPLE =
      Pattern.compile("```java\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  private static String name(Tag tag) {
    return tag.toString().replaceAll("\\[catgrad/(.*)]", "$1");
  }

  /** The section of the page about a tag. */
  private static String section(Tag tag) throws IOException {
    String heading = "\n## " + name(tag) + "\n";
    String[] parts = page().split(Pattern.quote(heading), -1);
    assertEquals(2, parts.length, "sections about " + tag);
    return parts[1].split("\n## ")[0];
  }

  @Test
  void everyTagIsTested() {
    List<String> texts =
        Corpus.bad().stream().flatMap(f -> Corpus.expected(f).stream()).map(Problem::text).toList();
    for (Tag tag : EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE))) {
      assertTrue(
          texts.stream().anyMatch(text -> text.startsWith(tag + " ")), "no bad model has " + tag);
    }
  }

  @Test
  void thePageHasASectionForEachTagAndNoOther() throws IOException {
    Set<String> headings =
        page().lines().filter(l -> l.startsWith("## ")).collect(Collectors.toSet());
    assertEquals(
        Arrays.stream(Tag.values()).map(t -> "## " + name(t)).collect(Collectors.toSet()),
        headings);
  }

  @TestFactory
  Stream<DynamicTest> everySectionTellsTheRemedyAndShowsTheMessage() {
    return Arrays.stream(Tag.values())
        .map(tag -> dynamicTest(tag.toString(), () -> check(tag, section(tag))));
  }

  private void check(Tag tag, String section) throws IOException {
    assertTrue(section.contains("\nRemedy: "), "no remedy");
    Matcher example = EXAMPLE.matcher(section);
    if (ELSEWHERE.contains(tag)) {
      return;
    }
    assertTrue(example.find(), "no example");
    Path file = folder.resolve("Net.java");
    Files.writeString(file, "import org.catgrad.annotations.*;\n" + example.group(1));
    Outcome outcome = CompilerUnderTest.JAVAC.compile(folder.resolve(name(tag)), List.of(file));
    assertEquals(
        List.of(example.group(2).strip().replaceAll("\\s+", " ")),
        outcome.errors().stream().map(Problem::text).toList());
    assertTrue(example.group(2).startsWith(tag + " "), "the example is about another tag");
  }
}
