package org.catgrad.example;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.BatchNorm;
import org.catgrad.annotations.Conv2d;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.GlobalAveragePool;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.ParameterGroup;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** A small residual network with batch normalisation: six convolutions and two shortcuts. */
@Model(batch = 64)
@SoftmaxCrossEntropy
@Sgd(learningRate = 0.1, momentum = 0.9, nesterov = true, weightDecay = 0.0005)
@ParameterGroup(value = "**.bias", weightDecay = 0)
interface DigitsResNet {
  @Input({1, 8, 8})
  Tensor image();

  @Conv2d(value = 16, kernel = 3, padding = 1, bias = false)
  @BatchNorm
  @Relu
  Tensor strokes(Tensor image);

  @Apply(DigitsResidual.class)
  Tensor shapes(Tensor strokes);

  @Apply(DigitsHalving.class)
  Tensor parts(Tensor shapes);

  @GlobalAveragePool
  @Dense(10)
  Tensor digit(Tensor parts);
}
