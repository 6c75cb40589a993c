package org.catgrad.processor.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.catgrad.processor.CatgradProcessor;
import org.catgrad.processor.corpus.CompilerUnderTest;
import org.catgrad.processor.corpus.CompilerUnderTest.Outcome;
import org.catgrad.processor.corpus.Problem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models that mention what another processor, or this one, is still to write. */
class DeferralTest {
  @TempDir private Path folder;

  /** Writes sources in the second round, so that there is one in which they are missing. */
  private static final class Generator extends AbstractProcessor {
    private final Map<String, String> sources;
    private int round;

    Generator(Map<String, String> sources) {
      this.sources = sources;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      round++;
      try {
        if (round == 1) {
          write("Trigger", "final class Trigger {}");
        } else if (round == 2) {
          for (Map.Entry<String, String> source : sources.entrySet()) {
            write(source.getKey(), "import org.catgrad.annotations.*;\n" + source.getValue());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return false;
    }

    private void write(String name, String text) throws IOException {
      try (Writer file = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        file.write(text);
      }
    }
  }

  private Outcome compile(CompilerUnderTest compiler, String model, Processor... others)
      throws IOException {
    Path file = folder.resolve("Net.java");
    Files.writeString(file, "import org.catgrad.annotations.*;\n" + model);
    List<Processor> processors = new java.util.ArrayList<>(List.of(others));
    processors.add(new CatgradProcessor());
    return compiler.compile(folder.resolve("out"), List.of(), processors, List.of(file));
  }

  @ParameterizedTest
  @EnumSource
  void generatedParentsWordsBlocksAndConstantsAreWaitedFor(CompilerUnderTest compiler)
      throws IOException {
    Outcome outcome =
        compile(
            compiler,
            """
            @Model(batch = 2)
            interface Net extends Parent {
              @Dense(Sizes.WIDTH) Tensor wide(Tensor x);
              @Layer Tensor hidden(Tensor wide);
              @Apply(Gate.class) Tensor y(Tensor hidden);
            }
            """,
            new Generator(
                Map.of(
                    "Parent", "interface Parent { @Input(4) Tensor x(); }",
                    "Sizes", "interface Sizes { int WIDTH = 6; }",
                    "Layer", "@Dense(7) @Tanh @interface Layer {}",
                    "Gate",
                        "@Block interface Gate { @Input(7) Tensor x(); @Sigmoid Tensor y(Tensor x);"
                            + " }")));
    assertEquals(List.of(), outcome.errors());
    assertTrue(outcome.generated().containsKey("NetTrainer.java"));
  }

  @ParameterizedTest
  @EnumSource
  void otherModelsDoNotWait(CompilerUnderTest compiler) throws IOException {
    Outcome outcome =
        compile(
            compiler,
            """
            @Model(batch = 2)
            interface Net {
              @Input(4) Tensor x();
              @Apply(Missing.class) Tensor y(Tensor x);
            }

            @Model(batch = 2)
            interface Other {
              @Input(4) Tensor x();
              @Sigmoid Tensor y(Tensor x);
            }
            """);
    assertTrue(outcome.generated().containsKey("OtherTrainer.java"));
    assertFalse(outcome.generated().containsKey("NetTrainer.java"));
    assertEquals(1, outcome.errors().size(), outcome.errors().toString());
    assertEquals(5, outcome.errors().get(0).line());
    assertFalse(outcome.errors().get(0).text().contains("[catgrad"), "the compiler says it");
  }

  @ParameterizedTest
  @EnumSource
  void bodiesStaticMethodsAndConstantsMayMentionTheTrainer(CompilerUnderTest compiler)
      throws IOException {
    Outcome outcome =
        compile(
            compiler,
            """
            @Model(batch = 2)
            interface Net {
              NetTrainer NONE = null;

              static NetTrainer create(org.catgrad.runtime.ArrayBackend backend) {
                return new NetTrainer(backend);
              }

              @Input(4) Tensor x();
              @Sigmoid Tensor y(Tensor x);
            }
            """);
    assertEquals(List.of(), outcome.errors());
  }

  @ParameterizedTest
  @EnumSource
  void aMethodThatReturnsTheTrainerIsNoOperation(CompilerUnderTest compiler) throws IOException {
    Outcome outcome =
        compile(
            compiler,
            """
            @Model(batch = 2)
            interface Net {
              @Input(4) Tensor x();
              @Sigmoid NetTrainer y(Tensor x);
            }
            """);
    assertTrue(
        outcome
            .errors()
            .contains(
                new Problem(
                    "Net.java",
                    5,
                    "[catgrad/NotATensor] method y: found type NetTrainer, expected Tensor; the"
                        + " methods of a definition return wires only")),
        outcome.errors().toString());
  }

  /** Before JDK 18 javac hides annotations that do not exist yet. */
  @ParameterizedTest
  @EnumSource
  void aGeneratedWordIsNeverPassedOver(CompilerUnderTest compiler) throws IOException {
    Outcome outcome =
        compile(
            compiler,
            """
            @Model(batch = 2)
            interface Net {
              @Input(4) Tensor x();
              @Layer @Sigmoid Tensor y(Tensor x);
            }
            """,
            new Generator(Map.of("Layer", "@Dense(7) @interface Layer {}")));
    if (outcome.errors().isEmpty()) {
      assertTrue(outcome.generated().get("NetTrainer.java").contains("y.weight"));
    } else {
      assertEquals(
          List.of(
              new Problem(
                  "Net.java",
                  3,
                  "[catgrad/UnresolvedType] Net: found annotations that another processor wrote in"
                      + " this compilation and that the compiler did not show at first, expected"
                      + " annotations that exist before; move them to a module that is compiled"
                      + " earlier")),
          outcome.errors());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAnotherTypeDoesNotFindIsReportedOnTheModel(CompilerUnderTest compiler)
      throws IOException {
    Outcome outcome =
        compile(
            compiler,
            """
            @Model(batch = 2)
            interface Net extends Parent {
              @Sigmoid Tensor y(Tensor x);
            }

            interface Parent extends Grandparent {
              @Input(4) Tensor x();
            }
            """);
    assertTrue(
        outcome
            .errors()
            .contains(
                new Problem(
                    "Net.java",
                    3,
                    "[catgrad/UnresolvedType] in Parent: found Grandparent, which does not exist,"
                        + " expected types and values that do; add the missing class to the class"
                        + " path")),
        outcome.errors().toString());
  }
}
