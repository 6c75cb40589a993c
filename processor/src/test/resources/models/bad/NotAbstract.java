package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** Methods with bodies. */
@Model(batch = 2)
abstract class NotAbstract {
  @Input(3)
  abstract Tensor x();

  @Dense(2)
  //! [catgrad/NotAbstract] method y: found a body, expected an abstract method; a definition is
  //!   read and never run: remove the body, or move the method to another type
  Tensor y(Tensor x) {
    return x;
  }

  @Dense(2)
  abstract Tensor z(Tensor y);

  //! [catgrad/NotAbstract] method helper: found a body, expected an abstract method; a definition
  //!   is read and never run: remove the body, or move the method to another type
  private int helper() {
    return 1;
  }

  //! [catgrad/NotAbstract] method none: found a body, expected an abstract method; a definition
  //!   is read and never run: remove the body, or move the method to another type
  static Tensor none() {
    return null;
  }

  static int fine() {
    return 1;
  }
}
