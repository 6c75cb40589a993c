package reference;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;

@Model(batch = 16)
@MeanSquaredError
@Sgd(learningRate = 0.1, momentum = 0.9)
interface Momentum {
  @Input(8)            Tensor features();
  @Dense(16) @Relu     Tensor first(Tensor features);
  @Dense(16) @Tanh     Tensor second(Tensor first);
  @Dense(5)            Tensor kind(Tensor second);
}
