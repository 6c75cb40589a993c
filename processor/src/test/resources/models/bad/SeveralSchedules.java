package bad;

import org.catgrad.annotations.CosineDecay;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.StepDecay;
import org.catgrad.annotations.Tensor;

/** Two schedules of the learning rate. */
@Model(batch = 2)
@SquaredError
@Sgd
@CosineDecay(steps = 100)
//! [catgrad/SeveralSchedules] @StepDecay: found a second schedule beside @CosineDecay, expected
//!   one; remove one of them
@StepDecay(every = 10)
interface SeveralSchedules {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}
