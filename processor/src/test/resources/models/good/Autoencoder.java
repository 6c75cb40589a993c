package good;

import org.catgrad.annotations.Adam;
import org.catgrad.annotations.Bias;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Initializer;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;

/** Two outputs, an initialiser for the whole model, two biases on one method, an abstract class. */
@Model(batch = 10)
@SquaredError
@Adam
@Initialize(value = Initializer.NORMAL, deviation = 0.01)
abstract class Autoencoder {
  /** The user's own. */
  protected static final int WIDTH = 3;

  @Input(8)
  abstract Tensor image();

  @Dense(WIDTH)
  @Tanh
  @Bias(biases = @Initialize(Initializer.ONES))
  abstract Tensor code(Tensor image);

  @Output
  @Dense(8)
  abstract Tensor copy(Tensor code);

  @Output
  @Dense(value = 1, bias = false)
  @Sigmoid
  abstract Tensor score(Tensor code);

  @Override
  public String toString() {
    return "Autoencoder";
  }
}
