package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.util.regex.Pattern;
import org.catgrad.processor.CatgradProcessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sums over rows are written once: with stochastic gradient descent in a method of the gradient and
 * the update, with an optimizer that reads the gradient in the kernel of the gradient.
 */
class VectorSumMethodsTest {
  private static final String MODEL =
      """
      package org.example;

      import org.catgrad.annotations.*;

      @Model(batch = 40)
      @SquaredError
      @%s
      interface Net {
        @Input(4)
        Tensor x();

        @Dense(3)
        Tensor y(Tensor x);
      }
      """;

  /** A declaration and two calls, or none. */
  @ParameterizedTest
  @CsvSource({"Sgd(learningRate = 0.01), 3", "Adam, 0"})
  void sumsAreWrittenOnce(String optimizer, int occurrences) throws IOException {
    Compilation compilation =
        Compiler.javac()
            .withOptions("-Xlint:all", "--add-modules=jdk.incubator.vector")
            .withProcessors(new CatgradProcessor())
            .compile(
                JavaFileObjects.forSourceString("org.example.Net", MODEL.formatted(optimizer)));
    CompilationSubject.assertThat(compilation).succeeded();
    String text =
        compilation
            .generatedSourceFile("org.example.NetVectorKernels")
            .orElseThrow()
            .getCharContent(false)
            .toString();
    assertEquals(1, count("VectorSums\\.add\\(scratch, 0, 12\\)", text), text);
    assertEquals(1, count("VectorSums\\.add\\(scratch, 0, 3\\)", text), text);
    assertEquals(occurrences, count("sumDYWeight\\(", text), text);
    assertEquals(occurrences, count("sumDYBias\\(", text), text);
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }
}
