package good;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** A block once, and three copies of it in sequence. */
@Model(batch = 6)
@SquaredError
@Sgd
interface Stack {
  @Input(FeedForward.WIDTH)
  Tensor tokens();

  @Apply(FeedForward.class)
  Tensor encoder(Tensor tokens);

  @Apply(value = FeedForward.class, times = 3)
  Tensor layers(Tensor encoder);

  @Dense(2)
  Tensor result(Tensor layers);
}
