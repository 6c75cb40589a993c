package org.catgrad.example;

import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.LeakyRelu;
import org.catgrad.annotations.Tensor;

/** How real the critic finds a point of the plane; any number. */
@Block
interface GanScore {
  @Input(2)
  Tensor point();

  @Dense(64)
  @LeakyRelu(slope = 0.2)
  Tensor first(Tensor point);

  @Dense(64)
  @LeakyRelu(slope = 0.2)
  Tensor second(Tensor first);

  @Dense(1)
  Tensor score(Tensor second);
}
