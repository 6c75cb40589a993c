package org.catgrad.benchmarks;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/**
 * B1 with other numbers of rows. The loss is a sum over rows, so the learning rate shrinks with
 * them.
 */
final class IrisRows {
  private IrisRows() {}

  @Model(batch = 1)
  @SquaredError
  @Sgd(learningRate = 1.5 / 1)
  interface Rows1 {
    @Input(4)
    Tensor flower();

    @Dense(20)
    @Sigmoid
    Tensor hidden(Tensor flower);

    @Dense(3)
    @Sigmoid
    Tensor species(Tensor hidden);
  }

  @Model(batch = 15)
  @SquaredError
  @Sgd(learningRate = 1.5 / 15)
  interface Rows15 {
    @Input(4)
    Tensor flower();

    @Dense(20)
    @Sigmoid
    Tensor hidden(Tensor flower);

    @Dense(3)
    @Sigmoid
    Tensor species(Tensor hidden);
  }

  @Model(batch = 150)
  @SquaredError
  @Sgd(learningRate = 1.5 / 150)
  interface Rows150 {
    @Input(4)
    Tensor flower();

    @Dense(20)
    @Sigmoid
    Tensor hidden(Tensor flower);

    @Dense(3)
    @Sigmoid
    Tensor species(Tensor hidden);
  }

  @Model(batch = 1500)
  @SquaredError
  @Sgd(learningRate = 1.5 / 1500)
  interface Rows1500 {
    @Input(4)
    Tensor flower();

    @Dense(20)
    @Sigmoid
    Tensor hidden(Tensor flower);

    @Dense(3)
    @Sigmoid
    Tensor species(Tensor hidden);
  }

  @Model(batch = 15000)
  @SquaredError
  @Sgd(learningRate = 1.5 / 15000)
  interface Rows15000 {
    @Input(4)
    Tensor flower();

    @Dense(20)
    @Sigmoid
    Tensor hidden(Tensor flower);

    @Dense(3)
    @Sigmoid
    Tensor species(Tensor hidden);
  }
}
