package good;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Divide;
import org.catgrad.annotations.Exp;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Log;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Negate;
import org.catgrad.annotations.Parameter;
import org.catgrad.annotations.Power;
import org.catgrad.annotations.Scale;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Shift;
import org.catgrad.annotations.Subtract;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;

/** Element-wise operations of one and two wires, shared parameters, methods in any order. */
@Model(batch = 8)
@MeanSquaredError
@Sgd(learningRate = 0.1, momentum = 0.9, nesterov = true)
interface Arithmetic {
  @Multiply
  @Tanh
  Tensor result(Tensor sum, Tensor ratio, Tensor gain);

  @Input(6)
  Tensor x();

  @Parameter(6)
  Tensor gain();

  @Exp
  @Shift(1)
  Tensor positive(Tensor x);

  @Log
  Tensor logarithm(Tensor positive);

  @Power(2)
  @Scale(0.5)
  Tensor square(Tensor x);

  @Power
  Tensor power(Tensor positive, Tensor gain);

  @Divide
  @Negate
  Tensor ratio(Tensor square, Tensor positive);

  @Subtract
  Tensor difference(Tensor power, Tensor logarithm);

  @Add
  Tensor sum(Tensor x, Tensor x2, Tensor difference);

  @Scale(2)
  Tensor x2(Tensor x);
}
