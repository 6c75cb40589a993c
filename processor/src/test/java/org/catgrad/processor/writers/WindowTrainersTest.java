package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.typing.TypedModels;
import org.junit.jupiter.api.Test;

/** Trainers of models with windows compute what the models mean. */
class WindowTrainersTest {
  private static final double TOLERANCE = 1e-4;

  /** Every word with windows, the convolutions as routines of the back end. */
  @Test
  void convolutionsPoolingsAndResizing() {
    CompiledTrainer trainer = new CompiledTrainer(TypedModels.good("Windows", "Windows"));
    assertEquals(Layout.ROWS, trainer.layout());
    trainer.assertAgrees(new Random(1), TOLERANCE, 4, 1, 3);
  }

  /** A convolution of a parameter is one image for all rows; so is what is pooled from it. */
  @Test
  void imagesThatAllRowsShare() {
    CompiledTrainer trainer =
        new CompiledTrainer(
            TypedModels.of(
                """
                @Model(batch = 3)
                @SquaredError
                @Sgd(learningRate = 0.01)
                interface Net {
                  @Input({2, 3, 3})  Tensor x();
                  @Parameter({1, 5, 6})  Tensor template();
                  @Conv2d(value = 2, kernel = 2, padding = 1) @Tanh @MaxPool2d(2)
                  Tensor shared(Tensor template);
                  @TransposedConv2d(value = 2, kernel = 2, dilation = 3, padding = 1,
                      outputPadding = 2, stride = 2)
                  @AveragePool2d(value = 2, stride = 3, padding = 1) @Tanh
                  Tensor spread(Tensor shared);
                  @Conv2d(value = 2, kernel = {4, 3}, padding = 1) @Resize({3, 3})
                  Tensor narrow(Tensor spread);
                  @Multiply  Tensor y(Tensor x, Tensor narrow);
                }
                """));
    trainer.assertAgrees(new Random(4), TOLERANCE, 3, 1);
  }

  private static CompiledTrainer pools(int batch) {
    return new CompiledTrainer(
        TypedModels.of(
            """
            @Model(batch = %d)
            @SquaredError
            @Sgd(learningRate = 0.01)
            interface Net {
              @Input({2, 4, 6})  Tensor image();
              @Parameter({2, 4, 6})  Tensor gain();
              @Multiply  Tensor x(Tensor image, Tensor gain);
              @MaxPool2d(2) @Tanh @Flatten  Tensor apart(Tensor x);
              @MaxPool2d(value = 3, stride = 1, padding = 1) @Tanh @Flatten
              Tensor overlapping(Tensor x);
              @AveragePool2d(value = {2, 3}) @Tanh @Flatten  Tensor means(Tensor x);
              @AveragePool2d(value = 3, stride = 2, padding = 1) @Tanh @Flatten
              Tensor mixed(Tensor x);
              @Resize({3, 5}) @Tanh @Flatten  Tensor smaller(Tensor x);
              @Resize({5, 6}) @Tanh @Flatten  Tensor larger(Tensor x);
              @GlobalMaxPool @Tanh  Tensor largest(Tensor x);
              @GlobalAveragePool @Tanh  Tensor average(Tensor x);
              @Mean  Tensor a(Tensor apart);
              @Mean  Tensor b(Tensor overlapping);
              @Mean  Tensor c(Tensor means);
              @Mean  Tensor d(Tensor mixed);
              @Mean  Tensor e(Tensor smaller);
              @Mean  Tensor f(Tensor larger);
              @Mean  Tensor g(Tensor largest);
              @Mean  Tensor h(Tensor average);
              @Multiply  Tensor ab(Tensor a, Tensor b);
              @Multiply  Tensor cd(Tensor c, Tensor d);
              @Multiply  Tensor ef(Tensor e, Tensor f);
              @Multiply  Tensor gh(Tensor g, Tensor h);
              @Add  Tensor y(Tensor ab, Tensor cd, Tensor ef, Tensor gh);
            }
            """
                .formatted(batch)));
  }

  @Test
  void poolingsByRows() {
    CompiledTrainer trainer = pools(5);
    assertEquals(Layout.ROWS, trainer.layout());
    trainer.assertAgrees(new Random(2), TOLERANCE, 5, 1, 4);
  }

  @Test
  void poolingsByColumns() {
    CompiledTrainer trainer = pools(19);
    assertEquals(Layout.COLUMNS, trainer.layout());
    trainer.assertAgrees(new Random(3), TOLERANCE, 19, 1, 8);
  }
}
