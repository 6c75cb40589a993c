package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Tensor;

/** An input and a result that nothing consumes. */
@Model(batch = 2)
interface UnusedWire {
  @Input(4)
  Tensor flower();

  @Input(4)
  //! [catgrad/UnusedWire] input colour: found no method that consumes it, expected one; remove
  //!   the input, or state @Discard Tensor unused(Tensor colour);
  Tensor colour();

  @Dense(4)
  //! [catgrad/UnusedWire] wire hidden: found no method that consumes it and no @Output, expected
  //!   one of the two; consume it, mark it with @Output, discard it with @Discard, or remove the
  //!   method
  Tensor hidden(Tensor flower);

  @Output
  @Dense(3)
  Tensor species(Tensor flower);
}
