package bad;

import org.catgrad.annotations.Adam;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** No parameters. */
@Model(batch = 2)
@SquaredError
//! [catgrad/IncompleteTraining] @Adam: found a model without parameters, expected something to
//!   train; add an operation with parameters such as @Dense, or remove loss and optimiser if the
//!   model only predicts
@Adam
interface NothingToTrain {
  @Input(3)
  Tensor x();

  @Sigmoid
  Tensor y(Tensor x);
}
