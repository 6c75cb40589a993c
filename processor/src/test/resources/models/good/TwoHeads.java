package good;

import org.catgrad.annotations.AccumulateGradients;
import org.catgrad.annotations.AdamW;
import org.catgrad.annotations.AverageParameters;
import org.catgrad.annotations.ClipNorm;
import org.catgrad.annotations.ClipValue;
import org.catgrad.annotations.CosineDecay;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Huber;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanAbsoluteError;
import org.catgrad.annotations.Minimize;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.ParameterGroup;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;

/**
 * Several losses, one of them repeated, an auxiliary output, and all that an optimiser can have.
 */
@Model(batch = 6)
@SoftmaxCrossEntropy(outputs = "second", weight = 0.5, labelSmoothing = 0.1)
@Huber(outputs = "place")
@SoftmaxCrossEntropy(
    outputs = "first",
    ignoredLabel = -1,
    classWeights = {1, 2, 3})
@MeanAbsoluteError(outputs = "place", weight = 0.1)
@Minimize(outputs = "size", weight = 1e-3)
@AdamW(learningRate = 0.01, weightDecay = 0.1)
@CosineDecay(steps = 100, warmUp = 10, minimum = 0.1)
@ClipValue(5)
@ClipNorm(1)
@AccumulateGradients(2)
@AverageParameters(0.9)
@ParameterGroup(value = "*.bias", weightDecay = 0, learningRate = 2)
@ParameterGroup(value = "frozen.**", frozen = true)
interface TwoHeads {
  @Input(5)
  Tensor x();

  @Dense(value = 7, bias = false)
  Tensor frozen(Tensor x);

  @Dense(4)
  @Tanh
  Tensor hidden(Tensor frozen);

  @Output
  @Dense(3)
  Tensor first(Tensor hidden);

  @Output
  @Dense(4)
  Tensor second(Tensor hidden);

  @Output
  @Dense(2)
  Tensor place(Tensor hidden);

  @Output
  @Multiply
  Tensor size(Tensor place, Tensor place2);

  @Dense(2)
  Tensor place2(Tensor hidden);

  @Output
  @Tanh
  Tensor shown(Tensor hidden);
}
