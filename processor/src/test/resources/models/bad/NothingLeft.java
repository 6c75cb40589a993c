package bad;

import org.catgrad.annotations.Discard;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** Everything is discarded. */
@Model(batch = 2)
//! [catgrad/NoOutput] NothingLeft: found no wire that is left over, expected an output; mark a
//!   wire with @Output
interface NothingLeft {
  @Input(4)
  Tensor flower();

  @Discard
  Tensor nothing(Tensor flower);
}
