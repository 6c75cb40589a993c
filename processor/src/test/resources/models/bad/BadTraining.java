package bad;

import org.catgrad.annotations.AccumulateGradients;
import org.catgrad.annotations.AdamW;
import org.catgrad.annotations.AverageParameters;
import org.catgrad.annotations.ClipNorm;
import org.catgrad.annotations.ClipValue;
import org.catgrad.annotations.CosineDecay;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Huber;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.ParameterGroup;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** Arguments outside what losses and optimisers allow. */
@Model(batch = 2)
//! [catgrad/BadArgument] @Huber: found 0.0, expected a finite number above 0
@Huber(outputs = "image", delta = 0)
//! [catgrad/BadArgument] @MeanSquaredError: found Infinity, expected a finite number
@MeanSquaredError(outputs = "image", weight = Double.POSITIVE_INFINITY)
//! [catgrad/BadArgument] @SoftmaxCrossEntropy: found -1.0, expected a finite weight of at least 0
@SoftmaxCrossEntropy(outputs = "digit", classWeights = {1, 1, -1, 1})
//! [catgrad/BadArgument] @AdamW: found -0.5, expected a finite number of at least 0
@AdamW(weightDecay = -0.5)
//! [catgrad/BadArgument] @ClipValue: found 0.0, expected a finite number above 0
@ClipValue(0)
//! [catgrad/BadArgument] @ClipNorm: found -1.0, expected a finite number above 0
@ClipNorm(-1)
//! [catgrad/BadArgument] @CosineDecay: found 20, expected less than steps = 10
@CosineDecay(steps = 10, warmUp = 20)
//! [catgrad/BadArgument] @AccumulateGradients: found 0, expected at least 1
@AccumulateGradients(0)
//! [catgrad/BadArgument] @AverageParameters: found 1.0, expected a number from 0 to below 1
@AverageParameters(1)
//! [catgrad/BadArgument] @ParameterGroup: found no name, expected names or patterns of parameters
@ParameterGroup({})
interface BadTraining {
  @Input(3)
  Tensor x();

  @Output
  @Dense(4)
  Tensor digit(Tensor x);

  @Output
  @Dense(2)
  Tensor image(Tensor x);
}
