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
 * The text of the vector kernels of a small model, whose arrays are kept by columns. {@code
 * -Dgolden.update=true} writes the file anew.
 */
class GoldenVectorColumnsTest {
  private static final String FILE = "IrisHiddenVectorKernels.java";
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", FILE);

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

  @Test
  void areWrittenAsTheGoldenFileHasThem() throws IOException {
    Compilation compilation =
        Compiler.javac()
            .withOptions("-Xlint:all", "--add-modules=jdk.incubator.vector")
            .withProcessors(new CatgradProcessor())
            .compile(JavaFileObjects.forSourceString("org.example.iris.IrisHidden", MODEL));
    CompilationSubject.assertThat(compilation).succeeded();
    String generated =
        compilation
            .generatedSourceFile("org.example.iris.IrisHiddenVectorKernels")
            .orElseThrow()
            .getCharContent(false)
            .toString();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, generated, StandardCharsets.UTF_8);
    }
    String golden =
        Boolean.getBoolean("golden.update")
            ? Files.readString(GOLDEN)
            : Resources.toString(Resources.getResource("golden/" + FILE), StandardCharsets.UTF_8);
    assertEquals(golden, generated, "run with -Dgolden.update=true if this is what you want");
    assertEquals(generated, SourceFormatter.format(generated));
    assertTrue(generated.lines().allMatch(line -> line.length() <= 100), generated);
  }
}
