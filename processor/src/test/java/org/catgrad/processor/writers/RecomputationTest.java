package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.catgrad.processor.TrainerCompiler;
import org.catgrad.processor.learner.Learner;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.passes.BufferPlan;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.typing.TypedModels;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is computed again is the same to the last bit in portable kernels, and memory falls. */
class RecomputationTest {
  private static final double TOLERANCE = 1e-4;

  /** Models with places for what {@code @Model} and {@code @Apply} say of recomputation. */
  enum Models {
    GPT(
        """
        @Model(batch = 3%s) @SoftmaxCrossEntropy @AdamW(learningRate = 1e-3)
        interface Net {
          @Block
          interface GptBlock {
            @Input({8, 12})                           Tensor x();
            @TransformerBlock(heads = 2, causal = true, bias = false, dropout = 0.2)
                                                      Tensor y(Tensor x);
          }
          @Input(value = 8, dtype = DType.INT32)      Tensor tokens();
          @Embedding(value = 5, size = 12)            Tensor embedded(Tensor tokens);
          @LearnedPositions                           Tensor placed(Tensor embedded);
          @Apply(value = GptBlock.class, times = 4%s) Tensor blocks(Tensor placed);
          @LayerNorm(bias = false)                    Tensor normed(Tensor blocks);
          @Dense(value = 5, bias = false)             Tensor logits(Tensor normed);
        }
        """),

    MLP(
        """
        @Model(batch = 20%s) @MeanSquaredError @Sgd(learningRate = 0.05, momentum = 0.9)
        interface Net {
          @Block
          interface Layer {
            @Input(6)                                Tensor x();
            @Dense(9) @Gelu                          Tensor wide(Tensor x);
            @Dense(6) @BatchNorm @Tanh               Tensor y(Tensor wide);
          }
          @Input(6)                                  Tensor x();
          @Apply(value = Layer.class, times = 3%s)   Tensor layers(Tensor x);
          @Dense(2) @Sigmoid                         Tensor y(Tensor layers);
        }
        """),

    CNN(
        """
        @Model(batch = 4%s) @SoftmaxCrossEntropy @Sgd(learningRate = 0.05)
        interface Net {
          @Block
          interface Stage {
            @Input({4, 8, 8})                                 Tensor x();
            @Conv2d(value = 4, kernel = 3, padding = 1)       Tensor c(Tensor x);
            @BatchNorm @Silu @Dropout(0.3)                    Tensor y(Tensor c);
          }
          @Input({1, 8, 8})                                   Tensor image();
          @Conv2d(value = 4, kernel = 3, padding = 1)         Tensor first(Tensor image);
          @Apply(value = Stage.class, times = 3%s)            Tensor stages(Tensor first);
          @MaxPool2d(2) @Flatten @Dense(3)                    Tensor kinds(Tensor stages);
        }
        """),

    /** Blocks in blocks, two results, shared weights, an integer operand. */
    NESTED(
        """
        @Model(batch = 5%1$s) @MeanSquaredError @Adam(learningRate = 0.01)
        interface Net {
          @Block
          interface Inner {
            @Input(40)                                           Tensor x();
            @Dense(40) @Silu                                     Tensor a(Tensor x);
            @Dense(40) @Tanh @Dropout(0.1)                       Tensor b(Tensor a);
            @Add                                                 Tensor y(Tensor x, Tensor b);
          }
          @Block
          interface Outer {
            @Input(40)                                           Tensor x();
            @Input(value = 40, dtype = DType.INT32)              Tensor places();
            @Gather                                              Tensor moved(Tensor x, Tensor places);
            @Apply(value = Inner.class, times = 2%2$s)           Tensor z(Tensor moved);
            @LayerNorm                                           Tensor n(Tensor z);
            @Multiply                                            Tensor y(Tensor n, Tensor x);
          }
          @Input(40)                                             Tensor x();
          @Input(value = 40, dtype = DType.INT32)                Tensor places();
          @Apply(value = Outer.class, parameters = "shared"%2$s) Tensor one(Tensor x, Tensor places);
          @Tanh                                                  Tensor between(Tensor one);
          @Apply(value = Outer.class, parameters = "shared"%2$s) Tensor two(Tensor between, Tensor places);
          @Dense(3)                                              Tensor y(Tensor two);
        }
        """);

    private final String text;

    Models(String text) {
      this.text = text;
    }

    TypedModel model(boolean cheap, boolean blocks) {
      return TypedModels.of(
          text.formatted(cheap ? ", recompute = true" : "", blocks ? ", recompute = true" : ""));
    }

    TrainerSource source(boolean cheap, boolean blocks) {
      return new TrainerCompiler().source(model(cheap, blocks), "generated", "T");
    }
  }

