package org.catgrad.example;

import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Initializer;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Linear;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** A linear map and a sigmoid. */
@Model(batch = 150)
@SquaredError
@Sgd(learningRate = 0.01)
@Initialize(value = Initializer.NORMAL, deviation = 0.01)
interface IrisSimple {
  @Input(4)
  Tensor flower();

  @Linear(3)
  @Sigmoid
  Tensor species(Tensor flower);
}
