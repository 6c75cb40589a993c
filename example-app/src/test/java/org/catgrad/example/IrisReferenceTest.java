package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.Gradients;
import org.catgrad.runtime.Parameters;
import org.catgrad.runtime.Trainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From equal initial parameters the networks go the way that they go in PyTorch, for 100 steps. The
 * values come from {@code scripts/reference/iris.py}, which also says why the networks {@code
 * simple} and {@code dense} are compared from two starting points.
 */
class IrisReferenceTest {
  private static final IrisData DATA = IrisData.load();

  /** The {@code step} of a generated trainer. */
  @FunctionalInterface
  private interface Step {
    float take(float[] flowers, float[] species);
  }

  /** The {@code gradients} of a generated trainer. */
  @FunctionalInterface
  private interface Differentiate {
    Gradients of(float[] flowers, float[] species);
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        linear(),
        simple("simple"),
        simple("simple-settled"),
        dense("dense"),
        dense("dense-settled"),
        hidden());
  }

  private static Arguments linear() {
    IrisLinearTrainer trainer = new IrisLinearTrainer(new CpuBackend());
    return network("linear", trainer, trainer::step, trainer::gradients);
  }

  private static Arguments simple(String reference) {
    IrisSimpleTrainer trainer = new IrisSimpleTrainer(new CpuBackend());
    return network(reference, trainer, trainer::step, trainer::gradients);
  }

  private static Arguments dense(String reference) {
    IrisDenseTrainer trainer = new IrisDenseTrainer(new CpuBackend());
    return network(reference, trainer, trainer::step, trainer::gradients);
  }

  private static Arguments hidden() {
    IrisHiddenTrainer trainer = new IrisHiddenTrainer(new CpuBackend());
    return network("hidden", trainer, trainer::step, trainer::gradients);
  }

  private static Arguments network(
      String name, Trainer trainer, Step step, Differentiate gradients) {
    return arguments(name, trainer, step, gradients);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void agreesWithPyTorch(String name, Trainer trainer, Step step, Differentiate gradients)
      throws IOException {
    Properties reference = reference(name);
    trainer.initialize(0);
    start(trainer.parameters(), reference);

    Gradients first = gradients.of(DATA.flowers(), DATA.species());
    for (String parameter : trainer.parameters().names()) {
      assertClose(
          parameter, floats(reference, "gradient." + parameter), first.parameter(parameter));
    }
    assertClose("flower", floats(reference, "gradient.flower"), first.input("flower"));

    float[] losses = floats(reference, "losses");
    assertEquals(losses[0], first.loss(), 1e-5 * losses[0]);
    for (int i = 0; i < losses.length; i++) {
      float loss = step.take(DATA.flowers(), DATA.species());
      assertEquals(losses[i], loss, 1e-4 * losses[i], "loss of step " + i);
    }
  }

  /** Sets every parameter to its initial value in the reference. */
  private static void start(Parameters parameters, Properties reference) {
    String prefix = "initial.";
    Set<String> names = new TreeSet<>();
    for (String key : reference.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        names.add(key.substring(prefix.length()));
      }
    }
    assertEquals(names, new TreeSet<>(parameters.names()));
    names.forEach(name -> parameters.set(name, floats(reference, prefix + name)));
  }

  /** An error relative to the largest element: what float32 can promise where sums cancel. */
  private static void assertClose(String what, float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length, what);
    double scale = 0;
    for (float value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-5 * scale, "gradient of " + what + "[" + i + "]");
    }
  }

  private static Properties reference(String name) throws IOException {
    Properties result = new Properties();
    try (InputStream in =
        IrisReferenceTest.class.getResourceAsStream("/reference/" + name + ".properties")) {
      result.load(in);
    }
    return result;
  }

  private static float[] floats(Properties reference, String name) {
    String text = reference.getProperty(name);
    assertTrue(text != null, "the reference has no " + name);
    String[] texts = text.trim().split("\\s+");
    float[] result = new float[texts.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Float.parseFloat(texts[i]);
    }
    return result;
  }
}
