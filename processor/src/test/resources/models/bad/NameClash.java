package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** The name of the trainer is taken. */
@Model(batch = 2)
//! [catgrad/NameClash] NameClash: found another class NameClashTrainer in the package, expected
//!   none, since the trainer is called so; rename one of them
interface NameClash {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}

final class NameClashTrainer {
  private NameClashTrainer() {}
}
