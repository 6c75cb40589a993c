package org.catgrad.processor.corpus;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.catgrad.processor.CatgradProcessor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each bad model has exactly the mistakes that it says it has, where it says so. */
class BadModelsTest {

  @TestFactory
  Stream<DynamicTest> mistakesAreReportedWhereTheyAre() {
    return Corpus.bad().stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws MalformedURLException {
    List<Problem> expected = Corpus.expected(file);
    assertFalse(expected.isEmpty(), "the file says nothing of its mistakes");
    JavaFileObject source = JavaFileObjects.forResource(file.toUri().toURL());
    Compilation compilation = javac().withProcessors(new CatgradProcessor()).compile(source);
    assertThat(compilation).hadErrorCount(expected.size());
    for (Problem problem : expected) {
      assertThat(compilation)
          .hadErrorContaining(problem.text())
          .inFile(source)
          .onLine(problem.line());
    }
  }
}
