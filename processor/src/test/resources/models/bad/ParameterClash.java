package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** A shared name for weights of different shapes. */
@Model(batch = 2)
@SquaredError
@Sgd
interface ParameterClash {
  @Input(3)
  Tensor x();

  @Dense(value = 4, parameters = "shared")
  Tensor wide(Tensor x);

  //! [catgrad/ParameterClash] parameter shared.weight is float32[4, 4] here and float32[3, 4]
  //!   elsewhere; words that share parameters need equal shapes
  @Dense(value = 4, parameters = "shared")
  Tensor y(Tensor wide);
}
