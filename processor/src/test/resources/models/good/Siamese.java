package good;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Concatenate;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;

/**
 * Two inputs through towers with shared parameters; a block inside the model that applies another.
 */
@Model(batch = 7)
@SquaredError
@Sgd
interface Siamese {
  /** What both towers are. */
  @Block
  interface Tower {
    @Input(5)
    Tensor x();

    @Dense(4)
    @Tanh
    Tensor wide(Tensor x);

    @Apply(FeedForward.class)
    Tensor y(Tensor wide);
  }

  @Input(5)
  Tensor first();

  @Input(5)
  Tensor second();

  @Apply(value = Tower.class, parameters = "tower")
  Tensor left(Tensor first);

  @Apply(value = Tower.class, parameters = "tower")
  Tensor right(Tensor second);

  @Concatenate(0)
  Tensor both(Tensor left, Tensor right);

  @Dense(value = 8, parameters = "head")
  Tensor once(Tensor both);

  @Dense(value = 8, parameters = "head")
  Tensor twice(Tensor once);

  @Dense(1)
  @Sigmoid
  Tensor same(Tensor twice);
}
