package org.catgrad.benchmarks;

import org.catgrad.annotations.Adam;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** B2: 784-512-512-10 with ReLU, softmax cross-entropy and Adam, 128 rows in each step. */
@Model(batch = 128)
@SoftmaxCrossEntropy
@Adam(learningRate = 0.001)
interface DigitsPerceptron {
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
