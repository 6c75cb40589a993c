package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Sum;
import org.catgrad.annotations.Tensor;

/** A loss that takes an axis of logits. */
@Model(batch = 2)
//! [catgrad/LossMismatch] @SoftmaxCrossEntropy: found [float32[]], expected one output
//!   float32[.., classes] with a logit for each class
@SoftmaxCrossEntropy
@Sgd
interface LossMismatch {
  @Input({2, 3})
  Tensor x();

  @Dense(4)
  @Sum
  Tensor y(Tensor x);
}
