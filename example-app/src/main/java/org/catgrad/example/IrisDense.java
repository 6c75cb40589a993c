package org.catgrad.example;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Initializer;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** A dense layer: a linear map with a bias, and a sigmoid. */
@Model(batch = 150)
@SquaredError
@Sgd(learningRate = 0.01)
@Initialize(value = Initializer.NORMAL, deviation = 0.01)
interface IrisDense {
  @Input(4)
  Tensor flower();

  @Dense(3)
  @Sigmoid
  Tensor species(Tensor flower);
}
