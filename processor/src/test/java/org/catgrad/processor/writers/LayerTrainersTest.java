package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.typing.TypedModels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated trainers of models made from layers compute what the layers mean. */
class LayerTrainersTest {
  private static final double TOLERANCE = 1e-4;

  /** The name and the methods of a model, and how it keeps the arrays of many rows. */
  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(
            "symbols to a causal transformer",
            """
            @Input(value = 5, dtype = DType.INT32)          Tensor symbols();
            @Embedding(value = 3, size = 4) @LearnedPositions  Tensor x(Tensor symbols);
            @TransformerBlock(heads = 2, causal = true, hidden = 6)  Tensor first(Tensor x);
            @TransformerBlock(heads = 2, causal = true, activation = Activation.RELU)
            Tensor second(Tensor first);
            @LayerNorm @Dense(3)                            Tensor y(Tensor second);
            """,
            Layout.ROWS),
        Arguments.of(
            "grouped heads, rotary positions, gates and a mask",
            """
            @Input({4, 8})                                  Tensor x();
            @Input(value = {4, 4}, dtype = DType.BOOL)      Tensor mask();
            @TransformerBlock(
                heads = 4, keyValueHeads = 2, causal = true, rotary = true, hidden = 5,
                norm = Normalization.RMS, activation = Activation.SILU, gated = true, bias = false)
            Tensor first(Tensor x, Tensor mask);
            @RmsNorm @Sum(0)                                Tensor y(Tensor first);
            """,
            Layout.COLUMNS),
        Arguments.of(
            "attention to a context",
            """
            @Input({3, 4})                                  Tensor x();
            @Input({5, 2})                                  Tensor context();
            @MultiHeadAttention(heads = 2, keyValueHeads = 1)
            Tensor mixed(Tensor x, Tensor context);
            @RotaryPositions(base = 10)                     Tensor turned(Tensor mixed);
            @ScaledDotProductAttention(causal = true)
            Tensor y(Tensor x, Tensor turned, Tensor mixed);
            """,
            Layout.COLUMNS),
        Arguments.of(
            "normalised groups",
            """
            @Input({4, 3})                                  Tensor x();
            @Dense(3)                                       Tensor h(Tensor x);
            @GroupNorm(groups = 2) @FeedForward(hidden = 4, activation = Activation.GELU_TANH)
            Tensor y(Tensor h);
            """,
            Layout.COLUMNS),
        Arguments.of(
            "long short-term memory",
            """
            @Input({5, 3})                                  Tensor x();
            @Lstm(3)                                Tensor h(Tensor x);
            @Lstm(value = 2, sequences = false) @Dense(2)   Tensor y(Tensor h);
            """,
            Layout.COLUMNS),
        Arguments.of(
            "gated recurrent units from an initial state",
            """
            @Input({5, 3})                                  Tensor x();
            @Input(4)                                       Tensor start();
            @Gru(4)                                 Tensor h(Tensor x, Tensor start);
            @Gru(value = 3, bias = false)                   Tensor y(Tensor h);
            """,
            Layout.COLUMNS));
  }

  private static TypedModel model(String methods, int batch) {
    return TypedModels.of(
        "@Model(batch = "
            + batch
            + ") @MeanSquaredError @Sgd(learningRate = 0.1)\n"
            + "interface Net {\n"
            + methods
            + "}\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void ofFewRows(String name, String methods) {
    CompiledTrainer trainer = new CompiledTrainer(model(methods, 5));
    assertEquals(Layout.ROWS, trainer.layout());
    trainer.assertAgrees(new Random(1), TOLERANCE, 5, 1, 4);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void ofManyRows(String name, String methods, Layout layout) {
    CompiledTrainer trainer = new CompiledTrainer(model(methods, 19));
    assertEquals(layout, trainer.layout());
    trainer.assertAgrees(new Random(1), TOLERANCE, 19, 1, 8);
  }
}
