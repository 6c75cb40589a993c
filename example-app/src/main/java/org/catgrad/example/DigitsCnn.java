package org.catgrad.example;

import org.catgrad.annotations.AdamW;
import org.catgrad.annotations.Conv2d;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Flatten;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MaxPool2d;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.ParameterGroup;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** Two convolutions, the largest of each four of their results, and two dense layers. */
@Model(batch = 64)
@SoftmaxCrossEntropy
@AdamW(learningRate = 0.003, weightDecay = 0.05)
@ParameterGroup(value = "*.bias", weightDecay = 0)
interface DigitsCnn {
  @Input({1, 8, 8})
  Tensor image();

  @Conv2d(value = 16, kernel = 3, padding = 1)
  @Relu
  Tensor strokes(Tensor image);

  @Conv2d(value = 32, kernel = 3, padding = 1)
  @Relu
  @MaxPool2d(2)
  Tensor shapes(Tensor strokes);

  @Flatten
  @Dense(64)
  @Relu
  Tensor hidden(Tensor shapes);

  @Dense(10)
  Tensor digit(Tensor hidden);
}
