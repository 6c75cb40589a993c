package org.catgrad.processor.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.catgrad.annotations.Model;
import org.catgrad.processor.CatgradProcessor;
import org.catgrad.processor.operations.Word;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.Gradients;
import org.catgrad.runtime.Trainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worked example of {@code docs/operations.md}: an operation of a user's own, on the processor
 * path as a jar of its own would be, and a model that uses it.
 */
class AddingAnOperationTest {
  private static final Path SOURCES =
      Project.ROOT.resolve("processor/src/test/resources/documentation/softsign");

  private static final double DELTA = 1e-6;
  private static final float[] X = {0.4f, -1.3f, 2.1f, -0.2f, 0.9f, 0.05f};
  private static final float[] WEIGHT = {0.7f, -0.3f, 1.1f, 0.2f, -0.5f, 0.8f};
  private static final float[] BIAS = {0.1f, -0.4f};
  private static final float[] TARGET = {0.5f, -0.5f, 0.25f, 0};

  @TempDir static Path folder;
  private static URLClassLoader loader;
  private static Trainer trainer;

  @BeforeAll
  static void compile() throws IOException, ReflectiveOperationException {
    Path words = Files.createDirectories(folder.resolve("words"));
    String tests = System.getProperty("java.class.path");
    javac(words, null, List.of("-cp", tests), "Softsign.java", "SoftsignOperation.java");
    // what AutoService's own processor would write
    Path services = Files.createDirectories(words.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Word.class.getName()), "words.SoftsignOperation$Annotation\n");

    Path model = Files.createDirectories(folder.resolve("model"));
    String classPath =
        Stream.of(words, location(Model.class), location(Trainer.class))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    try (URLClassLoader processorPath = processorPath(words)) {
      Processor processor =
          processorPath
              .loadClass(CatgradProcessor.class.getName())
              .asSubclass(Processor.class)
              .getConstructor()
              .newInstance();
      javac(model, processor, List.of("-cp", classPath), "SoftsignNet.java");
    }
    URL[] path = {words.toUri().toURL(), model.toUri().toURL()};
    loader = new URLClassLoader(path, AddingAnOperationTest.class.getClassLoader());
    trainer =
        loader
            .loadClass("words.SoftsignNetTrainer")
            .asSubclass(Trainer.class)
            .getConstructor(ArrayBackend.class)
            .newInstance(new CpuBackend());
    trainer.initialize(1);
    trainer.parameters().set("y.weight", WEIGHT);
    trainer.parameters().set("y.bias", BIAS);
  }

  /** The processor with a jar of words beside it, apart from the processor of the other tests. */
  private static URLClassLoader processorPath(Path words) throws IOException {
    List<URL> urls = new ArrayList<>(List.of(words.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @AfterAll
  static void close() throws IOException {
    trainer.close();
    loader.close();
  }

  private static void javac(Path output, Processor processor, List<String> options, String... files)
      throws IOException {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-d", output.toString(), "-Xlint:all,-processing,-path"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              messages,
              manager,
              null,
              arguments,
              null,
              manager.getJavaFileObjectsFromPaths(Stream.of(files).map(SOURCES::resolve).toList()));
      task.setProcessors(processor == null ? List.of() : List.of(processor));
      boolean succeeded = task.call();
      assertTrue(succeeded, messages::toString);
      assertEquals("", messages.toString());
    }
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void computesItsFormula() throws ReflectiveOperationException {
    Object result = trainer.getClass().getMethod("predict", float[].class).invoke(trainer, X);
    float[] found = (float[]) result;
    double[] expected = predict(doubles(X));
    assertEquals(expected.length, found.length);
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i], found[i], 1e-6, "y[" + i + "]");
    }
  }

  @Test
  void hasTheDerivativeOfItsFormula() throws ReflectiveOperationException {
    Gradients gradients =
        (Gradients)
            trainer
                .getClass()
                .getMethod("gradients", float[].class, float[].class)
                .invoke(trainer, X, TARGET);
    assertEquals(loss(doubles(X)), gradients.loss(), 1e-6);
    float[] found = gradients.input("x");
    for (int i = 0; i < X.length; i++) {
      double[] above = doubles(X);
      double[] below = doubles(X);
      above[i] += DELTA;
      below[i] -= DELTA;
      double expected = (loss(above) - loss(below)) / (2 * DELTA);
      assertEquals(expected, found[i], 1e-5, "dx[" + i + "]");
    }
  }

  @Test
  void isNamedInTheCommentsOfTheGeneratedCode() {
    assertTrue(
        Project.read(folder.resolve("model/words/SoftsignNetTrainer.java"))
            .contains("// y = softsign(y.dense + y.bias)"));
  }

  private static double loss(double[] x) {
    double[] y = predict(x);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (y[i] - TARGET[i]) * (y[i] - TARGET[i]);
    }
    return sum / y.length;
  }

  /** The model in double precision. */
  private static double[] predict(double[] x) {
    double[] y = new double[x.length / 3 * 2];
    for (int i = 0; i < y.length; i++) {
      double sum = BIAS[i % 2];
      for (int k = 0; k < 3; k++) {
        sum += x[i / 2 * 3 + k] * WEIGHT[2 * k + i % 2];
      }
      y[i] = sum / (1 + Math.abs(sum));
    }
    return y;
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
