package org.catgrad.processor.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.catgrad.processor.CatgradProcessor;
import org.catgrad.processor.corpus.CompilerUnderTest;
import org.catgrad.processor.corpus.CompilerUnderTest.Outcome;
import org.catgrad.processor.corpus.Problem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Definitions that come from a library's class files. */
class ClassFileTest {
  private static final String LIBRARY =
      """
      package library;

      import org.catgrad.annotations.*;

      public interface Base {
        @Input(4) Tensor zeta();
        @Input(4) Tensor alpha();
        @Word Tensor middle(Tensor zeta, Tensor alpha);

        @Subtract @Tanh @interface Word {}

        @Block interface Gate {
          @Input(4) Tensor x();
          @Input(4) Tensor a();
          @Sigmoid Tensor open(Tensor x);
          @Multiply Tensor y(Tensor open, Tensor a);
        }
      }
      """;

  private static final String MODEL =
      """
      import library.Base;
      import org.catgrad.annotations.*;

      @Model(batch = 3)
      interface Derived extends Base {
        @Apply(Gate.class) Tensor gated(Tensor zeta, Tensor middle);
      }
      """;

  @TempDir private Path folder;

  /** Compiles the library with javac and the model with the given compiler. */
  private Outcome compile(
      CompilerUnderTest compiler, String model, String libraryText, String... libraryOptions)
      throws IOException {
    Path library = folder.resolve("library");
    Outcome outcome =
        CompilerUnderTest.JAVAC.compile(
            library, List.of(), List.of(), List.of(write("Base", libraryText)), libraryOptions);
    assertEquals(List.of(), outcome.errors());
    return compiler.compile(
        folder.resolve(compiler.toString()),
        List.of(library.resolve("classes")),
        List.of(new CatgradProcessor()),
        List.of(write("Derived", model)));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".java"), text);
  }

  private static final List<Problem> LOST =
      List.of(
          new Problem(
              "Derived.java",
              5,
              "[catgrad/UnknownParameterNames] in Base.middle: method middle: found parameters"
                  + " called arg0, arg1, expected the names of wires; the class file of"
                  + " library.Base does not tell them: state each with @Wire, or compile it with"
                  + " -parameters, which javac reads and Eclipse's compiler does not"));

  @ParameterizedTest
  @EnumSource
  void lostParameterNamesAreReportedOnceForEachType(CompilerUnderTest compiler) throws IOException {
    Outcome outcome = compile(compiler, MODEL, LIBRARY);
    assertEquals(LOST, outcome.errors());
    assertTrue(outcome.generated().isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void namesThatWereKeptAreUsed(CompilerUnderTest compiler) throws IOException {
    Outcome outcome = compile(compiler, MODEL, LIBRARY, "-parameters");
    // Eclipse's compiler loses the names of methods that are annotated, as of version 3.46
    assertEquals(compiler == CompilerUnderTest.ECJ ? LOST : List.of(), outcome.errors());
    if (outcome.errors().isEmpty()) {
      assertInputsInDeclaredOrder(outcome);
    }
  }

  @ParameterizedTest
  @EnumSource
  void statedNamesNeedNoOption(CompilerUnderTest compiler) throws IOException {
    String library =
        LIBRARY.replaceAll("Tensor (zeta|alpha|x|a|open)(?=[,)])", "@Wire(\"$1\") Tensor p$1");
    Outcome outcome = compile(compiler, MODEL, library);
    assertEquals(List.of(), outcome.errors());
    assertInputsInDeclaredOrder(outcome);
  }

  private static void assertInputsInDeclaredOrder(Outcome outcome) {
    String trainer = outcome.generated().get("DerivedTrainer.java");
    assertTrue(trainer.contains("predict(float[] zeta, float[] alpha)"), trainer);
  }

  @ParameterizedTest
  @EnumSource
  void aModelMayDeclareTheMethodsAgain(CompilerUnderTest compiler) throws IOException {
    String model =
        """
        import library.Base;
        import org.catgrad.annotations.*;

        @Model(batch = 3)
        interface Derived extends Base {
          @Add Tensor middle(Tensor zeta, Tensor alpha);
        }
        """;
    Outcome outcome = compile(compiler, model, LIBRARY);
    assertEquals(List.of(), outcome.errors());
    assertInputsInDeclaredOrder(outcome);
  }
}