  @ParameterizedTest
  @CsvSource({"GPT, 3", "MLP, 20", "CNN, 4", "NESTED, 5"})
  void resultsAreTheSame(Models models, int batch) {
    int gradients = new Learner(models.model(false, false)).parameters().size();
    List<double[]> expected = null;
    List<double[]> expectedOfVectors = null;
    for (int option = 0; option < 4; option++) {
      CompiledTrainer trainer = new CompiledTrainer(models.model(option % 2 == 1, option > 1));
      List<double[]> found = trainer.trace(Vectors.NEVER, new Random(1), batch, 1, 2);
      List<double[]> ofVectors = trainer.trace(Vectors.ALWAYS, new Random(1), batch, 1, 2);
      if (option == 0) {
        expected = found;
        expectedOfVectors = ofVectors;
      }
      // portable kernels: to the bit
      assertEquals(expected.size(), found.size());
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(expected.get(i), found.get(i), models + " " + option + ", array " + i);
      }
      // vector kernels round a term a·b + c once, if it is in one kernel
      assertEquals(expectedOfVectors.size(), ofVectors.size());
      for (int i = 0; i <= gradients; i++) {
        double[] values = expectedOfVectors.get(i);
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        assertArrayEquals(
            values, ofVectors.get(i), 1e-5 * Math.max(largest, 1), models + " " + option + " " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"GPT, ROWS, 3", "MLP, COLUMNS, 20", "CNN, ROWS, 4", "NESTED, ROWS, 5"})
  void trainersDoWhatTheModelMeans(Models models, Layout layout, int batch) {
    CompiledTrainer trainer = new CompiledTrainer(models.model(true, true));
    assertEquals(layout, trainer.layout());
    trainer.assertAgrees(new Random(2), TOLERANCE, batch, 1, 2);
  }

  @ParameterizedTest
  @EnumSource(Models.class)
  void memoryFalls(Models models) {
    BufferPlan plain = models.source(false, false).plan();
    Recomputation cheap = models.source(true, false).recomputation().orElseThrow();
    Recomputation blocks = models.source(false, true).recomputation().orElseThrow();
    assertTrue(models.source(false, false).recomputation().isEmpty());
    assertEquals(plain.bytes(true), cheap.rowsOtherwise());
    assertEquals(plain.bytes(false), blocks.sharedOtherwise());
    assertTrue(cheap.rows() < 0.9 * plain.bytes(true), cheap::toString);
    assertTrue(blocks.rows() < cheap.rows(), blocks::toString);
    assertEquals(0, cheap.multiplyAdds());
    assertTrue(blocks.multiplyAdds() > 0, blocks::toString);
  }

  private static TypedModel gpt(int times, boolean cheap, boolean blocks) {
    return TypedModels.of(
        Models.GPT
            .text
            .replace("times = 4", "times = " + times)
            .formatted(cheap ? ", recompute = true" : "", blocks ? ", recompute = true" : ""));
  }

  private static BufferPlan plan(int times, boolean cheap, boolean blocks) {
    return new TrainerCompiler().source(gpt(times, cheap, blocks), "generated", "T").plan();
  }

  /** A block more costs one wire more, float32[8, 12], however much is inside. */
  @Test
  void memoryGrowsByWhatPassesBetweenBlocks() {
    long wire = 8 * 12 * Float.BYTES;
    assertEquals(4 * wire, plan(12, false, true).bytes(true) - plan(8, false, true).bytes(true));
    long kept = plan(12, false, false).bytes(true) - plan(8, false, false).bytes(true);
    long keptOfCheap = plan(12, true, false).bytes(true) - plan(8, true, false).bytes(true);
    assertTrue(kept > 20 * 4 * wire, kept + " bytes for 4 blocks");
    assertTrue(keptOfCheap < 0.6 * kept, keptOfCheap + " bytes for 4 blocks");
  }

  @Test
  void repeatedBlocksAreLoopsStill() {
    for (int option = 1; option < 4; option++) {
      boolean cheap = option % 2 == 1;
      boolean blocks = option > 1;
      long lines = CompiledTrainer.source(gpt(7, cheap, blocks)).lines().count();
      assertEquals(lines, CompiledTrainer.source(gpt(11, cheap, blocks)).lines().count(), 8);
    }
  }

  /** The second pass of a block begins when the gradients have come to it. */
  @Test
  void blocksAreComputedAgainOneAfterTheOther() {
    List<String> results =
        Models.GPT.source(false, true).program("step").statements().stream()
            .map(statement -> statement.result().label())
            .toList();
    for (int block = 0; block < 3; block++) {
      String later = "recomputed blocks." + (block + 1) + ".";
      String now = "recomputed blocks." + block + ".";
      int begins = first(results, now);
      assertTrue(begins > last(results, later), () -> now + " in " + results);
    }
    assertTrue(first(results, "recomputed ") > results.indexOf("loss"), results::toString);
  }

  private static int first(List<String> labels, String prefix) {
    return (int) labels.stream().takeWhile(label -> !label.startsWith(prefix)).count();
  }

  private static int last(List<String> labels, String prefix) {
    for (int i = labels.size() - 1; i >= 0; i--) {
      if (labels.get(i).startsWith(prefix)) {
        return i;
      }
    }
    throw new AssertionError("no " + prefix + " in " + labels);
  }

  @Test
  void theClassSaysWhatItSaves() {
    assertFalse(CompiledTrainer.source(Models.GPT.model(false, false)).contains("again"));
    String text =
        CompiledTrainer.source(Models.GPT.model(false, true)).replaceAll("\\s+\\*?\\s*", " ");
    Recomputation found = Models.GPT.source(false, true).recomputation().orElseThrow();
    assertTrue(text.contains(found.text()), text);
    assertEquals(
        "Computes values again instead of keeping them until the gradients need them: temporary"
            + " arrays take 9,000 bytes per row and 20 KiB besides, instead of 1,000 KiB and"
            + " 20 KiB. A step does 1,234 multiply-adds per row once more.",
        new Recomputation(9000, 20480, 1_024_000, 20480, 1234).text());
  }
}
