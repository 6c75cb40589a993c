package org.catgrad.processor.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.catgrad.processor.corpus.CompilerUnderTest.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every compiler makes the same of every model: the same trainers to the byte, the same errors. The
 * good models take seconds to compile, so that each compiler does it once, in the order of their
 * names, and what other compilations make is compared with that.
 */
class TwoCompilersTest {
  private static final Map<CompilerUnderTest, Outcome> GOOD =
      new EnumMap<>(CompilerUnderTest.class);

  @TempDir private static Path folder;

  @BeforeAll
  static void compileTheGoodModels() {
    for (CompilerUnderTest compiler : CompilerUnderTest.values()) {
      GOOD.put(compiler, compile(compiler, folder.resolve("good-" + compiler), Corpus.good()));
    }
  }

  /** Eclipse's compiler sees all modules of a JDK; javac those that it is told of. */
  private static Outcome compile(CompilerUnderTest compiler, Path output, List<Path> files) {
    return compiler == CompilerUnderTest.JAVAC
        ? compiler.compile(output, files, "--add-modules", "jdk.incubator.vector")
        : compiler.compile(output, files);
  }

  @Test
  void trainersAreTheSameToTheByte() {
    Outcome javac = GOOD.get(CompilerUnderTest.JAVAC);
    Outcome ecj = GOOD.get(CompilerUnderTest.ECJ);
    assertEquals(List.of(), javac.errors());
    assertEquals(List.of(), ecj.errors());
    assertTrue(javac.generated().containsKey(Path.of("good", "StackTrainer.java").toString()));
    assertTrue(
        javac.generated().containsKey(Path.of("good", "AttentionVectorKernels.java").toString()));
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

  /** Bad models between the good ones, and another order of all: the trainers are the same. */
  @ParameterizedTest
  @EnumSource
  void neitherErrorsNorTheOrderOfSourcesChangeAnotherModel(CompilerUnderTest compiler) {
    List<Path> shuffled = new ArrayList<>(Corpus.good());
    shuffled.addAll(Corpus.bad());
    Collections.shuffle(shuffled, new Random(7));
    List<Problem> expected =
        Corpus.bad().stream().flatMap(f -> Corpus.expected(f).stream()).sorted().toList();
    Outcome outcome = compile(compiler, folder.resolve("all-" + compiler), shuffled);
    assertEquals(expected, outcome.errors());
    assertSameFiles(GOOD.get(compiler).generated(), outcome.generated());
  }

  private static void assertSameFiles(Map<String, String> expected, Map<String, String> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, text) -> assertEquals(text, found.get(name), name));
  }
}
