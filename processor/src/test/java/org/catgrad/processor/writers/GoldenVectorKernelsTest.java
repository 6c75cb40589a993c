package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
 * The text of a class of vector kernels, and when one is written: where the module is visible and
 * the option does not forbid it. {@code -Dgolden.update=true} writes the file anew.
 */
class GoldenVectorKernelsTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "golden", "ReviewsVectorKernels.java");

  private static final String KERNELS = "org.example.reviews.ReviewsVectorKernels";

  private static final String MODEL =
      """
      package org.example.reviews;

      import org.catgrad.annotations.Adam;
      import org.catgrad.annotations.Dense;
      import org.catgrad.annotations.Gelu;
      import org.catgrad.annotations.Input;
      import org.catgrad.annotations.LayerNorm;
      import org.catgrad.annotations.Model;
      import org.catgrad.annotations.SoftmaxCrossEntropy;
      import org.catgrad.annotations.Tensor;

      @Model(batch = 5)
      @SoftmaxCrossEntropy
      @Adam
      interface Reviews {
        @Input(300)
        Tensor words();

        @Dense(150)
        @LayerNorm
        @Gelu
        Tensor hidden(Tensor words);

        @Dense(20)
        Tensor topic(Tensor hidden);
      }
      """;

  private static Compilation compilation(Object... options) {
    Compilation compilation =
        Compiler.javac()
            .withOptions(options)
            .withProcessors(new CatgradProcessor())
            .compile(JavaFileObjects.forSourceString("org.example.reviews.Reviews", MODEL));
    CompilationSubject.assertThat(compilation).succeeded();
    return compilation;
  }

  private static String text(Compilation compilation, String type) throws IOException {
    return compilation.generatedSourceFile(type).orElseThrow().getCharContent(false).toString();
  }

  @Test
  void areWrittenAsTheGoldenFileHasThem() throws IOException {
    String generated =
        text(compilation("-Xlint:all", "--add-modules=jdk.incubator.vector"), KERNELS);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, generated, StandardCharsets.UTF_8);
    }
    String golden =
        Boolean.getBoolean("golden.update")
            ? Files.readString(GOLDEN)
            : Resources.toString(
                Resources.getResource("golden/ReviewsVectorKernels.java"), StandardCharsets.UTF_8);
    assertEquals(golden, generated, "run with -Dgolden.update=true if this is what you want");
    assertEquals(generated, SourceFormatter.format(generated));
    assertTrue(generated.lines().allMatch(line -> line.length() <= 100), generated);
  }

  @Test
  void areWrittenWhereTheModuleIsVisibleAndTheOptionDoesNotForbidIt() throws IOException {
    Compilation with = compilation("--add-modules=jdk.incubator.vector");
    Compilation without = compilation();
    Compilation off = compilation("--add-modules=jdk.incubator.vector", "-Acatgrad.vectors=off");
    String trainer = "org.example.reviews.ReviewsTrainer";
    assertTrue(text(with, trainer).contains("new ReviewsVectorKernels()"));
    assertFalse(without.generatedSourceFile(KERNELS).isPresent());
    assertFalse(off.generatedSourceFile(KERNELS).isPresent());
    assertEquals(text(without, trainer), text(off, trainer));
  }

  @Test
  void theOptionHasTwoValues() {
    Compilation compilation = compilation("-Acatgrad.vectors=no");
    CompilationSubject.assertThat(compilation)
        .hadWarningContaining("the option catgrad.vectors is \"no\": expected auto or off");
  }
}
