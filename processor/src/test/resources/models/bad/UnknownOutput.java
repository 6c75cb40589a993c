package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** Losses that name what is no output. */
@Model(batch = 2)
//! [catgrad/UnknownOutput] @SoftmaxCrossEntropy: found dijit, expected one of digit, image; did
//!   you mean digit?
@SoftmaxCrossEntropy(outputs = "dijit")
//! [catgrad/UnknownOutput] @MeanSquaredError: found x, expected one of digit, image; mark other
//!   wires with @Output
@MeanSquaredError(outputs = {"image", "x"})
@Sgd
interface UnknownOutput {
  @Input(3)
  Tensor x();

  @Output
  @Dense(4)
  Tensor digit(Tensor x);

  @Output
  @Dense(2)
  Tensor image(Tensor x);
}
