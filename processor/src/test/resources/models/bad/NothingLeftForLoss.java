package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanAbsoluteError;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tensor;

/** A loss whose outputs other losses have taken. */
@Model(batch = 2)
//! [catgrad/LossMismatch] @MeanAbsoluteError: found no output that no other loss names, expected
//!   one; name its outputs, as other losses do
@MeanAbsoluteError
@MeanSquaredError(outputs = {"digit", "image"})
@Sgd
interface NothingLeftForLoss {
  @Input(3)
  Tensor x();

  @Output
  @Dense(4)
  Tensor digit(Tensor x);

  @Output
  @Dense(2)
  Tensor image(Tensor x);
}
