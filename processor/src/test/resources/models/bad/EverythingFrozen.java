package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.ParameterGroup;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** An optimiser that has nothing to update. */
@Model(batch = 2)
@SquaredError
//! [catgrad/IncompleteTraining] @Sgd: found every parameter frozen, expected something to train;
//!   freeze fewer, or remove loss and optimiser if the model only predicts
@Sgd
@ParameterGroup(value = "y.*", frozen = true)
interface EverythingFrozen {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}
