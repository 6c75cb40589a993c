package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Discard;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** A method that ends in a discard produces no wire. */
@Model(batch = 2)
interface ConsumesDiscarded {
  @Input(4)
  Tensor flower();

  @Discard
  Tensor nothing(Tensor flower);

  @Dense(3)
  //! [catgrad/UnknownWire] wire nothing: method nothing ends in @Discard and produces no wire;
  //!   consume what it discards instead
  Tensor species(Tensor nothing);
}
