package org.catgrad.benchmarks;

import org.catgrad.annotations.Conv2d;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Flatten;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MaxPool2d;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** B3: two convolutions with ReLU and pooling, and a dense layer, on 64 images of 28 × 28. */
@Model(batch = 64)
@SoftmaxCrossEntropy
@Sgd(learningRate = 0.05)
interface DigitsConvolution {
  @Input({1, 28, 28})
  Tensor image();

  @Conv2d(value = 16, kernel = 5, padding = 2)
  @Relu
  @MaxPool2d(2)
  Tensor first(Tensor image);

  @Conv2d(value = 32, kernel = 5, padding = 2)
  @Relu
  @MaxPool2d(2)
  Tensor second(Tensor first);

  @Flatten
  @Dense(10)
  Tensor digit(Tensor second);
}
