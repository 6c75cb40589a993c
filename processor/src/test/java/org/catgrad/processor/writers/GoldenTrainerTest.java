package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.Resources;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.catgrad.processor.CatgradProcessor;
import org.junit.jupiter.api.Test;

/**
 * The trainer that the processor writes for the documentation's first model, byte for byte as
 * {@code src/test/resources/golden/IrisHiddenTrainer.java} has it. The file is formatted as
 * google-java-format would.
 *
 * <p>Where a change of the file is wanted, run this test with {@code -Dgolden.update=true}, which
 * writes it anew, and read the difference before committing it:
 *
 * <pre>
 *   mvn -pl annotations,runtime,processor test -Dtest=GoldenTrainerTest \
 *       -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true
 * </pre>
 */
class GoldenTrainerTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "golden", "IrisHiddenTrainer.java");

  private static final String MODEL =
      """
      package org.example.iris;

      import org.catgrad.annotations.Dense;
      import org.catgrad.annotations.Input;
      import org.catgrad.annotations.Model;
      import org.catgrad.annotations.Sgd;
      import org.catgrad.annotations.Sigmoid;
      import org.catgrad.annotations.SquaredError;
      import org.catgrad.annotations.Tensor;

      @Model(batch = 150)
      @SquaredError
      @Sgd(learningRate = 0.01)
      interface IrisHidden {
        @Input(4)
        Tensor flower();

        @Dense(20)
        @Sigmoid
        Tensor hidden(Tensor flower);

        @Dense(3)
        @Sigmoid
        Tensor species(Tensor hidden);
      }
      """;

  private static String generated() throws IOException {
    Compilation compilation =
        Compiler.javac()
            .withOptions("-Xlint:all,-processing", "-Werror")
            .withProcessors(new CatgradProcessor())
            .compile(JavaFileObjects.forSourceString("org.example.iris.IrisHidden", MODEL));
    CompilationSubject.assertThat(compilation).succeeded();
    return compilation
        .generatedSourceFile("org.example.iris.IrisHiddenTrainer")
        .orElseThrow()
        .getCharContent(false)
        .toString();
  }

  @Test
  void irisHiddenIsWrittenAsTheGoldenFileHasIt() throws IOException {
    String generated = generated();
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, generated, StandardCharsets.UTF_8);
    }
    String golden =
        Resources.toString(
            Boolean.getBoolean("golden.update")
                ? GOLDEN.toUri().toURL()
                : Resources.getResource("golden/IrisHiddenTrainer.java"),
            StandardCharsets.UTF_8);
    assertEquals(golden, generated, "run with -Dgolden.update=true if this is what you want");
  }

  @Test
  void theGoldenFileIsFormatted() throws IOException {
    String generated = generated();
    assertEquals(generated, SourceFormatter.format(generated));
    assertTrue(generated.lines().allMatch(line -> line.length() <= 100));
    assertTrue(generated.endsWith("}\n"));
  }
}
