package bad;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** Parameters are called as compilers call those of class files without names. */
@Model(batch = 2)
//! [catgrad/UnknownParameterNames] in Nameless.first: method first: found parameters called arg0,
//!   expected the names of wires; the class file of bad.Nameless does not tell them: state each
//!   with @Wire, or compile it with -parameters, which javac reads and Eclipse's compiler does not
interface UnknownParameterNames extends Nameless {
  @Dense(2)
  Tensor last(Tensor second);
}

interface Nameless {
  @Input(3)
  Tensor x();

  @Dense(3)
  Tensor first(Tensor arg0);

  @Add
  Tensor second(Tensor arg0, Tensor arg1);
}
