package bad;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** A block that is right by itself and too large in this model. */
@Model(batch = 2000000)
interface BatchTooLargeForBlock {
  @Input(3)
  Tensor x();

  //! [catgrad/SizeOverflow] in @Dense of Wide.wide: @Dense: found float32[2000] for each of
  //!   2000000 rows, expected at most 2147483647 elements in all; lower batch, or make the wire
  //!   smaller
  @Apply(Wide.class)
  Tensor y(Tensor x);
}

@Block
interface Wide {
  @Input(3)
  Tensor x();

  @Dense(2000)
  Tensor wide(Tensor x);

  @Dense(2)
  Tensor y(Tensor wide);
}
