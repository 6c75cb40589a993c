package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.typing.TypedModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Trainers of models that use all words about axes and positions compute what the models mean, in
 * both layouts.
 */
class ShapeTrainersTest {
  private static String good(String name) {
    try {
      return Resources.toString(
              Resources.getResource("models/good/" + name + ".java"), StandardCharsets.UTF_8)
          .replace("package good;", "")
          .replace("interface " + name, "interface Net");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(String model, Layout layout, int batch) {
    CompiledTrainer trainer = new CompiledTrainer(TypedModels.of(model));
    assertEquals(layout, trainer.layout());
    trainer.assertAgrees(new Random(3), 1e-4, batch, 1, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Arrangements", "Positions"})
  void keptByRows(String name) {
    check(good(name), Layout.ROWS, 5);
  }

  /** Without the words that routines compute; those are there for arrays kept by rows. */
  @Test
  void arrangementsKeptByColumns() {
    String model =
        good("Arrangements")
            .replace("@CumulativeSum(0)", "")
            .replace("@CumulativeSum", "")
            .replace("(batch = 5)", "(batch = 19)");
    check(model, Layout.COLUMNS, 19);
  }

  @Test
  void positionsKeptByColumns() {
    check(
        """
        @Model(batch = 19)
        @MeanSquaredError
        @Sgd
        interface Net {
          @Input({2, 5}) Tensor x();
          @Input(value = {2, 3}, dtype = DType.INT32) Tensor places();
          @Dense(5) @Tanh Tensor h(Tensor x);
          @TakeAlong @Flatten Tensor taken(Tensor h, Tensor places);
          @ArgMax @Unsqueeze(-1) Tensor best(Tensor h);
          @TakeAlong @Flatten Tensor peaks(Tensor h, Tensor best);
          @ArgMin(0) @OneHot(2) @Flatten Tensor lowest(Tensor h);
          @Concatenate Tensor y(Tensor taken, Tensor peaks, Tensor lowest);
        }
        """,
        Layout.COLUMNS,
        19);
  }

  @Test
  void gatheringKeptByColumns() {
    check(
        """
        @Model(batch = 19)
        interface Net {
          @Input({3, 4}) Tensor x();
          @Input(value = 2, dtype = DType.INT32) Tensor places();
          @Parameter({4, 2}) Tensor table();
          @Gather Tensor rows(Tensor x, Tensor places);
          @ArgMax(0) Tensor best(Tensor x);
          @Output @Gather Tensor entries(Tensor table, Tensor places);
          @Output @Gather Tensor found(Tensor table, Tensor best);
          @Output @Gather(axis = 1) Tensor columns(Tensor rows, Tensor best);
          @Output @Gather Tensor renamed(Tensor best, Tensor places);
        }
        """,
        Layout.COLUMNS,
        19);
  }

  /** The gradient of a table of which rows are taken is added up without a table for each row. */
  @Test
  void theGradientOfASharedTableHasNoRows() {
    String source =
        CompiledTrainer.source(
            TypedModels.of(
                """
                @Model(batch = 4)
                @MeanSquaredError
                @Sgd
                interface Net {
                  @Input(value = 3, dtype = DType.INT32) Tensor words();
                  @Parameter({1000, 8}) Tensor table();
                  @Gather Tensor y(Tensor table, Tensor words);
                }
                """));
    assertTrue(source.contains("new ScatterAdd(1, 1000, 8, 3, false)"), source);
    assertTrue(source.contains("Checks.positions(\"words\", words, 1000);"), source);
    assertFalse(source.contains("8000, Layout"), source);
  }
}
