package bad;

import org.catgrad.annotations.AverageParameters;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MatMul;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Parameter;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tensor;

/** The weight of the wire average is called as the average of the parameter weight. */
@Model(batch = 2)
@MeanSquaredError
@Sgd(learningRate = 0.1)
@AverageParameters(0.9)
//! [catgrad/ParameterClash] StateNameTaken: found a parameter called average.weight, which is the
//!   name of an array that is kept for training, expected another name; rename the method, or its
//!   parameters attribute
interface StateNameTaken {
  @Input({2, 3})
  Tensor x();

  @Parameter({4, 3})
  Tensor weight();

  @Dense(4)
  Tensor average(Tensor x);

  @MatMul
  Tensor y(Tensor average, Tensor weight);
}
