package org.catgrad.processor.endtoend;

import static org.catgrad.processor.endtoend.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.catgrad.runtime.Gradients;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated trainers compute what PyTorch computes. The models are in {@code reference/models}, the
 * values beside them come from {@code scripts/reference/models.py}.
 */
class PyTorchReferenceTest {
  private static final Map<String, CompiledModel> COMPILED = new ConcurrentHashMap<>();

  /** The models with the names of their inputs and outputs. */
  static Stream<Arguments> models() {
    return Stream.of(
        arguments("Classifier", List.of("features"), List.of("kind")),
        arguments("Momentum", List.of("features"), List.of("kind")),
        arguments("Nesterov", List.of("features"), List.of("kind")),
        arguments("Operations", List.of("table"), List.of("answer")),
        arguments("Towers", List.of("left", "right"), List.of("copy", "distance")));
  }

  @ParameterizedTest
  @MethodSource("models")
  void hasTheSameParameters(String model) {
    GeneratedTrainer trainer = trainer(model);
    Reference reference = new Reference(model);
    assertEquals(
        new TreeSet<>(reference.below("initial")), new TreeSet<>(trainer.parameters().names()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void predicts(String model, List<String> inputs, List<String> outputs) {
    GeneratedTrainer trainer = trainer(model);
    Reference reference = new Reference(model);
    Data data = new Data(reference, trainer, inputs, outputs);
    Object prediction = trainer.predict(data.inputs(0));
    for (String output : outputs) {
      assertClose(
          output,
          reference.floats("prediction." + output),
          GeneratedTrainer.output(prediction, output),
          1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void differentiates(String model, List<String> inputs, List<String> outputs) {
    GeneratedTrainer trainer = trainer(model);
    Reference reference = new Reference(model);
    Data data = new Data(reference, trainer, inputs, outputs);
    Gradients gradients = trainer.gradients(data.batch(0));
    assertEquals(reference.floats("losses")[0], gradients.loss(), 1e-5 * gradients.loss());
    for (String parameter : trainer.parameters().names()) {
      assertClose(
          "gradient of " + parameter,
          reference.floats("gradient." + parameter),
          gradients.parameter(parameter),
          1e-5);
    }
    assertEquals(inputs, gradients.inputNames());
    for (String input : inputs) {
      assertClose(
          "gradient of " + input,
          reference.floats("gradient." + input),
          gradients.input(input),
          1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void trains(String model, List<String> inputs, List<String> outputs) {
    trains(trainer(model), model, inputs, outputs);
  }

  @ParameterizedTest
  @MethodSource("models")
  void trainsWithVectorKernels(String model, List<String> inputs, List<String> outputs) {
    trains(initialized(CompiledModel.referenceWithVectors(model), model), model, inputs, outputs);
  }

  private static void trains(
      GeneratedTrainer trainer, String model, List<String> inputs, List<String> outputs) {
    Reference reference = new Reference(model);
    Data data = new Data(reference, trainer, inputs, outputs);
    float[] expected = reference.floats("losses");
    for (int step = 0; step < expected.length; step++) {
      float loss = trainer.step(data.batch(step));
      assertEquals(expected[step], loss, 1e-4 * expected[step], "loss of step " + step);
    }
    for (String parameter : trainer.parameters().names()) {
      assertClose(
          parameter + " after training",
          reference.floats("final." + parameter),
          trainer.parameters().get(parameter),
          1e-4);
    }
    Object prediction = trainer.predict(data.inputs(0));
    for (String output : outputs) {
      assertClose(
          output + " after training",
          reference.floats("after." + output),
          GeneratedTrainer.output(prediction, output),
          1e-4);
    }
  }

  /** A trainer with the initial parameters of the reference. */
  private static GeneratedTrainer trainer(String model) {
    return initialized(COMPILED.computeIfAbsent(model, CompiledModel::reference), model);
  }

  private static GeneratedTrainer initialized(CompiledModel compiled, String model) {
    GeneratedTrainer result = compiled.newTrainer(1);
    Reference reference = new Reference(model);
    for (String name : reference.below("initial")) {
      result.parameters().set(name, reference.floats("initial." + name));
    }
    return result;
  }

  /** The rows of a reference in the batches in which the script took them. */
  private static final class Data {
    private final int rows;
    private final int batch;
    private final int inputs;
    private final List<Object> arrays = new ArrayList<>();

    Data(Reference reference, GeneratedTrainer trainer, List<String> inputs, List<String> outputs) {
      this.rows = reference.ints("rows")[0];
      this.batch = trainer.trainer().batch();
      this.inputs = inputs.size();
      inputs.forEach(name -> arrays.add(reference.floats("input." + name)));
      List<Class<?>> targets =
          trainer.stepTypes().subList(inputs.size(), arrays.size() + outputs.size());
      for (int i = 0; i < outputs.size(); i++) {
        String name = "target." + outputs.get(i);
        arrays.add(targets.get(i) == int[].class ? reference.ints(name) : reference.floats(name));
      }
    }

    /** The inputs and targets of a step. */
    Object[] batch(int step) {
      int batches = (rows + batch - 1) / batch;
      int from = step % batches * batch;
      int to = Math.min(from + batch, rows);
      return arrays.stream().map(array -> Reference.rows(array, rows, from, to)).toArray();
    }

    /** The inputs of a step alone. */
    Object[] inputs(int step) {
      return List.of(batch(step)).subList(0, inputs).toArray();
    }
  }
}
