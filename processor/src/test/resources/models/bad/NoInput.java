package bad;

import org.catgrad.annotations.Model;
import org.catgrad.annotations.Parameter;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Tensor;

/** Nothing goes in. */
@Model(batch = 2)
//! [catgrad/NoInput] NoInput: found no @Input, expected at least one; add @Input(…) Tensor x();
interface NoInput {
  @Parameter(3)
  Tensor weight();

  @Sigmoid
  Tensor result(Tensor weight);
}
