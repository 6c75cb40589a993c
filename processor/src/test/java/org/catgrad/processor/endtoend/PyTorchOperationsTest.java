package org.catgrad.processor.endtoend;

import static java.util.stream.Collectors.toSet;
import static org.catgrad.processor.endtoend.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.typing.Vocabulary;
import org.catgrad.runtime.Gradients;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation, layer and loss computes what PyTorch computes, forward and in reverse, to 1e-5
 * of the largest element of each array. The files in {@code reference/operations} hold the cases:
 * the text of a model, and the values. {@code scripts/reference/operations.py} writes them.
 */
class PyTorchOperationsTest {
  private static final double TOLERANCE = 1e-5;

  /** What cannot be compared: random numbers are others in PyTorch, and @Discard has no result. */
  private static final Set<String> NOT_COMPARED = Set.of("Dropout", "RandomNormal", "Discard");

  @TestFactory
  Stream<DynamicContainer> operations() {
    return Reference.files("operations").stream()
        .map(
            file -> {
              Cases cases = new Cases(new Reference("operations/" + file));
              return dynamicContainer(
                  file,
                  cases.names.stream().map(name -> Reference.test(name, () -> check(cases, name))));
            });
  }

  @Test
  void everyWordAndLossIsCompared() {
    StringBuilder models = new StringBuilder();
    for (String file : Reference.files("operations")) {
      Reference reference = new Reference("operations/" + file);
      reference.ending("model").forEach(name -> models.append(reference.text(name + ".model")));
    }
    Vocabulary vocabulary = Vocabulary.load(getClass().getClassLoader());
    assertEquals(
        NOT_COMPARED,
        Stream.of(vocabulary.words(), vocabulary.losses())
            .flatMap(words -> words.annotations().stream())
            .filter(name -> name.startsWith(Rules.ANNOTATIONS))
            .map(name -> name.substring(Rules.ANNOTATIONS.length()))
            .filter(name -> !Pattern.compile("@" + name + "\\b").matcher(models).find())
            .collect(toSet()));
  }

  private static void check(Cases cases, String name) {
    Reference reference = cases.reference.part(name);
    GeneratedTrainer trainer = cases.compiled(name).newTrainer(1);
    List<String> parameters = reference.below("initial");
    assertEquals(new TreeSet<>(parameters), new TreeSet<>(trainer.parameters().names()));
    for (String parameter : parameters) {
      trainer.parameters().set(parameter, reference.floats("initial." + parameter));
    }
    List<Object> arrays = new ArrayList<>();
    List<String> inputs = reference.words("inputs");
    List<Class<?>> types = trainer.types("predict");
    for (int i = 0; i < inputs.size(); i++) {
      arrays.add(reference.array("input." + inputs.get(i), types.get(i)));
    }
    List<Object> predictions = predict(reference, trainer, arrays);
    if (reference.has("loss")) {
      if (reference.has("targets")) {
        List<Class<?>> stepTypes = trainer.stepTypes();
        for (String target : reference.words("targets")) {
          arrays.add(reference.array("target." + target, stepTypes.get(arrays.size())));
        }
      } else {
        predictions.forEach(each -> arrays.add(new float[((float[]) each).length]));
      }
      differentiate(reference, trainer, arrays);
    }
  }

  private static List<Object> predict(
      Reference reference, GeneratedTrainer trainer, List<Object> inputs) {
    List<Object> predictions = new ArrayList<>();
    Object prediction = trainer.predict(inputs.toArray());
    for (String output : reference.words("outputs")) {
      Object found = GeneratedTrainer.outputArray(prediction, output);
      Object expected = reference.array("prediction." + output, found.getClass());
      if (found instanceof float[] floats) {
        assertClose(output, (float[]) expected, floats, TOLERANCE);
      } else if (found instanceof int[] ints) {
        assertArrayEquals((int[]) expected, ints, output);
      } else {
        assertArrayEquals((boolean[]) expected, (boolean[]) found, output);
      }
      predictions.add(found);
    }
    return predictions;
  }

  private static void differentiate(
      Reference reference, GeneratedTrainer trainer, List<Object> arrays) {
    Gradients gradients = trainer.gradients(arrays.toArray());
    float loss = reference.floats("loss")[0];
    assertEquals(loss, gradients.loss(), TOLERANCE * Math.abs(loss), "loss");
    reference.assertGradients(gradients, TOLERANCE);
  }

  /** The cases of a file, which are compiled together when the first is asked for. */
  private static final class Cases {
    final Reference reference;
    final List<String> names;
    private Map<String, CompiledModel> compiled;

    Cases(Reference reference) {
      this.reference = reference;
      this.names = reference.ending("model");
      assertFalse(names.isEmpty());
    }

    CompiledModel compiled(String name) {
      if (compiled == null) {
        Map<String, String> sources = new HashMap<>();
        names.forEach(each -> sources.put("reference." + each, source(each)));
        compiled = CompiledModel.tryToCompile(sources);
      }
      // Where they do not all compile, each case tells of itself alone.
      return compiled.computeIfAbsent(
          "reference." + name, model -> CompiledModel.compile(model, source(name)));
    }

    private String source(String name) {
      int rows = reference.ints("rows")[0];
      return "package reference;\nimport org.catgrad.annotations.*;\n@Model(batch = "
          + (rows + 1)
          + ")\n"
          + reference.text(name + ".model");
    }
  }
}
