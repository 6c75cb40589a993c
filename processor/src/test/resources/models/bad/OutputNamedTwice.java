package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tensor;

/** A loss that names an output twice. */
@Model(batch = 2)
//! [catgrad/BadArgument] @MeanSquaredError: output y is named twice; once will do
@MeanSquaredError(outputs = {"y", "y"})
@Sgd
interface OutputNamedTwice {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}
