package org.catgrad.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated code is plain: what it is made of, read from the class files. */
class GeneratedCodeTest {
  /** HotSpot never compiles a method with more bytes of code ({@code HugeMethodLimit}). */
  private static final int HUGE_METHOD_LIMIT = 8000;

  private static final Pattern INSTRUCTION = Pattern.compile("^ +(\\d+): \\w+");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"Classifier", "Operations", "Towers"})
  void usesNeitherReflectionNorBoxing(String name) {
    CompiledModel model = CompiledModel.reference(name);
    model
        .classes()
        .forEach(
            (className, bytes) -> {
              String constants = new String(bytes, StandardCharsets.ISO_8859_1);
              for (String forbidden :
                  List.of(
                      "java/lang/reflect/",
                      "forName",
                      ")Ljava/lang/Float;",
                      ")Ljava/lang/Integer;",
                      ")Ljava/lang/Boolean;")) {
                assertFalse(constants.contains(forbidden), className + " has " + forbidden);
              }
            });
  }

  @Test
  void namesTheWires() {
    String source = CompiledModel.reference("Classifier").trainerSource();
    for (String wire : List.of("features", "first", "second", "kind")) {
      assertTrue(source.contains(wire), source);
    }
  }

  /** Wires may have the names of whatever else there is in a trainer. */
  @Test
  void wiresMayBeCalledAnything() {
    List<String> names =
        List.of(
            ("backend store rows loss into from to arrays result row a i sum0 BATCH PARAMETERS seed"
                    + " save load step predict gradients Checks FloatMath Layout Objects Math java"
                    + " scratch ColumnMath VECTORS kernel elementKernel")
                .split(" "));
    StringBuilder source = new StringBuilder();
    source.append(
        """
        package reference;
        import org.catgrad.annotations.*;
        @Model(batch = 3)
        @MeanSquaredError
        @Sgd
        interface Named {
        """);
    names.forEach(name -> source.append("  @Input(2) Tensor %s();\n".formatted(name)));
    String parameters =
        names.stream().map(name -> "Tensor " + name).collect(Collectors.joining(", "));
    source.append("  @Add @Dense(2) Tensor Array(%s);\n}\n".formatted(parameters));
    GeneratedTrainer trainer =
        CompiledModel.compile("reference.Named", source.toString()).newTrainer(1);
    Object[] inputs = Stream.generate(() -> new float[4]).limit(names.size()).toArray();
    assertEquals(4, trainer.predictFloats(inputs).length);
  }

  @Test
  void aWireMayHaveTheNameOfWorkSpace() {
    CompiledModel model =
        CompiledModel.compile(
            "reference.Named",
            """
            package reference;
            import org.catgrad.annotations.*;
            @Model(batch = 20)
            @SquaredError
            @Sgd
            interface Named {
              @Input(4) Tensor scratch();
              @Dense(8) @Sigmoid Tensor kernel(Tensor scratch);
              @Dense(3) @Tanh Tensor columnMath(Tensor kernel);
            }
            """);
    String source = model.trainerSource();
    assertTrue(source.contains("ColumnMath.sigmoid(kernel, from, to, scratch"), source);
    assertEquals(60, model.newTrainer(1).predictFloats(new float[80]).length);
  }

  @Test
  void isTheSameEveryTime() {
    assertEquals(
        CompiledModel.reference("Operations").trainerSource(),
        CompiledModel.reference("Operations").trainerSource());
  }

  @Test
  void aLargeModelKeepsItsMethodsSmall() throws IOException {
    CompiledModel model = CompiledModel.compile("reference.Deep", deep(120));
    assertTrue(longestMethod(model.classes()) > 0);
    assertTrue(longestMethod(model.classes()) <= HUGE_METHOD_LIMIT);
    GeneratedTrainer trainer = model.newTrainer(1);
    float[] x = Samples.uniform(4 * 8, 1);
    float before = trainer.step(x, Samples.uniform(4 * 2, 2));
    float after = before;
    for (int i = 0; i < 20; i++) {
      after = trainer.step(x, Samples.uniform(4 * 2, 2));
    }
    assertTrue(after < before, after + " after " + before);
  }

  /** A residual network of many layers, each a method of the interface. */
  private static String deep(int layers) {
    StringBuilder source = new StringBuilder();
    source.append(
        """
        package reference;
        import org.catgrad.annotations.*;
        @Model(batch = 4)
        @MeanSquaredError
        @Adam(learningRate = 0.0001)
        interface Deep {
          @Input(8) Tensor x0();
        """);
    for (int i = 0; i < layers; i++) {
      source.append("  @Dense(8) @Tanh Tensor h%1$d(Tensor x%1$d);\n".formatted(i));
      source.append("  @Add Tensor x%2$d(Tensor x%1$d, Tensor h%1$d);\n".formatted(i, i + 1));
    }
    return source.append("  @Dense(2) Tensor y(Tensor x%d);\n}\n".formatted(layers)).toString();
  }

  /** The bytes of code of the longest method, as javap lists them. */
  private int longestMethod(Map<String, byte[]> classes) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-c", "-p"));
    for (var entry : classes.entrySet()) {
      Path file = directory.resolve(entry.getKey() + ".class");
      Files.write(file, entry.getValue());
      arguments.add(file.toString());
    }
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int status =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    assertEquals(0, status, out.toString());
    return out.toString()
        .lines()
        .map(INSTRUCTION::matcher)
        .filter(Matcher::find)
        .mapToInt(line -> Integer.parseInt(line.group(1)))
        .max()
        .orElse(0);
  }
}
