package good;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.Tensor;

/** A block with a residual connection. */
@Block
public interface FeedForward {
  /** The width of the wire. */
  int WIDTH = 4;

  /** The wire. */
  @Input(WIDTH)
  Tensor x();

  /** Wider. */
  @Dense(2 * WIDTH)
  @Relu
  Tensor wide(Tensor x);

  /** As wide as before. */
  @Dense(WIDTH)
  Tensor narrow(Tensor wide);

  /** The result. */
  @Add
  Tensor y(Tensor x, Tensor narrow);
}
