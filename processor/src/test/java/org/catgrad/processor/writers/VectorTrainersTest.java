package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.typing.TypedModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trainers with vector kernels along rows compute what the models mean. Axes are longer than a
 * vector of any machine and no multiple of one.
 */
class VectorTrainersTest {
  private static final String FUNCTIONS =
      """
      @MeanSquaredError
      @Sgd(learningRate = 0.01)
      interface Net {
        @Input({2, 37}) Tensor x();
        @Bias @Sigmoid Tensor a(Tensor x);
        @Tanh @Exp Tensor b(Tensor x);
        @Softplus @Log Tensor c(Tensor a);
        @Sine Tensor d(Tensor x);
        @Cosine Tensor e(Tensor x);
        @Power(1.5) Tensor f(Tensor a);
        @Elu Tensor g(Tensor x);
        @Gelu Tensor h(Tensor x);
        @Silu Tensor i(Tensor b);
        @SquareRoot @Reciprocal Tensor j(Tensor a);
        @Add Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g,
            Tensor h, Tensor i, Tensor j);
      }
      """;

  private static final String CONDITIONS =
      """
      @MeanSquaredError
      @Sgd(learningRate = 0.01)
      interface Net {
        @Input(37) Tensor x();
        @Input(value = 37, dtype = DType.INT32) Tensor kinds();
        @Input(value = 37, dtype = DType.BOOL) Tensor chosen();
        @Bias @Relu Tensor a(Tensor x);
        @Clamp(low = -0.5, high = 1) Tensor b(Tensor x);
        @LeakyRelu Tensor c(Tensor x);
        @HardSwish Tensor d(Tensor x);
        @Sign Tensor e(Tensor x);
        @Absolute Tensor f(Tensor x);
        @Maximum Tensor g(Tensor x, Tensor a);
        @GreaterThan Tensor above(Tensor x, Tensor b);
        @Where Tensor h(Tensor above, Tensor a, Tensor x);
        @Where Tensor i(Tensor chosen, Tensor c, Tensor d);
        @Cast(DType.FLOAT32) Tensor numbers(Tensor kinds);
        @Multiply Tensor j(Tensor numbers, Tensor x);
        @Add Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g,
            Tensor h, Tensor i, Tensor j);
      }
      """;

  private static final String REDUCTIONS =
      """
      @MeanSquaredError
      @Sgd(learningRate = 0.01)
      interface Net {
        @Input({3, 19}) Tensor x();
        @Bias @Tanh Tensor h(Tensor x);
        @Max(value = 1, keepAxes = true) @Expand(axis = 1, size = 19) Tensor a(Tensor h);
        @Min(value = 1, keepAxes = true) @Expand(axis = 1, size = 19) Tensor b(Tensor h);
        @Product(value = 1, keepAxes = true) @Expand(axis = 1, size = 19) Tensor c(Tensor h);
        @Mean(value = 0, keepAxes = true) @Expand(axis = 0, size = 3) Tensor d(Tensor h);
        @Max(value = 0, keepAxes = true) @Expand(axis = 0, size = 3) Tensor e(Tensor h);
        @Variance(value = 1, keepAxes = true) @Expand(axis = 1, size = 19) Tensor f(Tensor h);
        @LogSoftmax Tensor g(Tensor h);
        @LayerNorm Tensor i(Tensor h);
        @Add Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g,
            Tensor i);
      }
      """;

  private static final String POSITIONS =
      """
      @MeanSquaredError
      @Sgd(learningRate = 0.01)
      interface Net {
        @Input({2, 21}) Tensor x();
        @Input(value = 2, dtype = DType.INT32) Tensor kinds();
        @Bias Tensor h(Tensor x);
        @Pad(before = 3, after = 4, value = 0.5) Tensor padded(Tensor h);
        @Slice(from = 2, to = 20) Tensor part(Tensor h);
        @Concatenate @Slice(to = 28) Tensor joined(Tensor part, Tensor h);
        @OneHot(28) Tensor hot(Tensor kinds);
        @Embedding(value = 5, size = 28) Tensor found(Tensor kinds);
        @Add Tensor y(Tensor padded, Tensor joined, Tensor hot, Tensor found);
      }
      """;

