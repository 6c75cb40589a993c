package bad;

import org.catgrad.annotations.Broadcast;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Initializer;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Max;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Permute;
import org.catgrad.annotations.Scale;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Softmax;
import org.catgrad.annotations.Split;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Sum;
import org.catgrad.annotations.Tensor;

/** Arguments outside what the operations allow. */
@Model(batch = 2)
@SquaredError
//! [catgrad/BadArgument] @Sgd: found -0.1, expected a finite number above 0
@Sgd(learningRate = -0.1)
//! [catgrad/BadArgument] @Initialize: found the initialiser NORMAL with 0.0 and -1.0, expected a
//!   finite mean and a finite deviation of at least 0
@Initialize(value = Initializer.NORMAL, deviation = -1)
interface BadArgument {
  @Input({2, 3})
  Tensor x();

  @Output
  //! [catgrad/BadArgument] @Sum: found axis 2, expected -2 to 1, the axes of float32[2, 3]
  @Sum({0, 2})
  Tensor sum(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Max: axis 1 is named twice; name each axis once
  @Max({1, -1})
  Tensor max(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Permute: found [0, 0], expected each axis of float32[2, 3] exactly
  //!   once
  @Permute({0, 0})
  Tensor permute(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Split: found part 3, expected 0 to 2
  @Split(value = 3, index = 3)
  Tensor split(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Softmax: found axis 5, expected -2 to 1, the axes of float32[2, 3]
  @Softmax(5)
  Tensor softmax(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Scale: found NaN, expected a finite number
  @Scale(Double.NaN)
  Tensor scale(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Dense: found "a b", expected letters, digits and _, in parts divided
  //!   by dots
  @Dense(value = 3, parameters = "a b")
  Tensor named(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Dense: found the initialiser UNIFORM with 1.0 and 0.0, expected
  //!   finite bounds, low not above high
  @Dense(value = 3, weights = @Initialize(value = Initializer.UNIFORM, low = 1, high = 0))
  Tensor started(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Broadcast: found [1, 0], expected one axis of the result for each
  //!   axis of float32[2, 3], in increasing order
  @Broadcast(value = {2, 3, 3}, axes = {1, 0})
  Tensor broadcast(Tensor x);
}
