package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.typing.TypedModels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainers in which some arrays are kept by rows and others by columns compute the model. */
class MixedLayoutTrainersTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a wide input and narrow layers | @MeanSquaredError"
            + "| @Input(80) Tensor x();"
            + " @Dense(8) @Tanh Tensor a(Tensor x); @Dense(6) @Sigmoid Tensor b(Tensor a);"
            + " @Dense(5) @Softmax Tensor c(Tensor b); @Dense(3) Tensor y(Tensor c);",
        "narrow, wide, narrow | @MeanSquaredError| @Input(4) Tensor x(); @Dense(8) @Tanh Tensor"
            + " a(Tensor x); @Dense(70) @Relu Tensor b(Tensor a); @Dense(6) @Softplus @Softmax"
            + " Tensor c(Tensor b); @Dense(6) @Tanh Tensor d(Tensor c); @Add Tensor e(Tensor c,"
            + " Tensor d); @Dense(3) @LayerNorm Tensor y(Tensor e);",
        "classes after a convolution | @SoftmaxCrossEntropy| @Input({1, 10, 10}) Tensor x();"
            + " @Conv2d(value = 5, kernel = 3) @Relu @MaxPool2d(2) @Flatten Tensor a(Tensor x);"
            + " @Dense(7) @Sigmoid Tensor b(Tensor a); @Dense(5) @Tanh @LayerNorm Tensor c(Tensor"
            + " b); @Dense(4) Tensor y(Tensor c);",
        "a wide wire and a narrow one side by side | @MeanSquaredError"
            + "| @Input(90) Tensor x(); @Input(3) Tensor z();"
            + " @Dense(6) @Tanh Tensor a(Tensor x); @Dense(6) @Exp Tensor b(Tensor z);"
            + " @Multiply Tensor c(Tensor a, Tensor b); @Softmax @LayerNorm Tensor d(Tensor c);"
            + " @Dense(6) @Sigmoid Tensor e(Tensor d); @Output @Dense(2) Tensor y(Tensor e);",
      })
  void computeWhatTheModelMeans(String name, String loss, String methods) {
    TypedModel model =
        TypedModels.of(
            "@Model(batch = 48) "
                + loss
                + " @Adam(learningRate = 0.01)\ninterface Net {\n"
                + methods
                + "\n}\n");
    String source = CompiledTrainer.source(model);
    assertTrue(source.contains("Layout.ROWS") && source.contains("Layout.COLUMNS"), source);
    CompiledTrainer trainer = new CompiledTrainer(model);
    assertEquals(Layout.ROWS, trainer.layout());
    trainer.assertAgrees(new Random(5), 1e-4, 48, 1, 17);
  }
}
