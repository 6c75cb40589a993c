package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** A loss without an optimiser. */
@Model(batch = 2)
//! [catgrad/IncompleteTraining] @SquaredError: found a loss and no optimiser, expected both; add
//!   an optimiser such as @Sgd, or remove the loss if the model only predicts
@SquaredError
interface LossAlone {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}
