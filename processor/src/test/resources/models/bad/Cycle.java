package bad;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Tensor;

/** A chain of three, and a wire that consumes itself. */
@Model(batch = 2)
interface Cycle {
  @Input(4)
  Tensor flower();

  @Add
  //! [catgrad/Cycle] wire first: found a cycle, first -> second -> third -> first, expected wires
  //!   that depend on earlier ones only; change one of these parameters
  Tensor first(Tensor flower, Tensor third);

  @Sigmoid
  Tensor second(Tensor first);

  @Sigmoid
  Tensor third(Tensor second);

  @Sigmoid
  //! [catgrad/Cycle] wire itself: found a cycle, itself -> itself, expected wires that depend on
  //!   earlier ones only; change one of these parameters
  Tensor itself(Tensor itself);

  @Add
  Tensor species(Tensor third, Tensor itself);
}
