package bad;

import org.catgrad.annotations.ClipNorm;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** What is done to gradients, without an optimiser to use them. */
@Model(batch = 2)
@SquaredError
//! [catgrad/IncompleteTraining] @ClipNorm: found no optimiser beside it, expected one; add an
//!   optimiser such as @Sgd, or remove the annotation if the model only predicts
@ClipNorm(1)
interface ClippingAlone {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}
