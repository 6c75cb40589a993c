package good;

import org.catgrad.annotations.Adagrad;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanAbsoluteError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** Errors that outliers do not dominate, and steps that shrink. */
@Model(batch = 5)
@MeanAbsoluteError
@Adagrad(learningRate = 0.1)
interface Prices {
  @Input(6)
  Tensor house();

  @Dense(1)
  Tensor price(Tensor house);
}
