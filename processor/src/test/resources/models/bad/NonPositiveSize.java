package bad;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Parameter;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Split;
import org.catgrad.annotations.Tensor;

/** Sizes that are zero or negative. */
//! [catgrad/NonPositiveSize] @Model: found batch = 0, expected a positive number of rows
@Model(batch = 0)
interface NonPositiveSize {
  //! [catgrad/NonPositiveSize] @Input: found 0, expected a positive size
  @Input({4, 0})
  Tensor flower();

  @Input(4)
  Tensor colour();

  @Output
  @Sigmoid
  Tensor silent(Tensor flower);

  @Output
  //! [catgrad/NonPositiveSize] @Dense: found -1, expected a positive size
  @Dense(-1)
  Tensor dense(Tensor colour);

  @Output
  //! [catgrad/NonPositiveSize] @Parameter: found -2, expected a positive size
  @Parameter({3, -2})
  Tensor weight();

  @Output
  //! [catgrad/NonPositiveSize] @Split: found 0, expected a positive size
  @Split(value = 0, index = 0)
  Tensor part(Tensor colour);

  @Output
  //! [catgrad/NonPositiveSize] @Apply: found 0, expected a positive number
  @Apply(value = Same.class, times = 0)
  Tensor same(Tensor colour);
}

@Block
interface Same {
  @Input(4)
  Tensor x();

  @Sigmoid
  Tensor y(Tensor x);
}
