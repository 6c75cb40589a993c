package org.catgrad.example;

import org.catgrad.annotations.Adam;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Flatten;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** Two dense layers, which know nothing of which pixels are neighbours. */
@Model(batch = 64)
@SoftmaxCrossEntropy
@Adam(learningRate = 0.003)
interface DigitsMlp {
  @Input({1, 8, 8})
  Tensor image();

  @Flatten
  @Dense(64)
  @Relu
  Tensor hidden(Tensor image);

  @Dense(10)
  Tensor digit(Tensor hidden);
}
