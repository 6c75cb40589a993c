package good;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Initializer;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Parameter;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** A line through points: wires without axes, parameters with every kind of initialiser. */
@Model(batch = 20)
@SquaredError
@Sgd(learningRate = 0.001)
interface Scalars {
  @Input
  Tensor x();

  @Parameter(
      value = {},
      initializer = @Initialize(value = Initializer.CONSTANT, constant = 0.5))
  Tensor slope();

  @Parameter(
      value = {},
      initializer = @Initialize(value = Initializer.UNIFORM, low = -1, high = 1))
  Tensor offset();

  @Multiply
  Tensor product(Tensor x, Tensor slope);

  @Add
  Tensor y(Tensor product, Tensor offset);
}
