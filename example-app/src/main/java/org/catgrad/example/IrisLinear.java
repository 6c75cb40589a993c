package org.catgrad.example;

import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Initializer;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Linear;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** A linear map from the measurements to the species: no bias, no activation. */
@Model(batch = 150)
@SquaredError
@Sgd(learningRate = 0.0001)
@Initialize(value = Initializer.NORMAL, deviation = 0.01)
interface IrisLinear {
  @Input(4)
  Tensor flower();

  @Linear(3)
  Tensor species(Tensor flower);
}
