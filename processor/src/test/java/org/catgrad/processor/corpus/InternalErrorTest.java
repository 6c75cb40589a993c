package org.catgrad.processor.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.catgrad.processor.CatgradProcessor;
import org.catgrad.processor.corpus.CompilerUnderTest.Outcome;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words that come as services from elsewhere: one that works and one that fails. */
class InternalErrorTest {
  private static final String MODELS =
      """
      package own;

      import org.catgrad.annotations.*;

      @interface Fails {}

      @interface Cube {}

      @Model(batch = 2)
      interface Failing {
        @Input(3) Tensor x();
        @Fails Tensor y(Tensor x);
      }

      @Model(batch = 2)
      interface Working {
        @Input(3) Tensor x();
        @Cube Tensor y(Tensor x);
      }
      """;

  @TempDir private Path folder;

  /** A word with a mistake in its implementation. */
  @AutoService(Word.class)
  public static final class Failing implements Word {
    @Override
    public String annotation() {
      return "own.Fails";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      throw new IllegalStateException("not today");
    }
  }

  /** A word of somebody else's. */
  @AutoService(Word.class)
  public static final class Cube implements Word {
    @Override
    public String annotation() {
      return "own.Cube";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      return builder.build(List.of(Wires.multiply(x, Wires.multiply(x, x))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailureIsReportedOnTheModelAndStopsNoOther(CompilerUnderTest compiler) throws IOException {
    Path file = Files.writeString(folder.resolve("Own.java"), MODELS);
    Outcome outcome =
        compiler.compile(
            folder.resolve("out"), List.of(), List.of(new CatgradProcessor()), List.of(file));
    assertEquals(1, outcome.errors().size(), outcome.errors().toString());
    Problem error = outcome.errors().get(0);
    assertEquals(10, error.line());
    // javac indents the lines after the first
    String text = error.text().replaceAll("\\s+", " ");
    assertTrue(
        text.startsWith(
            "[catgrad/InternalError] the processor failed, which is a mistake in it and not in"
                + " this definition; please report it with this text:"
                + " java.lang.IllegalStateException: not today at "),
        text);
    assertTrue(text.contains("InternalErrorTest$Failing.meaning"), text);
    assertEquals(Set.of("own/WorkingTrainer.java"), outcome.generated().keySet());
  }
}
