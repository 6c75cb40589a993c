package bad;

import org.catgrad.annotations.Constant;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Parameter;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Tensor;

/** Arrays that Java cannot index, with and without the batch. */
@Model(batch = 1000000)
interface SizeOverflow {
  //! [catgrad/SizeOverflow] @Input: the shape [65536, 65536] has more than 2147483647 elements
  @Input({65536, 65536})
  Tensor image();

  //! [catgrad/SizeOverflow] @Input: found float32[3000] for each of 1000000 rows, expected at
  //!   most 2147483647 elements in all; lower batch, or make the wire smaller
  @Input(3000)
  Tensor row();

  @Input(40)
  Tensor small();

  @Output
  //! [catgrad/SizeOverflow] @Parameter: the shape [65536, 32768] has more than 2147483647
  //!   elements
  @Parameter({65536, 32768})
  Tensor weight();

  @Output
  //! [catgrad/SizeOverflow] @Dense: found float32[5000] for each of 1000000 rows, expected at
  //!   most 2147483647 elements in all; lower batch, or make the wire smaller
  @Dense(5000)
  Tensor wide(Tensor small);

  @Output
  @Dense(3)
  Tensor fine(Tensor image);

  @Output
  @Sigmoid
  Tensor fine2(Tensor row);

  @Output
  @Constant(value = 1, shape = 3000)
  Tensor shared();

  @Output
  @Constant(value = 1, shape = {40000, 1})
  //! [catgrad/SizeOverflow] @Dense: shape [40000, 60000] has more than 2147483647 elements; use
  //!   smaller sizes
  @Dense(60000)
  Tensor product();
}
