package org.catgrad.benchmarks;

import org.catgrad.annotations.Adam;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** B2 with hidden layers of other widths. */
final class PerceptronWidths {
  private PerceptronWidths() {}

  @Model(batch = 128)
  @SoftmaxCrossEntropy
  @Adam(learningRate = 0.001)
  interface Width64 {
    @Input(784)
    Tensor image();

    @Dense(64)
    @Relu
    Tensor first(Tensor image);

    @Dense(64)
    @Relu
    Tensor second(Tensor first);

    @Dense(10)
    Tensor digit(Tensor second);
  }

  @Model(batch = 128)
  @SoftmaxCrossEntropy
  @Adam(learningRate = 0.001)
  interface Width128 {
    @Input(784)
    Tensor image();

    @Dense(128)
    @Relu
    Tensor first(Tensor image);

    @Dense(128)
    @Relu
    Tensor second(Tensor first);

    @Dense(10)
    Tensor digit(Tensor second);
  }

  @Model(batch = 128)
  @SoftmaxCrossEntropy
  @Adam(learningRate = 0.001)
  interface Width256 {
    @Input(784)
    Tensor image();

    @Dense(256)
    @Relu
    Tensor first(Tensor image);

    @Dense(256)
    @Relu
    Tensor second(Tensor first);

    @Dense(10)
    Tensor digit(Tensor second);
  }

  @Model(batch = 128)
  @SoftmaxCrossEntropy
  @Adam(learningRate = 0.001)
  interface Width512 {
    @Input(784)
    Tensor image();

    @Dense(512)
    @Relu
    Tensor first(Tensor image);

    @Dense(512)
    @Relu
    Tensor second(Tensor first);

    @Dense(10)
    Tensor digit(Tensor second);
  }

  @Model(batch = 128)
  @SoftmaxCrossEntropy
  @Adam(learningRate = 0.001)
  interface Width1024 {
    @Input(784)
    Tensor image();

    @Dense(1024)
    @Relu
    Tensor first(Tensor image);

    @Dense(1024)
    @Relu
    Tensor second(Tensor first);

    @Dense(10)
    Tensor digit(Tensor second);
  }

  @Model(batch = 128)
  @SoftmaxCrossEntropy
  @Adam(learningRate = 0.001)
  interface Width2048 {
    @Input(784)
    Tensor image();

    @Dense(2048)
    @Relu
    Tensor first(Tensor image);

    @Dense(2048)
    @Relu
    Tensor second(Tensor first);

    @Dense(10)
    Tensor digit(Tensor second);
  }
}
