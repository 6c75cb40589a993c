package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** Two wires could be the output. */
@Model(batch = 2)
//! [catgrad/NoOutput] NoOutput: found several wires that nothing consumes, species, colour,
//!   expected one output; mark the outputs with @Output
interface NoOutput {
  @Input(4)
  Tensor flower();

  @Dense(3)
  Tensor species(Tensor flower);

  @Dense(2)
  Tensor colour(Tensor flower);
}
