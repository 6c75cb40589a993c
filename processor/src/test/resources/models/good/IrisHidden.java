package good;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** Two dense layers: the first example of the documentation. */
@Model(batch = 150)
@SquaredError
@Sgd(learningRate = 0.01)
interface IrisHidden {
  @Input(4)
  Tensor flower();

  @Dense(20)
  @Sigmoid
  Tensor hidden(Tensor flower);

  @Dense(3)
  @Sigmoid
  Tensor species(Tensor hidden);
}
