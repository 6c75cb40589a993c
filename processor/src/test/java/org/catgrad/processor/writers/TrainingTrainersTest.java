package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.typing.TypedModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated trainers with every loss and optimiser compute what the interpreter does. */
class TrainingTrainersTest {
  private static final double TOLERANCE = 2e-5;

  private static void check(TypedModel model, int batch) {
    CompiledTrainer trainer =
        new CompiledTrainer(
            new TypedModel(
                model.name(),
                batch,
                model.inputs(),
                model.outputs(),
                model.diagram(),
                model.definitions(),
                model.loss(),
                model.optimizer()));
    assertEquals(batch < 16 ? Layout.ROWS : Layout.COLUMNS, trainer.layout());
    trainer.assertAgrees(new Random(batch), TOLERANCE, batch, 1, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 19})
  void allThatAModelCanSay(int batch) {
    check(TypedModels.good("TwoHeads", "TwoHeads"), batch);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Sgd(momentum = 0.9, weightDecay = 0.1) @StepDecay(every = 2, factor = 0.5)",
        "@Adagrad(weightDecay = 0.1)",
        "@RmsProp(momentum = 0.5, weightDecay = 0.1) @ClipNorm(0.01)",
        "@Adam(weightDecay = 0.1) @AverageParameters(0.5) @CosineDecay(steps = 5)",
        "@AdamW(weightDecay = 0.1) @ParameterGroup(value = \"*.bias\", weightDecay = 0)",
        "@Lion(weightDecay = 0.1) @AccumulateGradients(2)",
        "@Sgd @ParameterGroup(value = \"hidden.*\", frozen = true) @ClipValue(0.01)"
      })
  void optimisers(String annotations) {
    check(
        TypedModels.of(
            "@Model(batch = 5) @MeanSquaredError "
                + annotations
                + " interface Net {"
                + "  @Input(3) Tensor x();"
                + "  @Dense(4) @Tanh Tensor hidden(Tensor x);"
                + "  @Dense(2) Tensor y(Tensor hidden);"
                + "}"),
        5);
  }

  private static final List<String> LOSSES =
      List.of(
          "@MeanAbsoluteError(",
          "@Huber(delta = 0.5, ",
          "@BinaryCrossEntropy(",
          "@CosineDistance(",
          "@Minimize(",
          "@SoftmaxCrossEntropy(",
          "@SoftmaxCrossEntropy(labelSmoothing = 0.2, ",
          "@SoftmaxCrossEntropy(ignoredLabel = -100, ",
          "@SoftmaxCrossEntropy(classWeights = {1, 0, 2.5}, ",
          "@SoftmaxCrossEntropy(labelSmoothing = 0.1, ignoredLabel = 1, classWeights = {1, 2, 3},"
              + " ");

  /** Each loss is taken of an output of its own. */
  private static TypedModel model(List<String> losses) {
    StringBuilder annotations = new StringBuilder("@Model(batch = 5) @Sgd(learningRate = 0.1) ");
    StringBuilder outputs = new StringBuilder();
    for (int i = 0; i < losses.size(); i++) {
      annotations.append(losses.get(i) + "outputs = \"y" + i + "\") ");
      outputs.append("@Output @Dense(3) Tensor y" + i + "(Tensor x); ");
    }
    return TypedModels.of(
        annotations + "interface Net { @Input({2, 4}) Tensor x(); " + outputs + "}");
  }

  static List<String> losses() {
    return LOSSES;
  }

  @Test
  void lossesByRows() {
    check(model(LOSSES), 5);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossesByColumns(String loss) {
    check(model(List.of(loss)), 19);
  }
}
