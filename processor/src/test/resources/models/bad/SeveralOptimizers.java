package bad;

import org.catgrad.annotations.Adam;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** Two optimisers. */
@Model(batch = 2)
@SquaredError
@Adam
//! [catgrad/SeveralOptimizers] @Sgd: found a second optimiser beside @Adam, expected one; remove
//!   one of them
@Sgd
interface SeveralOptimizers {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}
