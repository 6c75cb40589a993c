package bad;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** Overloaded methods produce one wire twice. */
@Model(batch = 2)
interface TwoProducers {
  @Input(4)
  Tensor flower();

  @Dense(4)
  Tensor hidden(Tensor flower);

  @Add
  //! [catgrad/TwoProducers] wire hidden: found two producers, hidden(flower) and hidden(flower,
  //!   hidden), expected one; rename one of the methods
  Tensor hidden(Tensor flower, Tensor hidden);

  @Dense(3)
  Tensor species(Tensor hidden);
}