  // The bias of keys, and one before a normalisation, have gradients of nothing but rounding
  // errors,
  // which Adam must not blow up: hence the large epsilon.

  private static final String TRANSFORMER =
      """
      @SoftmaxCrossEntropy
      @AdamW(learningRate = 0.001, epsilon = 0.001)
      interface Net {
        @Input(value = 18, dtype = DType.INT32) Tensor tokens();
        @Embedding(value = 21, size = 24) Tensor embedded(Tensor tokens);
        @LearnedPositions Tensor placed(Tensor embedded);
        @TransformerBlock(heads = 2, causal = true) Tensor block(Tensor placed);
        @LayerNorm Tensor normed(Tensor block);
        @Dense(21) Tensor logits(Tensor normed);
      }
      """;

  private static final String IMAGES =
      """
      @MeanSquaredError
      @Adam(learningRate = 0.001, epsilon = 0.001)
      interface Net {
        @Input({3, 5, 7}) Tensor x();
        @Conv2d(value = 4, kernel = 3, padding = 1) @BatchNorm @Relu Tensor a(Tensor x);
        @GroupNorm(groups = 2) Tensor b(Tensor a);
        @GlobalAveragePool Tensor c(Tensor b);
        @Dense(20) @Gelu Tensor y(Tensor c);
      }
      """;

  private static final String RECURRENT =
      """
      @MeanSquaredError
      @RmsProp
      interface Net {
        @Input({4, 3}) Tensor x();
        @Lstm(20) Tensor h(Tensor x);
        @Gru(value = 17, sequences = false) Tensor y(Tensor h);
      }
      """;

  private static CompiledTrainer trainer(String model, int batch) {
    CompiledTrainer trainer =
        new CompiledTrainer(TypedModels.of("@Model(batch = " + batch + ")\n" + model));
    assertEquals(Layout.ROWS, trainer.layout());
    return trainer;
  }

  /** Models, and what the text of their vector kernels must contain. */
  static Stream<Arguments> models() {
    return Map.of(
            FUNCTIONS, List.of("VectorMath.pow(", "VectorMath.normalCdf(", "scratch"),
            CONDITIONS, List.of(".compare(", ".blend(", "VectorMask.fromArray(", ".I2F"),
            REDUCTIONS, List.of("reduceLanes(VectorOperators.MAX)", "VectorOperators.MUL"),
            POSITIONS, List.of(".fromArray("),
            TRANSFORMER, List.of("VectorOperators.MAX", "VectorMath.exp(", "IOTA", ".fma("),
            IMAGES, List.of("VectorOperators.ADD"),
            RECURRENT, List.of("VectorMath.tanh(", "VectorMath.sigmoid("))
        .entrySet()
        .stream()
        .map(model -> Arguments.of(model.getKey(), model.getValue()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithTheInterpreter(String model, List<String> forms) {
    CompiledTrainer trainer = trainer(model, 5);
    for (String form : forms) {
      assertTrue(trainer.vectorSource().contains(form), () -> form + trainer.vectorSource());
    }
    trainer.assertAgrees(new Random(5), 2e-4, 5, 1, 3);
  }

  @ParameterizedTest
  @MethodSource("models")
  void computesTheSameWithAnyNumberOfThreads(String model) {
    trainer(model, 6).assertSameOnThreads(new Random(7));
  }

  /** HotSpot vectorises sums and products of elements; the incubator is not needed for them. */
  @Test
  void plainArithmeticStaysPortable() {
    CompiledTrainer trainer =
        trainer(
            """
            @MeanSquaredError
            @Adam
            interface Net {
              @Input({2, 37}) Tensor x();
              @Bias Tensor y(Tensor x);
            }
            """,
            5);
    assertFalse(trainer.vectorSource().contains("update"), trainer.vectorSource());
  }
}
