package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.catgrad.processor.program.Layout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trainers of models with states compute what the interpreter says, the new states included, from
 * the states that they save.
 */
class StateTrainersTest {
  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest
  @EnumSource(StateModels.class)
  void keptByRows(StateModels models) {
    CompiledTrainer trainer = new CompiledTrainer(models.model(5));
    assertEquals(Layout.ROWS, trainer.layout());
    trainer.assertAgrees(new Random(1), TOLERANCE, 5, 1, 4);
  }

  @ParameterizedTest
  @EnumSource(StateModels.class)
  void keptByColumns(StateModels models) {
    CompiledTrainer trainer = new CompiledTrainer(models.model(19));
    assertEquals(Layout.COLUMNS, trainer.layout());
    trainer.assertAgrees(new Random(1), TOLERANCE, 19, 1, 8);
  }
}
