package bad;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** One mistake in a block gives one message, however often it is applied. */
@Block
interface BadBlock {
  @Input(3)
  Tensor x();

  //! [catgrad/NonPositiveSize] @Dense: found 0, expected a positive size
  @Dense(0)
  Tensor y(Tensor x);
}

@Block
interface AppliesBad {
  @Input(3)
  Tensor x();

  @Apply(BadBlock.class)
  Tensor y(Tensor x);
}

@Model(batch = 2)
interface AppliesBadToo {
  @Input(3)
  Tensor x();

  @Apply(BadBlock.class)
  Tensor once(Tensor x);

  @Apply(AppliesBad.class)
  Tensor y(Tensor once);
}
