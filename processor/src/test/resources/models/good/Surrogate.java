package good;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.GreaterThan;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Negate;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Shift;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** A step function whose reverse derivative is stated. */
@Model(batch = 4)
@SquaredError
@Sgd
interface Surrogate {
  @Input(3)
  Tensor x();

  @Dense(8)
  @Spike
  Tensor spikes(Tensor x);

  @Dense(2)
  Tensor y(Tensor spikes);

  /** A word for the block. */
  @Apply(Step.class)
  @interface Spike {}

  /** 1 above 0. */
  @Block(reverse = StepReverse.class)
  interface Step {
    @Input(8)
    Tensor x();

    @GreaterThan(0)
    Tensor y(Tensor x);
  }

  /** As though it were a sigmoid. */
  @Block
  interface StepReverse {
    @Input(8)
    Tensor x();

    @Input(8)
    Tensor dy();

    @Sigmoid
    Tensor s(Tensor x);

    @Negate
    @Shift(1)
    Tensor t(Tensor s);

    @Multiply
    Tensor dx(Tensor s, Tensor t, Tensor dy);
  }
}
