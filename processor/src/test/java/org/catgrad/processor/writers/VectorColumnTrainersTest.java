package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.typing.TypedModels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trainers with vector kernels along columns compute what the models mean, whether or not the rows
 * fill vectors, and over more rows than a strip of work space holds.
 */
class VectorColumnTrainersTest {
  private static final String LAYERS =
      """
      @SquaredError
      @Sgd(learningRate = 0.01)
      interface Net {
        @Input(4) Tensor x();
        @Dense(20) @Sigmoid Tensor hidden(Tensor x);
        @Dense(23) @Silu Tensor wide(Tensor hidden);
        @Dense(3) @Tanh Tensor y(Tensor wide);
      }
      """;

  private static final String FUNCTIONS =
      """
      @MeanSquaredError
      @Sgd(learningRate = 0.01)
      interface Net {
        @Input(5) Tensor x();
        @Bias @Sigmoid Tensor a(Tensor x);
        @Softplus @Log Tensor b(Tensor a);
        @Power(1.5) Tensor c(Tensor a);
        @Gelu Tensor d(Tensor x);
        @Bias @Relu Tensor e(Tensor x);
        @Clamp(low = -0.5, high = 1) @Exp Tensor f(Tensor x);
        @Add Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f);
      }
      """;

  private static final String CLASSES =
      """
      @SoftmaxCrossEntropy
      @Sgd(learningRate = 0.01)
      interface Net {
        @Input(4) Tensor x();
        @Dense(12) @BatchNorm @Relu Tensor h(Tensor x);
        @Dense(3) Tensor y(Tensor h);
      }
      """;

  private static final String PROBABILITY =
      """
      @BinaryCrossEntropy
      @Sgd(learningRate = 0.01)
      interface Net {
        @Input(4) Tensor x();
        @Dense(2) Tensor y(Tensor x);
      }
      """;

  /** Of 400 sums 100 wait for each other, of 462 only 22, and all of 60. */
  private static final String SUMS =
      """
      @MeanSquaredError
      @Sgd(learningRate = 0.01)
      interface Net {
        @Input(20) Tensor x();
        @Dense(20) @Tanh Tensor a(Tensor x);
        @Dense(3) Tensor b(Tensor a);
        @Dense(21) @Tanh Tensor c(Tensor b);
        @Dense(22) Tensor y(Tensor c);
      }
      """;

  private static CompiledTrainer trainer(String model, int batch) {
    CompiledTrainer trainer =
        new CompiledTrainer(TypedModels.of("@Model(batch = " + batch + ")\n" + model));
    assertEquals(Layout.COLUMNS, trainer.layout());
    return trainer;
  }

  /** Models, and what the text of their vector kernels must contain. */
  static Stream<Arguments> models() {
    return Map.of(
            LAYERS, List.of("add(scratch, 0, 10);", "VectorMath.sigmoid(", "Arrays.fill("),
            FUNCTIONS, List.of("VectorMath.pow(", "VectorMath.normalCdf(", "Math.min(to, "),
            CLASSES, List.of("VectorMath.exp(", ".blend("),
            PROBABILITY, List.of("VectorMath.", "float total"),
            SUMS, List.of("add(scratch, 0, 100);", " * (to - from));", "add(scratch, 0, 22);"))
        .entrySet()
        .stream()
        .map(model -> Arguments.of(model.getKey(), model.getValue()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithTheInterpreter(String model, List<String> forms) {
    CompiledTrainer trainer = trainer(model, 37);
    for (String form : forms) {
      assertTrue(trainer.vectorSource().contains(form), () -> form + trainer.vectorSource());
    }
    trainer.assertAgrees(new Random(5), 2e-4, 37, 1, 16);
  }

  /** Lanes beyond the last row hold anything. */
  @ParameterizedTest
  @MethodSource("models")
  void ignoresRowsOfFormerCalls(String model) {
    CompiledTrainer trainer = trainer(model, 37);
    for (int rows : new int[] {36, 30, 7, 1}) {
      trainer.assertFormerRowsAreIgnored(new Random(8), rows);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesOverSeveralStrips(String model) {
    trainer(model, 530).assertAgrees(new Random(6), 5e-4, 530);
  }

  @ParameterizedTest
  @MethodSource("models")
  void computesTheSameWithAnyNumberOfThreads(String model) {
    trainer(model, 2000).assertSameOnThreads(new Random(7));
  }
}
