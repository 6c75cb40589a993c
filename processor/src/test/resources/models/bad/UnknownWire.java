package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.Wire;

/** Misspelled, no identifier, and far from any name. */
@Model(batch = 2)
interface UnknownWire {
  @Input(4)
  Tensor flower();

  @Dense(5)
  Tensor hidden(Tensor flower);

  @Dense(3)
  //! [catgrad/UnknownWire] wire hiden: no method of UnknownWire produces it, expected one of
  //!   flower, hidden, species, colour, size; did you mean hidden?
  Tensor species(Tensor hiden);

  @Output
  @Dense(3)
  //! [catgrad/UnknownWire] wire first wire: found "first wire", expected the name of a method,
  //!   which is a Java identifier; rename the wire
  Tensor colour(@Wire("first wire") Tensor x);

  @Output
  @Dense(3)
  //! [catgrad/UnknownWire] wire blossom: no method of UnknownWire produces it, expected one of
  //!   flower, hidden, species, colour, size; add a method, or name a wire that there is
  Tensor size(@Wire("blossom") Tensor x);
}
