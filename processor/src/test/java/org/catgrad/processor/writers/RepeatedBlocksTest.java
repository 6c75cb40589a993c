package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.typing.TypedModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What repeats is written as loops, which compute what the repetitions mean. */
class RepeatedBlocksTest {
  private static final double TOLERANCE = 1e-4;
  private static final Pattern LOOP =
      Pattern.compile("for \\(int i = \\d+; i (<|>|>=) \\d+; i(\\+\\+|--)\\) \\{");

  /** Blocks with weights of their own behind each other, and a memory over many time steps. */
  private static TypedModel model(int batch, int times, int units, int steps) {
    return TypedModels.of(
        """
        @Model(batch = %d) @MeanSquaredError @Sgd(learningRate = 0.05, momentum = 0.9)
        interface Net {
          @Block
          interface Residual {
            @Input(4)                               Tensor x();
            @Dense(5) @Tanh                         Tensor wide(Tensor x);
            @Dense(4)                               Tensor narrow(Tensor wide);
            @Add                                    Tensor y(Tensor x, Tensor narrow);
          }

          @Input({%d, 3})                           Tensor x();
          @Lstm(value = %d, sequences = false)       Tensor memory(Tensor x);
          @Dense(4)                                 Tensor start(Tensor memory);
          @Apply(value = Residual.class, times = %d)  Tensor blocks(Tensor start);
          @Dense(2)                                 Tensor y(Tensor blocks);
        }
        """
            .formatted(batch, steps, units, times));
  }

  private static List<String> loops(String source) {
    return source.lines().map(String::strip).filter(LOOP.asMatchPredicate()).toList();
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({"5, 4, 12, ROWS", "17, 2, 6, COLUMNS"})
  void loopsDoWhatTheBlocksMean(int batch, int units, int steps, Layout layout) {
    CompiledTrainer trainer = new CompiledTrainer(model(batch, 5, units, steps));
    assertEquals(layout, trainer.layout());
    List<String> loops = loops(trainer.source());
    for (String range :
        List.of("i = 0; i < 5; i++", "i = 4; i >= 0; i--", "i = 0; i < " + steps + "; i++")) {
      assertTrue(loops.contains("for (int " + range + ") {"), () -> range + " in " + loops);
    }
    trainer.assertAgrees(new Random(3), TOLERANCE, batch, 1, 3);
  }

  @Test
  void lengthIsThatOfOneRepetition() {
    long lines = lines(5, 12);
    assertEquals(lines, lines(9, 12), 8);
    assertEquals(lines, lines(5, 20), 8);
  }

  private static long lines(int times, int steps) {
    return CompiledTrainer.source(model(5, times, 4, steps)).lines().count();
  }
}
