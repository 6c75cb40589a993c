package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** Two parents that know nothing of each other declare one wire. */
@Model(batch = 2)
//! [catgrad/TwoProducers] in OtherParent.flower: wire flower: found two producers,
//!   OneParent.flower() and OtherParent.flower(), expected one; rename one of the methods
interface InheritedTwice extends OneParent, OtherParent {
  @Dense(3)
  Tensor species(Tensor flower);
}

interface OneParent {
  @Input(4)
  Tensor flower();
}

interface OtherParent {
  @Input(5)
  Tensor flower();
}
