package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** Type parameters. */
@Model(batch = 2)
//! [catgrad/Generic] Generic: found type parameters [T], expected none; every wire is a Tensor:
//!   remove them
interface Generic<T> {
  @Input(3)
  Tensor x();

  @Dense(2)
  //! [catgrad/Generic] y: found type parameters [U], expected none; every wire is a Tensor:
  //!   remove them
  <U> Tensor y(Tensor x);
}
