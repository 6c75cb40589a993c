package reference;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Linear;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Subtract;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;

/** Two inputs through one tower of two residual layers, and two outputs. */
@Model(batch = 8)
@SquaredError
@Sgd(learningRate = 0.01)
interface Towers {
  @Block
  interface Residual {
    @Input(6)           Tensor x();
    @Dense(6) @Tanh     Tensor wide(Tensor x);
    @Add                Tensor y(Tensor x, Tensor wide);
  }

  @Input(6)                                                         Tensor left();
  @Input(6)                                                         Tensor right();
  @Apply(value = Residual.class, times = 2, parameters = "tower")   Tensor first(Tensor left);
  @Apply(value = Residual.class, times = 2, parameters = "tower")   Tensor second(Tensor right);
  @Subtract                                                         Tensor difference(Tensor first, Tensor second);
  @Output @Dense(4)                                                 Tensor copy(Tensor first);
  @Output @Linear(1) @Sigmoid                                       Tensor distance(Tensor difference);
}
