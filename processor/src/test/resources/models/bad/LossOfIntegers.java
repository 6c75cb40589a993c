package bad;

import org.catgrad.annotations.DType;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tensor;

/** A loss that takes numbers with a derivative. */
@Model(batch = 2)
@MeanSquaredError
@Sgd
interface LossOfIntegers {
  @Input(3)
  Tensor x();

  @Output
  @Dense(2)
  Tensor y(Tensor x);

  @Output
  @Input(value = 3, dtype = DType.INT32)
  //! [catgrad/LossMismatch] @MeanSquaredError: found an output int32[3], expected float32; a loss
  //!   needs outputs with a derivative: name these in outputs
  Tensor codes();
}
