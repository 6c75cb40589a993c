package org.catgrad.processor.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.catgrad.processor.corpus.CompilerUnderTest.Outcome;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every compiler makes the same of every model: the same trainers to the byte, the same errors. */
class TwoCompilersTest {
  @TempDir private Path folder;

  @Test
  void trainersAreTheSameToTheByte() {
    Outcome javac = CompilerUnderTest.JAVAC.compile(folder.resolve("javac"), Corpus.good());
    Outcome ecj = CompilerUnderTest.ECJ.compile(folder.resolve("ecj"), Corpus.good());
    assertEquals(List.of(), javac.errors());
    assertEquals(List.of(), ecj.errors());
    assertTrue(javac.generated().containsKey(Path.of("good", "StackTrainer.java").toString()));
    assertSameFiles(javac.generated(), ecj.generated());
  }

  @TestFactory
  Stream<DynamicTest> errorsAreTheSame() {
    return Corpus.bad().stream()
        .flatMap(
            file ->
                Stream.of(CompilerUnderTest.values())
                    .map(
                        compiler ->
                            dynamicTest(
                                file.getFileName() + " " + compiler,
                                () -> {
                                  Path output = folder.resolve(compiler + "-" + file.getFileName());
                                  Outcome outcome = compiler.compile(output, List.of(file));
                                  assertEquals(Corpus.expected(file), outcome.errors());
                                })));
  }

  @TestFactory
  Stream<DynamicTest> anErrorStopsNoOtherModel() {
    List<Path> all = new ArrayList<>(Corpus.good());
    all.addAll(Corpus.bad());
    List<Problem> expected =
        Corpus.bad().stream().flatMap(f -> Corpus.expected(f).stream()).sorted().toList();
    return Stream.of(CompilerUnderTest.values())
        .map(
            compiler ->
                dynamicTest(
                    compiler.toString(),
                    () -> {
                      Path output = folder.resolve("all-" + compiler);
                      Outcome alone = compiler.compile(output.resolve("good"), Corpus.good());
                      Outcome outcome = compiler.compile(output.resolve("all"), all);
                      assertEquals(expected, outcome.errors());
                      assertSameFiles(alone.generated(), outcome.generated());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> theOrderOfSourcesMakesNoDifference() {
    List<Path> shuffled = new ArrayList<>(Corpus.good());
    Collections.shuffle(shuffled, new Random(7));
    return Stream.of(CompilerUnderTest.values())
        .map(
            compiler ->
                dynamicTest(
                    compiler.toString(),
                    () -> {
                      Path output = folder.resolve("order-" + compiler);
                      Outcome first = compiler.compile(output.resolve("1"), Corpus.good());
                      Outcome second = compiler.compile(output.resolve("2"), Corpus.good());
                      Outcome third = compiler.compile(output.resolve("3"), shuffled);
                      assertSameFiles(first.generated(), second.generated());
                      assertSameFiles(first.generated(), third.generated());
                    }));
  }

  private static void assertSameFiles(Map<String, String> expected, Map<String, String> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, text) -> assertEquals(text, found.get(name), name));
  }
}
