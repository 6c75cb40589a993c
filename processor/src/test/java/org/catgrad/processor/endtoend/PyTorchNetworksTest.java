package org.catgrad.processor.endtoend;

import static java.util.stream.Collectors.joining;
import static org.catgrad.processor.endtoend.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.catgrad.processor.typing.Vocabulary;
import org.catgrad.processor.writers.SavedArrays;
import org.catgrad.runtime.Gradients;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole networks train as they do in PyTorch: from equal parameters, the prediction, the loss and
 * all gradients to 1e-5, and the losses of 20 steps under each optimiser to 1e-4. The networks are
 * among the good models; {@code scripts/reference/networks.py} writes the values.
 */
class PyTorchNetworksTest {
  /** The optimiser that the sources have, in whose place others are put. */
  private static final String OPTIMIZER = "@Sgd(learningRate = 0.1)";

  private static final double EXACT = 1e-5;
  private static final double TRAINED = 1e-4;

  @TestFactory
  Stream<DynamicContainer> networks() {
    return Reference.files("networks").stream()
        .map(
            name -> {
              Network network = new Network(name, new Reference("networks/" + name));
              return dynamicContainer(
                  name,
                  Stream.concat(
                      Stream.of(Reference.test(name + " starts", network::starts)),
                      network.reference.words("variants").stream()
                          .map(
                              variant ->
                                  Reference.test(
                                      name + " with " + variant, () -> network.trains(variant)))));
            });
  }

  @Test
  void everyOptimizerIsCompared() {
    Reference reference = new Reference("networks/Perceptron");
    String annotations =
        reference.words("variants").stream()
            .map(variant -> reference.text(variant + ".annotations"))
            .collect(joining());
    for (String name : Vocabulary.load(getClass().getClassLoader()).optimizers().annotations()) {
      String annotation = "@" + name.substring(name.lastIndexOf('.') + 1);
      assertTrue(
          Pattern.compile(annotation + "\\b").matcher(annotations).find(),
          "no network is trained with " + annotation);
    }
  }

  private static final class Network {
    final Reference reference;
    private final String name;
    private final int rows;
    private final List<String> inputs;
    private final List<String> outputs;
    private Map<String, CompiledModel> compiled;

    Network(String name, Reference reference) {
      this.name = name;
      this.reference = reference;
      this.rows = reference.ints("rows")[0];
      this.inputs = reference.words("inputs");
      this.outputs = reference.words("outputs");
    }

    /** The prediction, the loss and the gradients of the first batch. */
    void starts() {
      GeneratedTrainer trainer = trainer(reference.words("variants").get(0));
      assertArrays("initial", trainer, 0);
      predicts(trainer, "prediction", EXACT);
      Gradients gradients = trainer.gradients(batch(trainer, 0));
      assertLoss("loss", reference.floats("loss")[0], gradients.loss(), EXACT);
      reference.assertGradients(gradients, EXACT);
      // Gradients move nothing that is kept.
      predicts(trainer, "prediction", EXACT);
    }

    /**
     * The losses of the steps, and where the file has them the parameters and predictions after.
     */
    void trains(String variant) {
      GeneratedTrainer trainer = trainer(variant);
      float[] losses = reference.floats(variant + ".losses");
      for (int step = 0; step < losses.length; step++) {
        float loss = trainer.step(batch(trainer, step));
        assertLoss("loss of step " + step, losses[step], loss, TRAINED);
      }
      if (!reference.below(variant + ".after").isEmpty()) {
        assertArrays(variant + ".final", trainer, TRAINED);
        predicts(trainer, variant + ".after", TRAINED);
      }
    }

    private void predicts(GeneratedTrainer trainer, String key, double tolerance) {
      Object prediction =
          trainer.predict(List.of(batch(trainer, 0)).subList(0, inputs.size()).toArray());
      for (String output : outputs) {
        float[] expected = reference.floats(key + "." + output);
        float[] found = GeneratedTrainer.output(prediction, output);
        assertClose(key + "." + output, expected, found, tolerance);
      }
    }

    /** The parameters, and what else the model keeps, such as running statistics. */
    private void assertArrays(String key, GeneratedTrainer trainer, double tolerance) {
      Map<String, double[]> saved = SavedArrays.of(trainer.trainer());
      saved.keySet().removeIf(each -> each.startsWith("optimizer.") || each.startsWith("average."));
      assertEquals(reference.below(key), List.copyOf(saved.keySet()));
      saved.forEach(
          (array, values) -> {
            float[] found = new float[values.length];
            for (int i = 0; i < found.length; i++) {
              found[i] = (float) values[i];
            }
            assertClose(key + "." + array, reference.floats(key + "." + array), found, tolerance);
          });
    }

    private static void assertLoss(String what, float expected, float found, double relative) {
      assertEquals(expected, found, relative * Math.abs(expected), what);
    }

    /** The inputs and targets of a step. */
    private Object[] batch(GeneratedTrainer trainer, int step) {
      int batch = trainer.trainer().batch();
      int from = step % ((rows + batch - 1) / batch) * batch;
      int to = Math.min(from + batch, rows);
      List<String> names = new ArrayList<>();
      inputs.forEach(input -> names.add("input." + input));
      reference.words("targets").forEach(target -> names.add("target." + target));
      List<Class<?>> types = trainer.stepTypes();
      Object[] arrays = new Object[names.size()];
      for (int i = 0; i < arrays.length; i++) {
        Object all = reference.array(names.get(i), types.get(i));
        arrays[i] = Reference.rows(all, rows, from, to);
      }
      return arrays;
    }

    /** A trainer with the initial parameters of the reference. */
    private GeneratedTrainer trainer(String variant) {
      GeneratedTrainer result = compiled(variant).newTrainer(1);
      for (String parameter : result.parameters().names()) {
        result.parameters().set(parameter, reference.floats("initial." + parameter));
      }
      return result;
    }

    private CompiledModel compiled(String variant) {
      if (compiled == null) {
        Map<String, String> sources = new HashMap<>();
        for (String each : reference.words("variants")) {
          sources.put(model(each), source(each));
        }
        compiled = CompiledModel.tryToCompile(sources);
      }
      // Where they do not all compile, each tells of itself alone.
      return compiled.computeIfAbsent(
          model(variant), model -> CompiledModel.compile(model, source(variant)));
    }

    private String model(String variant) {
      return "good." + variant + "." + name;
    }

    /** The source of the model with another optimiser, in a package of its own. */
    private String source(String variant) {
      try {
        String source =
            Resources.toString(
                Resources.getResource("models/good/" + name + ".java"), StandardCharsets.UTF_8);
        int at = source.indexOf(OPTIMIZER);
        assertEquals(at, source.lastIndexOf(OPTIMIZER), name + " has its optimiser once");
        return source
            .replace("package good;", "package good." + variant + ";")
            .replace(OPTIMIZER, reference.text(variant + ".annotations"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
