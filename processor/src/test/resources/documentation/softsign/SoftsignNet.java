package words;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tensor;

@Model(batch = 8)
@MeanSquaredError
@Sgd
interface SoftsignNet {
  @Input(3)
  Tensor x();

  @Dense(2)
  @Softsign
  Tensor y(Tensor x);
}
