package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** Two losses. */
@Model(batch = 2)
@SquaredError
//! [catgrad/SeveralLosses] @MeanSquaredError: found a second loss beside @SquaredError, expected
//!   one; remove one of them
@MeanSquaredError
@Sgd
interface SeveralLosses {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}
