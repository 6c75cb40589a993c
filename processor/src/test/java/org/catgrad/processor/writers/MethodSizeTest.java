package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.catgrad.processor.learner.AdamWord;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However large a model is, HotSpot compiles every method of its trainer. */
class MethodSizeTest {
  private static void check(TypedModel model, double tolerance) {
    CompiledTrainer trainer = new CompiledTrainer(model);
    Map<String, Integer> tooLarge = new TreeMap<>();
    for (byte[] type : trainer.classes().values()) {
      tooLarge.putAll(ClassFile.codeSizes(type));
    }
    assertTrue(tooLarge.size() > 10, "the class file is read");
    tooLarge.values().removeIf(size -> size <= TrainersTest.LARGEST_METHOD);
    assertTrue(tooLarge.isEmpty(), tooLarge::toString);
    trainer.assertAgrees(new Random(1), tolerance, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 32})
  void manyLayers(int batch) {
    ModelBuilder model = new ModelBuilder("Deep", batch);
    Wire x = model.input("x", 6);
    for (int layer = 1; layer <= 120; layer++) {
      Wire h = model.tanh(model.dense("h" + layer, x, 6));
      x = Wires.scale(Wires.add(x, h), 0.5);
    }
    check(model.output("y", model.dense("y", x, 2)).model(), 1e-3);
  }

  /** One statement that takes 300 arrays, and an optimiser with 601 states. */
  @ParameterizedTest
  @ValueSource(ints = {4, 32})
  void manyParameters(int batch) {
    ModelBuilder model = new ModelBuilder("Wide", batch);
    Wire x = model.input("x", 3);
    Wire sum = x;
    for (int i = 0; i < 300; i++) {
      Wire p = Wires.broadcastRows(model.named("p" + i).parameter("p" + i, 3));
      sum = Wires.add(sum, Wires.multiply(Wires.scale(p, 0.01), x));
    }
    check(
        model
            .output("y", sum)
            .optimizer(ModelBuilder.optimizer(new AdamWord(), Map.of("learningRate", 0.001)))
            .model(),
        1e-3);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 32})
  void longFormulas(int batch) {
    ModelBuilder model = new ModelBuilder("Long", batch);
    Wire x = model.input("x", 3);
    Wire y = x;
    for (int i = 0; i < 1200; i++) {
      y = model.tanh(Wires.add(y, Wires.constantLike(y, 0.001 * i)));
    }
    check(model.output("y", y).model(), 1e-3);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 32})
  void largeTables(int batch) {
    ModelBuilder model = new ModelBuilder("Tables", batch);
    Wire x = model.input("x", 2);
    Wire table = model.constants(Shape.of(2, 1500), i -> Math.sin(i));
    Wire other = model.constants(Shape.of(1500, 2), i -> Math.cos(i));
    Wire y = Wires.contract("i,ij->j", x, table);
    check(model.output("y", Wires.scale(Wires.contract("j,jk->k", y, other), 0.001)).model(), 1e-3);
  }

  /** Four wires of eight parts, shifted against each other: apart they would be 8^4 loops. */
  @ParameterizedTest
  @ValueSource(ints = {4, 32})
  void manyIndependentChoices(int batch) {
    ModelBuilder model = new ModelBuilder("Choices", batch);
    Wire x = model.input("x", 8);
    Wire sum = model.input("z", 12);
    for (int shift = 0; shift < 4; shift++) {
      List<Wire> parts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        parts.add(Wires.scale(Wires.slice(x, 0, 7 - i, 1), i + shift + 1));
      }
      sum = Wires.add(sum, Wires.pad(Wires.concatenate(0, parts), 0, shift, 4 - shift, 0));
    }
    check(model.output("y", sum).model(), 1e-3);
  }
}
