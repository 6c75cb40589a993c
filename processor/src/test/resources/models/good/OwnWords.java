package good;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;

/** Annotations of the user's own, one of which stands for another. */
final class OwnWords {
  private OwnWords() {}

  /** A layer. */
  @Dense(6)
  @Tanh
  @interface Layer {}

  /** A layer, a gate and one more. */
  @Layer
  @Swish
  @Dense(5)
  @interface Deep {}

  /** A gate. */
  @Apply(SwishBlock.class)
  @interface Swish {}

  /** The meaning of the gate. */
  @Block
  interface SwishBlock {
    @Input(6)
    Tensor x();

    @Sigmoid
    Tensor gate(Tensor x);

    @Multiply
    Tensor y(Tensor x, Tensor gate);
  }

  /** A nested model: its trainer is OwnWords_NetTrainer. */
  @Model(batch = 9)
  @SquaredError
  @Sgd
  interface Net {
    @Input(4)
    Tensor flower();

    @Layer
    @Swish
    Tensor hidden(Tensor flower);

    @SuppressWarnings("unused")
    @Deep
    @Dense(3)
    Tensor species(Tensor hidden);
  }
}
