package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tensor;

/** An optimiser without a loss. */
@Model(batch = 2)
//! [catgrad/IncompleteTraining] @Sgd: found an optimiser and no loss, expected both; add a loss
//!   such as @MeanSquaredError, or remove the optimiser if the model only predicts
@Sgd
interface OptimizerAlone {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}
