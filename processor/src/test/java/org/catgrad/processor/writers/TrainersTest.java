package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Pattern;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.program.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trainers are compiled, without a warning, and compute what the models mean: predictions, loss,
 * gradients and updates, for one row up to a full batch.
 */
class TrainersTest {
  private static final double TOLERANCE = 1e-4;
  private static final int LONGEST_LINE = 100;

  /** HotSpot never compiles a method with more bytes of code. */
  static final int LARGEST_METHOD = 8000;

  private static void check(CompiledTrainer trainer, int... rows) {
    trainer.assertAgrees(new Random(1), TOLERANCE, rows);
    for (byte[] type : trainer.classes().values()) {
      ClassFile.codeSizes(type)
          .forEach((method, size) -> assertTrue(size <= LARGEST_METHOD, method + ": " + size));
    }
    assertEquals(
        "",
        trainer
            .source()
            .lines()
            .filter(line -> line.length() > LONGEST_LINE)
            .findFirst()
            .orElse(""));
  }

  @ParameterizedTest
  @EnumSource(TrainerModels.class)
  void keptByRows(TrainerModels models) {
    CompiledTrainer trainer = new CompiledTrainer(models.model(5));
    assertEquals(Layout.ROWS, trainer.layout());
    check(trainer, 5, 1, 4);
  }

  @ParameterizedTest
  @EnumSource(TrainerModels.class)
  void keptByColumns(TrainerModels models) {
    CompiledTrainer trainer = new CompiledTrainer(models.model(19));
    assertEquals(Layout.COLUMNS, trainer.layout());
    check(trainer, 19, 1, 8);
  }

  /** Three tables of eight elements each: eight loops, not 8·8·8. */
  @Test
  void tablesOfOneSizeAreChosenFromTogether() {
    String source = CompiledTrainer.source(TrainerModels.SMALL_TABLES.model(19));
    String method = source.substring(source.indexOf("private static void y("));
    method = method.substring(0, method.indexOf("\n  }\n"));
    assertEquals(8, method.split("for \\(int row").length - 1, method);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /**
   * What programs have in common is prepared once: the layers of prediction, gradients and step.
   */
  @Test
  void programsShareLaunches() {
    String source = CompiledTrainer.source(TrainerModels.IRIS.model(150)).replaceAll("\\s+", " ");
    assertEquals(1, count(source, "computeHidden = backend.prepare("));
    assertEquals(3, count(source, "backend.launch(computeHidden, rows);"));
    assertEquals(3, count(source, "backend.launch(computeSpecies, rows);"));
    assertEquals(2, count(source, "backend.launch(computeDHidden, rows);"));
    assertEquals(2 + 10 + 9, count(source, "backend.launch("));
    assertEquals(14, count(source, "backend.prepare("), source);
  }

  /** Layers of equal sizes share the code of their kernels. */
  @Test
  void equalKernelsShareAMethod() {
    ModelBuilder model = new ModelBuilder("Equal", 32);
    Wire x = model.input("x", 4);
    for (int layer = 0; layer < 6; layer++) {
      x = model.tanh(model.dense("h" + layer, x, 4));
    }
    String source = CompiledTrainer.source(model.output("y", model.dense("y", x, 2)).model());
    assertTrue(count(source, "EqualTrainer::h0,") >= 6, source);
    assertEquals(1, count(source, "private static void h0("));
    assertEquals(0, count(source, "private static void h1("));
  }

  @ParameterizedTest
  @EnumSource(TrainerModels.class)
  void equalModelsGiveEqualBytes(TrainerModels models) {
    assertEquals(
        CompiledTrainer.source(models.model(19)), CompiledTrainer.source(models.model(19)));
  }
}
