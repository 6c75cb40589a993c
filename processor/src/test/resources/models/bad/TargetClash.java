package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** Two losses of one output that need different targets. */
@Model(batch = 2)
@SquaredError
//! [catgrad/TargetClash] @SoftmaxCrossEntropy: found the target int32[], labels from 0 to 1 for
//!   the output y, expected float32[2], the target of @SquaredError; take one of the losses of
//!   another output
@SoftmaxCrossEntropy
@Sgd
interface TargetClash {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}
