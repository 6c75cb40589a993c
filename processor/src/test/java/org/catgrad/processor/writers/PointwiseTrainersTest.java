package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Words;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.types.DType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Trainers of models that use every function of one element, every comparison and every choice:
 * compiled, and measured against the interpreter.
 */
class PointwiseTrainersTest {
  /** As for other trainers; a function's own error is far smaller. */
  private static final double TOLERANCE = 1e-4;

  private static Wire word(String name, Map<String, Object> arguments, Wire... x) {
    List<Wire> wires = List.of(x);
    return x[0].builder()
        .apply(Words.meaning(name, arguments, wires.stream().map(Wire::type).toList()), wires)
        .get(0);
  }

  private static Wire word(String name, Wire... x) {
    return word(name, Map.of(), x);
  }

  private static CompiledTrainer trainer(ModelBuilder model) {
    return new CompiledTrainer(model.optimizer(ModelBuilder.sgd(0.001)).model());
  }

  /** Few rows are kept by rows, more by columns. */
  private static void checkLaidOut(CompiledTrainer trainer, int batch) {
    assertEquals(batch < 16 ? Layout.ROWS : Layout.COLUMNS, trainer.layout());
    check(trainer, batch);
  }

  private static void check(CompiledTrainer trainer, int batch) {
    trainer.assertAgrees(new Random(3), TOLERANCE, batch, 1, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 19})
  void activations(int batch) {
    ModelBuilder model = new ModelBuilder("Activations", batch);
    Wire x = model.input("x", 4);
    Wire dense = model.dense("d", x, 3);
    List<Wire> layers = new ArrayList<>();
    for (String name : List.of("LeakyRelu", "Elu", "Gelu", "Silu", "Softplus", "HardSwish")) {
      layers.add(word(name, Wires.scale(dense, 1 + layers.size())));
    }
    layers.add(word("Gelu", Map.of("tanh", true), dense));
    layers.add(word("Softplus", Map.of("beta", 2.0), dense));
    layers.add(word("LeakyRelu", Map.of("slope", -0.5), dense));
    layers.add(word("Elu", Map.of("alpha", 0.5), dense));
    checkLaidOut(trainer(model.output("y", sum(model, layers))), batch);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 19})
  void functions(int batch) {
    ModelBuilder model = new ModelBuilder("Functions", batch);
    Wire x = model.input("x", 4);
    Wire dense = model.dense("d", x, 3);
    Wire soft = word("Softplus", dense);
    Wire positive = Wires.add(soft, Wires.constantLike(soft, 0.5));
    List<Wire> results = new ArrayList<>();
    for (String name : List.of("Square", "Absolute", "Sine", "Cosine", "Floor", "Round", "Sign")) {
      results.add(word(name, dense));
    }
    for (String name : List.of("SquareRoot", "ReciprocalSquareRoot", "Reciprocal")) {
      results.add(word(name, positive));
    }
    results.add(word("Clamp", Map.of("low", -0.5, "high", 0.25), dense));
    results.add(word("Clamp", Map.of("high", 0.25), dense));
    results.add(word("Minimum", dense, positive));
    results.add(word("Maximum", dense, positive));
    checkLaidOut(trainer(model.output("y", sum(model, results))), batch);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 19})
  void choices(int batch) {
    ModelBuilder model = new ModelBuilder("Choices", batch);
    Wire x = model.input("x", 4);
    Wire n = model.input("n", DType.INT32, 3);
    Wire b = model.input("b", DType.BOOL, 3);
    Wire left = model.dense("left", x, 3);
    Wire right = Wires.subtract(Wires.constantLike(left, 0.2), left);
    List<Wire> results = new ArrayList<>();
    for (String name :
        List.of("LessThan", "GreaterOrEqual", "LessOrEqual", "EqualTo", "NotEqualTo")) {
      results.add(Wires.multiply(word(name, left, right), left));
      results.add(word("Where", word(name, Map.of("value", 1.0), n), left, right));
    }
    results.add(word("Where", b, left, right));
    results.add(word("Where", word("GreaterThan", left, right), right, left));
    results.add(Wires.multiply(word("Cast", Map.of("value", DType.FLOAT32), n), left));
    results.add(Wires.multiply(word("Cast", Map.of("value", DType.FLOAT32), b), left));
    Wire truth = word("Cast", Map.of("value", DType.BOOL), word("LessThan", left, right));
    results.add(word("Where", word("EqualTo", truth, b), left, right));
    Wire whole = word("Cast", Map.of("value", DType.INT32), Wires.scale(left, 3));
    results.add(word("Cast", Map.of("value", DType.FLOAT32), Wires.add(whole, n)));
    checkLaidOut(trainer(model.output("y", sum(model, results))), batch);
  }

  /** Sums of one type that are used as another have accumulators of their own type. */
  @ParameterizedTest
  @ValueSource(ints = {5, 19})
  void sumsChangeTheirType(int batch) {
    ModelBuilder model = new ModelBuilder("Sums", batch);
    Wire x = model.input("x", 30);
    Wire n = model.input("n", DType.INT32, 30);
    Wire scale = Wires.broadcastRows(model.parameter("scale"));
    Wire count = word("Cast", Map.of("value", DType.FLOAT32), Wires.sumAll(n));
    Wire whole =
        word("Cast", Map.of("value", DType.INT32), Wires.sumAll(Wires.scale(Wires.square(x), 0.5)));
    Wire both = Wires.add(word("Cast", Map.of("value", DType.FLOAT32), whole), count);
    Wire any = word("Cast", Map.of("value", DType.BOOL), Wires.sumAll(n));
    Wire y = word("Where", any, Wires.multiply(Wires.scale(both, 0.01), scale), scale);
    check(trainer(model.output("y", y)), batch);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 19})
  void integersAndTruthValues(int batch) {
    ModelBuilder model = new ModelBuilder("Integers", batch);
    Wire n = Wires.subtract(model.input("n", DType.INT32, 3), model.input("m", DType.INT32, 3));
    Wire m = model.input("k", DType.INT32, 3);
    Wire b = model.input("b", DType.BOOL, 3);
    Wire c = model.input("c", DType.BOOL, 3);
    for (String name : List.of("Square", "Absolute", "Sign")) {
      model.output(name + "0", word(name, n));
    }
    for (String name :
        List.of(
            "Minimum",
            "Maximum",
            "LessThan",
            "GreaterOrEqual",
            "LessOrEqual",
            "EqualTo",
            "NotEqualTo")) {
      model.output(name + "0", word(name, n, m));
    }
    model.output("clamped", word("Clamp", Map.of("low", -1.0, "high", 1.0), n));
    model.output("equal", word("EqualTo", b, c));
    model.output("different", word("NotEqualTo", b, c));
    model.output("chosen", word("Where", b, n, m));
    model.output("truth", word("Where", n, b, c));
    model.output("any", word("Cast", Map.of("value", DType.BOOL), n));
    model.output("numbers", word("Cast", Map.of("value", DType.INT32), b));
    CompiledTrainer trainer = new CompiledTrainer(model.predictOnly());
    assertTrue(trainer.source().contains("Integer.signum("));
    trainer.assertAgrees(new Random(3), 0, batch, 1, 3);
  }

  private static Wire sum(ModelBuilder model, List<Wire> wires) {
    model.named("y");
    return wires.stream().reduce(Wires::add).orElseThrow();
  }
}
